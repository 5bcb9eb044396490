import { NotSent } from '../gate/clock';

/** Failures of the connection that trying again does not change; nothing reached the server. */
export const UNKNOWN_HOST = /^ENOTFOUND$/;
export const UNREADABLE_ADDRESS = /^ERR_INVALID_URL$/;
export const BAD_CERTIFICATE = /CERT|UNABLE_TO_VERIFY/;
export const NO_ENCRYPTION = /^EPROTO$|^ERR_SSL_.*(VERSION|PACKET_LENGTH|PROTOCOL|HANDSHAKE)|TLS/;

const HOPELESS = [UNKNOWN_HOST, UNREADABLE_ADDRESS, BAD_CERTIFICATE, NO_ENCRYPTION];

/** Codes that only a connection that was never made has. */
const NEVER_MADE = /^(ECONNREFUSED|EAI_AGAIN)$/;

/** Steps before a connection stands; the others (`read`, `write`) are taken on one that stood. */
const BEFORE_IT_STANDS = /^(connect|getaddrinfo)$/;

/** A connection that was not made, or that broke before the answer was here. */
export class ConnectionFailure {
	/** @param code the system's code, such as `ECONNRESET` */
	constructor(
		readonly code: string,
		private readonly step: string | undefined,
	) {}

	/** Trying again would change nothing. */
	get isHopeless(): boolean {
		return HOPELESS.some((codes) => codes.test(this.code));
	}

	/** The request may have reached the server. */
	get mayHaveArrived(): boolean {
		if (this.isHopeless || NEVER_MADE.test(this.code)) return false;
		return this.step === undefined || !BEFORE_IT_STANDS.test(this.step);
	}
}

/**
 * Reads the system's code and step somewhere down the causes that n8n wrapped around them.
 *
 * @throws NotSent when the user stopped the execution, and the error itself when it has no code
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
