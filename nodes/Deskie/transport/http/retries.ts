import { monotonic, pause } from '../gate/clock';
import { isAway } from '../gate/outages';
import { secondsOfStandard } from '../gate/rateHeaders';
import { ConnectionFailure } from './connectionFailure';
import type { Answer } from './types';

/** How often a request is tried in all, while the server answers others. */
export const TRIES = 3;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** A request got no answer; `code` is the connection's error code. */
export class NoAnswer extends Error {
	constructor(
		readonly code: string,
		/** Whether it is sent only once, and Deskie may have carried it out. */
		readonly mayBeDone: boolean,
	) {
		super(code);
	}
}

/** When a request may be tried again. */
interface Repeats {
	/** Whether the same request again would change more. */
	onlyOnce: boolean;
	/** Whether a later try may get a better answer than this status. */
	mayPass: (status: number) => boolean;
	/** Milliseconds for which its run will still wait for a server that is down. */
	msLeft: () => number;
	/** Whether any request was answered since this time, so that the server is up. */
	answeredSince: (time: number) => boolean;
	signal: AbortSignal | undefined;
	/** Whether the run has ended meanwhile. */
	isOver?: () => boolean;
}

/**
 * Exponential back-off with jitter: half a second, doubling up to ten seconds, plus a random part
 * of up to a half of it.
 *
 * @param tries how many were made
 */
export const backOffMs = (tries: number) =>
	Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1)) * (1 + Math.random() / 2);

/**
 * Sends a request until it has an answer or has failed for good. A request has three tries. Tries
 * that find the server down (no connection, 502, 503, 504) do not count while no request is
 * answered, as long as its run will wait.
 *
 * @throws NoAnswer when the connection failed for good
 */
export async function withRetries(
	{ onlyOnce, mayPass, msLeft, answeredSince, signal, isOver }: Repeats,
	send: () => Promise<Answer | ConnectionFailure>,
): Promise<Answer> {
	let failures = 0;
	let failedAt = -Infinity;
	let isRepeat = false;
	for (let tries = 1; ; tries += 1) {
		const outcome = await send();
		const isFailure = outcome instanceof ConnectionFailure;
		const mayBeDone = onlyOnce && isFailure && outcome.mayHaveArrived;
		const isFinal = isFailure ? outcome.isHopeless || mayBeDone : !mayPass(outcome.status);
		const foundServer = !isFailure && !isAway(outcome.status);
		if (tries === 1 || foundServer || answeredSince(failedAt)) failures += 1;
		failedAt = monotonic();
		const left = msLeft();
		const toldMs = isFailure ? 0 : (secondsOfStandard(outcome.headers) ?? 0) * 1000;
		// The server's Retry-After is respected, unless the run will not wait that long.
		const pauseMs = Math.max(backOffMs(tries), toldMs <= left ? toldMs : 0);
		const isLast = failures === TRIES || (tries >= TRIES && Math.max(pauseMs, toldMs) > left);
		if (isFinal || isLast || isOver?.()) {
			if (isFailure) throw new NoAnswer(outcome.code, mayBeDone);
			return isRepeat ? { ...outcome, isRepeat } : outcome;
		}
		isRepeat ||= isFailure && outcome.mayHaveArrived;
		if (!isFailure) letGo(outcome);
		await pause(pauseMs, signal);
	}
}

/** Frees the connection of an answer whose streamed body will not be read. */
export function letGo({ body }: Answer): void {
	(body as { destroy?: () => void } | undefined)?.destroy?.();
}
