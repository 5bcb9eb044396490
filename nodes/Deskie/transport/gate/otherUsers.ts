/** Below this it may as well be a request that counted in another minute than we think. */
const CERTAIN = 1.1;

/**
 * The most that others are taken to use, as a multiple of what this process uses: a process that
 * starts late in a minute overestimates them, as it has spent next to nothing itself.
 */
const MOST = 8;

/**
 * Other users of the account at the same time (other processes of n8n, other programs), as far as
 * the answers show: more of a minute is used than what this process spent. Who was there is expected
 * for some minutes more, even in one in which they get nothing.
 */
export class OtherUsers {
	/** How many times our own spending the account's is expected to be. */
	private expected = 1;
	/** How many times our own spending the account's was in this minute. */
	private seen = 1;

	/** An answer told that so much of the minute is used, of which we may have spent some. */
	saw(used: number, spent: number): void {
		this.seen = Math.min(MOST, Math.max(1, used / Math.max(1, spent)));
	}

	/** The account's minute is over. */
	next(): void {
		this.expected = Math.max(this.seen, (this.expected + 1) / 2);
		this.seen = 1;
	}

	get isThere(): boolean {
		return this.size > CERTAIN;
	}

	/** The part of what is left that is ours to have in flight at once. */
	share(left: number): number {
		return this.isThere ? left / this.size : left;
	}

	private get size(): number {
		return Math.max(this.expected, this.seen);
	}
}
