import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DeskieCredential } from './credentials';

/** A request as the probe server saw it. */
interface ProbeRequest {
	method: string;
	path: string;
	headers: IncomingHttpHeaders;
	body: string;
	/** Whether the client read the answer, or closed the connection before. */
	answered: Promise<boolean>;
}

/** The running server; `close` drops what is still under way. */
export interface ProbeServer {
	url: string;
	requests: ProbeRequest[];
	/** The next request to arrive from now on. */
	nextRequest(): Promise<ProbeRequest>;
	/** A credential that the server accepts. */
	credential: DeskieCredential;
	close(): Promise<void>;
}

/**
 * A server that answers `/row/N` with a row, `/bad/N` with 404, `/slow` after ten seconds,
 * `/file` with bytes, and anything else with the request's own body; only `me@x.example` with
 * the key `k` gets in.
 */
export async function startProbeServer(): Promise<ProbeServer> {
	const requests: ProbeRequest[] = [];
	const arrivals = new EventEmitter();
	const right = `Basic ${Buffer.from('me@x.example:k').toString('base64')}`;
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const { method = '', url: path = '', headers } = request;
		const answered = once(response, 'close').then(() => response.writableFinished);
		const seen = { method, path, headers, body: String(Buffer.concat(chunks)), answered };
		requests.push(seen);
		arrivals.emit('request', seen);
		const answer = (status: number, body: unknown): void => {
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		};
		const [, place, id] = path.split('/');
		if (headers.authorization !== right) answer(401, { error: 'wrong key' });
		else if (place === 'row') answer(200, { row: { id: Number(id) } });
		else if (place === 'bad') answer(404, { error: 'row_not_found' });
		else if (place === 'slow') setTimeout(() => answer(200, {}), 10_000).unref();
		else if (place === 'file') response.writeHead(200).end(Buffer.from([0, 1, 2, 255]));
		else answer(200, { got: seen.body });
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url,
		requests,
		nextRequest: async (): Promise<ProbeRequest> => (await once(arrivals, 'request'))[0],
		credential: { account: url, email: 'me@x.example', apiKey: 'k' },
		close: async (): Promise<void> => {
			server.closeAllConnections();
			await once(server.close(), 'close');
		},
	};
}
