import type { FastifyReply, FastifyRequest } from 'fastify';

import { authenticate } from './auth';
import { ApiError } from './errors';
import type { Shared } from './pipeline';
import { keepLast, type Records } from './requests';

const OPEN_FOR_SECONDS = 30 * 24 * 60 * 60;

/**
 * Sends an attachment. Those of messages older than 30 days want the API's Basic credentials
 * (Cases chapter, View messages).
 */
export function downloadFile(
	{ account }: Pick<Shared, 'account'>,
	{ downloads, keep }: Pick<Records, 'downloads' | 'keep'>,
	request: FastifyRequest,
	reply: FastifyReply,
): FastifyReply {
	const { id } = request.params as { id: string };
	const { authorization } = request.headers;
	const download = {
		path: request.url,
		withAuthorization: authorization !== undefined,
		status: 200,
	};
	keepLast(downloads, download, keep);
	try {
		const file = /^\d+$/.test(id) ? account.files.get(Number(id)) : undefined;
		if (!file) throw new ApiError(404, 'file_not_found');
		const isOld = file.created_at < account.now() - OPEN_FOR_SECONDS;
		if (isOld) authenticate(account, authorization);
		return reply
			.header(
				'content-disposition',
				`attachment; filename*=UTF-8''${encodeURIComponent(file.file_name)}`,
			)
			.type(file.mime_type)
			.send(file.content);
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		download.status = error.status;
		if (error.status === 401) reply.header('www-authenticate', 'Basic realm="Deskie"');
		return reply.code(error.status).send({ error: error.code });
	}
}
