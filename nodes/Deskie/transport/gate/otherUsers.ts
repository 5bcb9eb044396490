/**
 * A smaller multiple proves no other user: a request may have counted in another minute than
 * assumed.
 */
const CERTAIN = 1.1;

/**
 * The largest multiple that is believed: a process that starts late in a minute overestimates the
 * others, because it has spent next to nothing itself.
 */
const MOST = 8;

/**
 * Estimates how much other users of the account (other n8n processes, other programs) spend, from
 * answers that show more calls used than this process made. Users seen once are expected for some
 * minutes more, even after a minute in which they got nothing through.
 */
export class OtherUsers {
	/** What the account is expected to spend, as a multiple of what this process spends. */
	private expected = 1;
	/** The same multiple, as seen in this minute. */
	private seen = 1;

	/**
	 * An answer told that `used` units of this minute are used, of which this process spent `spent`.
	 */
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

	/** The part of what is left that this process may have in flight at once. */
	share(left: number): number {
		return this.isThere ? left / this.size : left;
	}

	private get size(): number {
		return Math.max(this.expected, this.seen);
	}
}
