import { MINUTE_MS } from './minute';

const SECOND_MS = 1_000;

/** Answers of 429 in a row, and how long they keep the account shut. */
export class Refusals {
	/** How many times in a row requests were refused; those that were in flight together count once. */
	private times = 0;
	/** When the last answer of 429 came. */
	private lastAt = -Infinity;
	/** Whether this minute is over for us: nothing leaves before the next. */
	isShut = false;

	/** Until a request is granted, one at a time asks whether the account is open again. */
	get isOpen(): boolean {
		return this.times === 0;
	}

	/** The request that left at `sentAt` was refused; gives the earliest time to ask again. */
	refuse(sentAt: number, now: number): number {
		if (sentAt >= this.lastAt) this.times += 1;
		this.lastAt = now;
		this.isShut = true;
		// Exponential back-off: a server that says "now" and refuses again is asked ever more seldom.
		return now + Math.min(MINUTE_MS, SECOND_MS * 2 ** (this.times - 1));
	}

	/** The request that left at `sentAt` was granted. */
	grant(sentAt: number): void {
		if (sentAt >= this.lastAt) this.times = 0;
	}
}
