/** Below this it may as well be a request that counted in another minute than we think. */
const CERTAIN = 1.1;

/** Who came late to a minute sees others far larger than they are. */
const MOST = 8;

/**
 * Others who use the same account at the same time (other processes of n8n, other programs), as far
 * as the answers show: more is gone of a minute than what this process spent. Who was there is
 * expected for some minutes more, even if it gets no turn in one.
 */
export class OtherUsers {
	/** How many times our own spending the account's is: expected, and seen in this minute. */
	private expected = 1;
	private seen = 1;
	/** What was on its way when the minute began, and may count in it. */
	private carried = 0;

	/** An answer told that so much of the minute is used, of which we know to have spent some. */
	saw(used: number, spent: number): void {
		this.seen = Math.min(MOST, Math.max(1, used / Math.max(1, spent + this.carried)));
	}

	/** The account's minute is over. */
	turn(costInFlight: number): void {
		this.expected = Math.max(this.seen, (this.expected + 1) / 2);
		this.seen = 1;
		this.carried = costInFlight;
	}

	get isThere(): boolean {
		return this.size > CERTAIN;
	}

	/** The part of what is left that is ours to have on its way at once. */
	share(left: number): number {
		return this.isThere ? left / this.size : left;
	}

	private get size(): number {
		return Math.max(this.expected, this.seen);
	}
}
