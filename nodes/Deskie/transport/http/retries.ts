import { monotonic, pause } from '../gate/clock';
import { isAway } from '../gate/outages';
import { secondsOfStandard } from '../gate/rateHeaders';
import { ConnectionFailure } from './connectionFailure';
import type { Answer } from './types';

/** Tries in all for a request that may be repeated, while the server answers others. */
export const TRIES = 3;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** A request that got no answer, and what the connection said. */
export class NoAnswer extends Error {
	constructor(
		readonly code: string,
		/** It was a POST, and Deskie may have carried it out. */
		readonly mayBeDone: boolean,
	) {
		super(code);
	}
}

/** What a request may be repeated for. */
interface Repeats {
	isPost: boolean;
	/** Whether another try may be answered better than with this status. */
	mayPass: (status: number) => boolean;
	/** Milliseconds that its run will still wait for a server that is away. */
	msLeft: () => number;
	/** Whether the server has answered anybody since this time, so that it is not away. */
	answeredSince: (time: number) => boolean;
	signal: AbortSignal | undefined;
	/** Whether the run has ended meanwhile. */
	isOver?: () => boolean;
}

/**
 * The pause before the next try, by exponential back-off with jitter: half a second, doubling up to
 * ten, and up to half of it more by chance.
 *
 * @param tries so far
 */
const backOffMs = (tries: number) =>
	Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1)) * (1 + Math.random() / 2);

/**
 * Sends until there is an answer to give, or no connection to be had. A request has three tries; those
 * that find the server away (no connection, 502, 503, 504) while nobody is answered do not count, as
 * long as its run will wait.
 *
 * @throws NoAnswer when the connection failed for good
 */
export async function withRetries(
	{ isPost, mayPass, msLeft, answeredSince, signal, isOver }: Repeats,
	send: () => Promise<Answer | ConnectionFailure>,
): Promise<Answer> {
	let failures = 0;
	let failedAt = -Infinity;
	for (let tries = 1; ; tries += 1) {
		const outcome = await send();
		const isFailure = outcome instanceof ConnectionFailure;
		const mayBeDone = isPost && isFailure && outcome.mayHaveArrived;
		const isFinal = isFailure ? outcome.isHopeless || mayBeDone : !mayPass(outcome.status);
		const foundServer = !isFailure && !isAway(outcome.status);
		if (tries === 1 || foundServer || answeredSince(failedAt)) failures += 1;
		failedAt = monotonic();
		const left = msLeft();
		const toldMs = isFailure ? 0 : (secondsOfStandard(outcome.headers) ?? 0) * 1000;
		// The server's Retry-After is kept, unless the run will not wait for so long.
		const pauseMs = Math.max(backOffMs(tries), toldMs <= left ? toldMs : 0);
		const isLast = failures === TRIES || (tries >= TRIES && Math.max(pauseMs, toldMs) > left);
		if (isFinal || isLast || isOver?.()) {
			if (isFailure) throw new NoAnswer(outcome.code, mayBeDone);
			return outcome;
		}
		if (!isFailure) letGo(outcome);
		await pause(pauseMs, signal);
	}
}

/** Frees the connection of a file that will not be read. */
export function letGo({ body }: Answer): void {
	(body as { destroy?: () => void } | undefined)?.destroy?.();
}
