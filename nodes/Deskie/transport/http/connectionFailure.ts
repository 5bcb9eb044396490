import { NotSent } from '../gate/clock';

/** Error codes that another try would not change; nothing reached the server. */
export const UNKNOWN_HOST = /^ENOTFOUND$/;
export const UNREADABLE_ADDRESS = /^ERR_INVALID_URL$/;
export const BAD_CERTIFICATE = /CERT|UNABLE_TO_VERIFY/;
export const NO_ENCRYPTION = /^EPROTO$|^ERR_SSL_.*(VERSION|PACKET_LENGTH|PROTOCOL|HANDSHAKE)|TLS/;

const HOPELESS = [UNKNOWN_HOST, UNREADABLE_ADDRESS, BAD_CERTIFICATE, NO_ENCRYPTION];

/** Error codes of a connection that was never made. */
const NEVER_MADE = /^(ECONNREFUSED|EAI_AGAIN)$/;

/** System calls that make a connection; the others (`read`, `write`) use one that was made. */
const CONNECTING = /^(connect|getaddrinfo)$/;

/** A connection that was never made, or that broke before the answer was complete. */
export class ConnectionFailure {
	/** @param code the system's code, such as `ECONNRESET` */
	constructor(
		readonly code: string,
		private readonly step: string | undefined,
	) {}

	/** Whether another try would fail alike. */
	get isHopeless(): boolean {
		return HOPELESS.some((codes) => codes.test(this.code));
	}

	/** Whether the request may have reached the server. */
	get mayHaveArrived(): boolean {
		if (this.isHopeless || NEVER_MADE.test(this.code)) return false;
		return this.step === undefined || !CONNECTING.test(this.step);
	}
}

/**
 * Reads the system's error code and system call from an error or one of its causes, since n8n wraps
 * them.
 *
 * @throws NotSent when the user stopped the execution
 * @throws the error itself when it has no code
 */
export function connectionFailureOf(
	error: unknown,
	signal: AbortSignal | undefined,
): ConnectionFailure {
	if (signal?.aborted) throw new NotSent('cancelled');
	let code: string | undefined;
	for (let cause = error, depth = 0; cause && depth < 5; depth += 1) {
		const level = cause as { code?: unknown; syscall?: unknown; cause?: unknown };
		if (typeof level.code === 'string' && /^[A-Z][A-Z_0-9]+$/.test(level.code)) {
			code ??= level.code;
		}
		if (code !== undefined && typeof level.syscall === 'string') {
			return new ConnectionFailure(code, level.syscall);
		}
		cause = level.cause;
	}
	if (code === undefined) throw error;
	return new ConnectionFailure(code, undefined);
}
