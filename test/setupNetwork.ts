import { BlockList, isIP, Socket } from 'node:net';

/** `Socket.connect` once it is guarded; it lives as long as the process, over many test files. */
type GuardedConnect = Socket['connect'] & { refused?: string[] };

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/**
 * Refuses every TCP and TLS connection of this process that does not stay on this machine, before
 * a name is looked up. A refused one fails with `ENETUNREACH` and is noted for
 * {@link takeRefusedConnections}. Calling it again changes nothing.
 */
export function keepConnectionsLocal(): void {
	const connect: GuardedConnect = Socket.prototype.connect;
	if (connect.refused) return;
	const refused: string[] = [];
	const guarded = function (this: Socket, ...args: unknown[]): Socket {
		const { host, port, local } = target(args);
		if (local) return Reflect.apply(connect, this, args) as Socket;
		refused.push(`${host}:${port}`);
		const error = new Error(`Tests may not connect to ${host}:${port}`);
		// Deferred: an HTTP client adds its error listener a little after it connects.
		setImmediate(() => this.destroy(Object.assign(error, { code: 'ENETUNREACH' })));
		return this;
	};
	Socket.prototype.connect = Object.assign(guarded, { refused });
}

/** The `host:port` of each connection refused since the last call; forgets them. */
export function takeRefusedConnections(): string[] {
	return (Socket.prototype.connect as GuardedConnect).refused?.splice(0) ?? [];
}

/** What `Socket.connect` was asked for: `net` passes a list on, callers give options or values. */
function target(args: unknown[]): { host: string; port: string; local: boolean } {
	const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
	const options: { host?: unknown; port?: unknown; path?: unknown } =
		typeof first === 'object' && first !== null ? first : positional(first, args[1]);
	const host = String(options.host ?? 'localhost').replace(/^\[|\]$/g, '');
	const isPipe = typeof options.path === 'string' && options.port === undefined;
	return {
		host,
		port: String(options.port),
		local: isPipe || host === 'localhost' || isLoopback(host),
	};
}

/** `connect(path)` or `connect(port, host)`. */
function positional(first: unknown, second: unknown) {
	return typeof first === 'string' && !Number.isInteger(Number(first))
		? { path: first }
		: { port: first, host: typeof second === 'string' ? second : undefined };
}

function isLoopback(host: string): boolean {
	const version = isIP(host);
	return version !== 0 && loopback.check(host, version === 6 ? 'ipv6' : 'ipv4');
}
