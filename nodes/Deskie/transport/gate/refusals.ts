import { MINUTE_MS } from './minute';

const SECOND_MS = 1_000;

/** Consecutive 429 answers, and for how long nothing is sent after them. */
export class Refusals {
	/** How many 429s came in a row; those of requests that were in flight together count once. */
	private times = 0;
	/** When the last answer of 429 came. */
	private lastAt = -Infinity;
	/** Whether a 429 has ended this minute: nothing leaves before the next. */
	isShut = false;

	/**
	 * False from a 429 until a request is granted again; meanwhile one at a time leaves as a probe.
	 */
	get isOpen(): boolean {
		return this.times === 0;
	}

	/** The request that left at `sentAt` got a 429; returns the earliest time of the next try. */
	refuse(sentAt: number, now: number): number {
		if (sentAt >= this.lastAt) this.times += 1;
		this.lastAt = now;
		this.isShut = true;
		// Exponential back-off, for a server that says "now" and refuses again.
		return now + Math.min(MINUTE_MS, SECOND_MS * 2 ** (this.times - 1));
	}

	/** The request that left at `sentAt` was answered without a 429. */
	grant(sentAt: number): void {
		if (sentAt >= this.lastAt) this.times = 0;
	}
}
