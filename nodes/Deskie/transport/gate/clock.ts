import { sleep } from 'n8n-workflow';

/**
 * Longest single sleep: waits are cut into short ones, because n8n offers no timer that every
 * version can cancel.
 */
export const NAP_MS = 100;

/** Why a request was not let through. */
export class NotSent extends Error {
	constructor(readonly reason: 'cancelled' | 'waitedTooLong' | 'withdrawn') {
		super(reason);
	}
}

/** Milliseconds of the monotonic clock, which changes of the system time do not move. */
export const monotonic = () => performance.now();

/**
 * Waits in short naps, so that it ends soon after a cancellation in every version of n8n.
 *
 * @throws NotSent when the execution is cancelled
 */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
	const end = monotonic() + ms;
	for (let left = ms; left > 0 && !signal?.aborted; left = end - monotonic()) {
		await sleep(Math.min(NAP_MS, left));
	}
	if (signal?.aborted) throw new NotSent('cancelled');
}
