import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { omit } from 'lodash';

import { downloadFile } from './downloads';
import { overviewPage } from './page';
import { fromQuery, type PhpFields } from './php';
import { handle, type Incoming, type Shared } from './pipeline';
import { FILES_PATH } from './present/message';
import { keepLast, type RecordedForm, type RecordedRequest, type Records } from './requests';
import { type Endpoint, endpoints } from './spec';
import type { RawBody } from './strict/body';
import { FORM_LIMITS, readForm, recordedFile } from './strict/form';

/** Builds the HTTP server: every path of the spec, attachments, and the page at `/`. */
export async function buildServer(shared: Shared, records: Records): Promise<FastifyInstance> {
	const server = fastify({
		exposeHeadRoutes: false,
		forceCloseConnections: true,
		bodyLimit: 64 * 1024 * 1024,
		routerOptions: { maxParamLength: 2000, querystringParser: () => ({}) },
	});
	await server.register(multipart, { limits: FORM_LIMITS, throwFileSizeLimit: false });
	server.removeContentTypeParser(['application/json', 'text/plain']);
	server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) =>
		done(null, { kind: 'json', text: String(text) } satisfies RawBody),
	);
	server.addContentTypeParser('*', { parseAs: 'string' }, (request, text, done) =>
		done(null, otherBody(request, String(text))),
	);
	server.addHook('onSend', async (_request, reply) => {
		reply.header('date', new Date(shared.account.nowMs()).toUTCString());
	});

	for (const endpoint of endpoints) {
		server.route({
			method: endpoint.method,
			url: endpoint.path,
			handler: (request, reply) => serve(shared, records, request, reply, endpoint),
		});
	}
	server.get(`${FILES_PATH}/:id`, (request, reply) =>
		downloadFile(shared, records, request, reply),
	);
	server.get('/', (_request, reply) =>
		reply.type('text/html; charset=utf-8').send(overviewPage(shared, records)),
	);
	server.setNotFoundHandler((request, reply) => {
		if (request.url.startsWith('/api')) return serve(shared, records, request, reply, undefined);
		return reply.code(404).send({ error: 'not_found' });
	});
	// What Fastify itself refuses, such as a malformed header, is a client's mistake as well.
	server.setErrorHandler((error: Error, request, reply) => {
		const { path } = splitUrl(request.url);
		shared.report(`${request.method} ${path}: ${error.message}`);
		return reply.code(400).send({ error: error.message });
	});
	return server;
}

function otherBody(request: FastifyRequest, text: string): RawBody {
	const contentType = request.headers['content-type'] ?? '';
	return text === '' ? { kind: 'none' } : { kind: 'other', contentType };
}

async function serve(
	shared: Shared,
	records: Records,
	request: FastifyRequest,
	reply: FastifyReply,
	endpoint: Endpoint | undefined,
): Promise<FastifyReply | undefined> {
	const record = begin(records, request);
	try {
		const body = await bodyOf(request);
		record.body = recordedBody(body);
		const incoming: Incoming = {
			endpoint,
			record,
			authorization: request.headers.authorization,
			path: request.params as Record<string, string>,
			body,
		};
		const outcome = await handle(shared, incoming);
		if (outcome.kind === 'cut') {
			reply.hijack();
			request.raw.socket.destroy();
			return undefined;
		}
		record.status = outcome.status;
		reply.code(outcome.status).headers(outcome.headers);
		return outcome.text === '' ? reply.send() : reply.type(outcome.type).send(outcome.text);
	} finally {
		record.endedAt = Date.now();
		records.inFlight.now--;
	}
}

function begin(records: Records, request: FastifyRequest): RecordedRequest {
	const { inFlight, requests, keep } = records;
	inFlight.now++;
	inFlight.most = Math.max(inFlight.most, inFlight.now);
	const { path, query } = splitUrl(request.url);
	const record: RecordedRequest = {
		method: request.method,
		path,
		query,
		params: paramsOf(query),
		headers: omit(request.headers, 'authorization'),
		status: 0,
		at: records.now(),
		startedAt: Date.now(),
		endedAt: 0,
		callsLeft: null,
	};
	keepLast(requests, record, keep);
	records.total++;
	return record;
}

function splitUrl(url: string): { path: string; query: string } {
	const [path, query = ''] = url.split(/\?(.*)/s);
	return { path, query };
}

/** Names that the strict check refuses are recorded unchanged. */
function paramsOf(query: string): PhpFields {
	try {
		return fromQuery(query);
	} catch {
		return Object.fromEntries(new URLSearchParams(query));
	}
}

async function bodyOf(request: FastifyRequest): Promise<RawBody> {
	const { headers, method } = request;
	// Fastify does not read the body of a GET, so only the headers tell whether there is one.
	const isSent = Number(headers['content-length'] ?? 0) > 0 || 'transfer-encoding' in headers;
	if (method === 'GET' && isSent) return { kind: 'broken', reason: 'a GET takes no body' };
	if (request.isMultipart()) {
		try {
			return { kind: 'form', form: await readForm(request) };
		} catch (error) {
			return { kind: 'broken', reason: error instanceof Error ? error.message : String(error) };
		}
	}
	return (request.body as RawBody | null | undefined) ?? { kind: 'none' };
}

function recordedBody(body: RawBody): unknown {
	switch (body.kind) {
		case 'none':
		case 'other':
		case 'broken':
			return undefined;
		case 'form':
			return {
				fields: Object.fromEntries(body.form.fields),
				files: body.form.files.map(recordedFile),
			} satisfies RecordedForm;
		case 'json':
			if (body.text.trim() === '') return undefined;
			try {
				return JSON.parse(body.text);
			} catch {
				return body.text;
			}
	}
}
