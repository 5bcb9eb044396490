import { sleep } from 'n8n-workflow';

/** The longest nap before the queue looks again; n8n offers no timer that can be called off. */
export const NAP_MS = 100;

/** Why a request was not let through. */
export class NotSent extends Error {
	constructor(readonly reason: 'cancelled' | 'waitedTooLong' | 'withdrawn') {
		super(reason);
	}
}

/** Milliseconds of a clock that no time change moves. */
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
