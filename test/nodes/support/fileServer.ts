import fastify from 'fastify';

interface Served {
	status?: number;
	headers?: Record<string, string>;
	content?: Buffer | string;
}

/** A plain web server that notes who asks with which Authorization header. */
export interface FileServer {
	/** http://127.0.0.1:PORT */
	url: string;
	seen: Array<{ path: string; authorization: string | undefined }>;
	/** What a path answers; others answer 404. */
	serve(path: string, served: Served): void;
	close(): Promise<void>;
}

export async function startFileServer(): Promise<FileServer> {
	const served = new Map<string, Served>();
	const seen: FileServer['seen'] = [];
	const server = fastify({ forceCloseConnections: true });
	server.setNotFoundHandler((request, reply) => {
		seen.push({ path: request.url, authorization: request.headers.authorization });
		const { status = 200, headers = {}, content = '' } = served.get(request.url) ?? { status: 404 };
		return reply.code(status).headers(headers).send(content);
	});
	const url = await server.listen({ port: 0, host: '127.0.0.1' });
	return {
		url,
		seen,
		serve: (path, answer) => void served.set(path, answer),
		close: async () => await server.close(),
	};
}
