import {
	createServer as createHttp,
	request,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A self-signed certificate for these tests and 127.0.0.1, which clients refuse. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBkDCCATagAwIBAgIULKHv9GEBsDaweHRVEX7xPRFZSWwwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMzE4Mjk1NVoYDzIxMjYxMDMw
MTgyOTU1WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATAUpNfk0hlYDi+aM9Js57IaslHYeGV9iyogQcc4XgRwk3yA+lCW9NA
5X90s6B5EnDkSMI+z6+uq6D2YShKnRv9o2QwYjAdBgNVHQ4EFgQU1880eYyVsRlk
c15GMkZQzRcJPd0wHwYDVR0jBBgwFoAU1880eYyVsRlkc15GMkZQzRcJPd0wDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0gAMEUC
IQCes+ZvLpPRjsiKlAJbAP0Vo7DgjOytugfMrsIQUuAzgQIgSdWsIt6JJGq1wRQE
wsLw4JOxDNW0lvQVfXvHRQPCQM4=
-----END CERTIFICATE-----
`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgggecqsyZWdqNupKe
ZgD96GSENFufiB5rvH9ORkmJROqhRANCAATAUpNfk0hlYDi+aM9Js57IaslHYeGV
9iyogQcc4XgRwk3yA+lCW9NA5X90s6B5EnDkSMI+z6+uq6D2YShKnRv9
-----END PRIVATE KEY-----
`;

/** A server that forwards every request and records it. */
interface Relay {
	/** `http://127.0.0.1:PORT` or `https://127.0.0.1:PORT` */
	url: string;
	/** Method and address as the request line had it: a path, or for a proxy a whole address. */
	asked: string[];
	/** The `Proxy-Authorization` headers of clients. */
	authorizations: Array<string | undefined>;
	close(): Promise<void>;
}

/**
 * Starts a relay in front of a server. As a proxy (plain http) it gets absolute URLs; with `tls` it
 * speaks https with a self-signed certificate.
 */
export async function startRelay(target: string, tls = false): Promise<Relay> {
	const asked: string[] = [];
	const authorizations: Relay['authorizations'] = [];
	const handOn = (incoming: IncomingMessage, answer: ServerResponse) => {
		const { method, url = '/', headers } = incoming;
		asked.push(`${method} ${url}`);
		authorizations.push(headers['proxy-authorization']);
		const onward = request(new URL(url, target), { method, headers }, (reply) => {
			answer.writeHead(reply.statusCode ?? 502, reply.headers);
			reply.pipe(answer);
		});
		onward.on('error', () => answer.destroy());
		incoming.pipe(onward);
	};
	const server = tls ? createHttps({ cert: CERTIFICATE, key: KEY }, handOn) : createHttp(handOn);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
		asked,
		authorizations,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
