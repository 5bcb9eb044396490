/**
 * The most requests of an account in flight at once. With answers of two seconds 48 of them already
 * use up the largest plan's minute (1,500 calls, deskie.io/api/introduction), and a help desk serves
 * its agents and customers while a workflow runs.
 */
export const MOST_IN_FLIGHT = 48;

/** The most files on their way at once: each may have 25 MB, all files of a request 50 MB. */
export const MOST_FILES_IN_FLIGHT = 8;

/** Requests in flight of an account of which nothing is known: eight changes fit into every plan. */
const FIRST = 8;

/** Requests in flight that trouble leaves: one may hang while the other finds the server well. */
const FEWEST = 2;

/** What was learnt of an account holds for so long after its last answer. */
const REMEMBERED_MS = 60_000;

/** By this factor the time of an answer may rise when twice as many are in flight. */
const MOST_RISE = 1.5;

/** Answers differ by so much for no reason. */
const NOISE_MS = 10;

/** A round of answers with so many requests in flight. */
interface Round {
	limit: number;
	/** The median time of its answers. */
	ms: number;
}

/**
 * How many requests may be in flight. It doubles with each round of answers (slow start), as only
 * few rounds lie between the first and the last; goes back when the round took clearly longer,
 * because the server then only queues; and halves after trouble. Times are monotonic milliseconds.
 */
export class Concurrency {
	/** How many may be in flight. */
	private limit = FIRST;
	/** Doubling ends here: beyond it answers took longer. */
	private ceiling = MOST_IN_FLIGHT;
	/** When that was seen; it holds for as long as what is remembered. */
	private ceilingSince = -Infinity;
	/** The times of the answers of this round. */
	private times: number[] = [];
	/** The round before this one, when the limit has grown since. */
	private before: Round | undefined;
	/** When trouble last lowered the limit; requests that left earlier lower it no further. */
	private loweredAt = -Infinity;
	/** When the account last showed anything about itself. */
	private answeredAt = -Infinity;

	/** How many may be in flight now. */
	limitAt(now: number): number {
		if (now - this.answeredAt > REMEMBERED_MS && this.limit !== FIRST) {
			this.limit = FIRST;
			this.beginRound();
		}
		return this.limit;
	}

	/**
	 * A request was answered without trouble.
	 *
	 * @param isFull as many were in flight as may be; fewer show nothing about more
	 */
	answered(sentAt: number, now: number, isFull: boolean): void {
		this.answeredAt = now;
		if (!isFull || sentAt < this.loweredAt) return;
		this.times.push(now - sentAt);
		if (this.times.length < this.limit) return;
		const round = { limit: this.limit, ms: median(this.times) };
		const { before } = this;
		if (now - this.ceilingSince > REMEMBERED_MS) this.ceiling = MOST_IN_FLIGHT;
		if (before && round.ms > before.ms * MOST_RISE + NOISE_MS) {
			this.ceiling = before.limit;
			this.ceilingSince = now;
		}
		this.limit = Math.min(this.ceiling, this.limit * 2);
		this.beginRound(this.limit > round.limit ? round : undefined);
	}

	/** A request was refused, its connection broke, or the server had trouble or did not answer. */
	troubled(sentAt: number, now: number): void {
		this.answeredAt = now;
		if (sentAt < this.loweredAt) return;
		this.loweredAt = now;
		this.limit = Math.max(FEWEST, Math.floor(this.limit / 2));
		this.beginRound();
	}

	private beginRound(before?: Round) {
		this.times = [];
		this.before = before;
	}
}

function median(numbers: number[]): number {
	const sorted = [...numbers].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)];
}
