import type { IDataObject } from 'n8n-workflow';
import { readPage } from '../../api/answers';
import { isoOf } from '../../api/dates';
import { BYTES_IN_MEGABYTE } from '../../api/limits';
import { fetchFiles } from '../../transport/download/download';
import { answerTo } from '../../transport/http/answerTo';
import { matchingRows } from '../../transport/lists/matchingRows';
import { caseIds } from '../../transport/request/draft';
import { results } from '../../transport/request/outputItems';
import { rowsWanted } from '../../transport/request/parameters';
import { draftOf, type Single, type Way } from '../../transport/request/plan';
import { fileLinks } from './fileLinks';

/** The values of the operation's fields; those not set are missing. */
interface Settings {
	download?: boolean;
	binaryPropertyName?: string;
	fromCustomers?: boolean;
	maxSize?: number;
	fileType?: string[];
}

const single: Single = async (context, plan, item, conditions) => {
	const draft = await draftOf(plan, item);
	const settings = draft.settings as Settings;
	const limit = rowsWanted(item);
	const [caseId] = await caseIds(context, draft, conditions);
	const path = `/cases/${caseId}/messages.json`;
	const read = (body: unknown) => readPage(body, 'message');
	const ask = async (page: IDataObject) => {
		const request = { method: 'GET', path, query: { order: 'desc', ...page } } as const;
		return (await answerTo(context, request, conditions, read, item.index)).found;
	};
	const isWanted = (row: IDataObject) => filesOf(row, settings).length > 0;
	const messages = await matchingRows(ask, limit, ({ message_id: id }) => id, { isWanted });
	const files = messages.flatMap((row) => filesOf(row, settings)).slice(0, limit);
	const { download, binaryPropertyName = 'data' } = settings;
	if (download === false) return results(files, item.index);
	const label = 'Attachment URL';
	const links = files.flatMap((about) =>
		fileLinks(about, { label, timezone: item.timezone }).map((link) => ({ ...link, about })),
	);
	return await fetchFiles(context, links, binaryPropertyName, conditions, item.index);
};

/** The files of a case, newest first, in as few calls as the limit allows. */
export const filesOfCase: Way = { single };

/** The wanted files of a message, each with fields of its message. */
function filesOf(message: IDataObject, settings: Settings): IDataObject[] {
	const { attachments, message_id, user_id, staff_id, note, created_at } = message;
	if (settings.fromCustomers && !(Number(user_id) > 0)) return [];
	const rows = (Array.isArray(attachments) ? attachments : []) as IDataObject[];
	const about = {
		message_id,
		user_id,
		staff_id,
		note,
		created_at: isoOf(String(created_at)) ?? null,
	};
	return rows
		.filter((file) => isOfType(file, settings) && isSmall(file, settings))
		.map((file) => ({ ...about, ...file }));
}

const isSmall = ({ file_size: size }: IDataObject, { maxSize }: Settings) =>
	maxSize === undefined || Number(size) <= maxSize * BYTES_IN_MEGABYTE;

/** `image` is a kind, `image/png` a MIME type, `.png` or `png` a file extension. */
function isOfType(
	{ mime_type: type, file_name: name }: IDataObject,
	{ fileType }: Settings,
): boolean {
	const [mimeType, fileName] = [type, name].map((value) => String(value ?? '').toLowerCase());
	return (
		fileType === undefined ||
		fileType.some(
			(one) =>
				fileName.endsWith(one.startsWith('.') ? one : `.${one}`) ||
				mimeType === one ||
				mimeType.startsWith(`${one.replace(/\/\*?$/, '')}/`),
		)
	);
}
