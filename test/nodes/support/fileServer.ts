import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import fastify from 'fastify';

interface Served {
	status?: number;
	headers?: Record<string, string>;
	content?: Buffer | string;
	/** The first so many answers are cut in the middle of the content. */
	cut?: number;
	/** Milliseconds between the two halves of the content. */
	pause?: number;
}

/** A web server that records who asks with which Authorization header. */
export interface FileServer {
	/** http://127.0.0.1:PORT */
	url: string;
	seen: Array<{ path: string; authorization: string | undefined }>;
	/** The most answers that were on their way at the same time. */
	most: number;
	/** The answers by path; others are 404. */
	serve(path: string, served: Served): void;
	close(): Promise<void>;
}

async function startFileServer(): Promise<FileServer> {
	const served = new Map<string, Served>();
	const server = fastify({ forceCloseConnections: true });
	let underWay = 0;
	const files: FileServer = {
		url: '',
		seen: [],
		most: 0,
		serve: (path, answer) => void served.set(path, answer),
		close: async () => await server.close(),
	};
	server.setNotFoundHandler((request, reply) => {
		files.seen.push({ path: request.url, authorization: request.headers.authorization });
		const answer = served.get(request.url) ?? { status: 404 };
		const { status = 200, headers = {}, content = '' } = answer;
		reply.code(status).headers(headers);
		return reply.send(answer.cut || answer.pause ? slowly(answer) : content);
	});
	/** Sends the content in two halves, the second only if the answer is not to be cut. */
	function slowly(answer: Served): Readable {
		const content = Buffer.from(answer.content ?? '');
		const middle = Math.floor(content.length / 2);
		files.most = Math.max(files.most, (underWay += 1));
		return Readable.from(
			(async function* () {
				yield content.subarray(0, middle);
				await sleep(answer.pause ?? 20);
				underWay -= 1;
				if (answer.cut) {
					answer.cut -= 1;
					throw new Error('cut');
				}
				yield content.subarray(middle);
			})(),
		);
	}
	files.url = await server.listen({ port: 0, host: '127.0.0.1' });
	return files;
}

/** Two file servers for all tests of a file: the account's own host, and another one. */
export function useTwoHosts(): { readonly home: FileServer; readonly elsewhere: FileServer } {
	let servers: FileServer[];
	beforeAll(async () => {
		servers = await Promise.all([startFileServer(), startFileServer()]);
	});
	afterAll(async () => await Promise.all(servers.map(async (server) => await server.close())));
	beforeEach(() => servers.forEach(({ seen }) => void seen.splice(0)));
	return {
		get home() {
			return servers[0];
		},
		get elsewhere() {
			return servers[1];
		},
	};
}
