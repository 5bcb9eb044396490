/**
 * The most requests of an account in flight at once. When an answer takes two seconds, 50 at a time
 * use up the largest plan's 1,500 calls a minute (deskie.io/api/introduction), and Deskie has to
 * serve agents and customers while a workflow runs.
 */
export const MOST_IN_FLIGHT = 50;

/**
 * The most uploads, or downloads, in flight at once: a file may have 25 MB, all files of a request
 * 50 MB.
 */
export const MOST_FILES_IN_FLIGHT = 8;

/** Requests in flight while nothing is known of the account: eight changes fit into every plan. */
const FIRST = 8;

/**
 * The limit never falls below this: while one request hangs, the other can find the server well.
 */
const FEWEST = 2;

/** What was learnt about an account is kept for this long after its last answer. */
const REMEMBERED_MS = 60_000;

/** When twice as many requests are in flight, answers may take longer by this factor. */
const MOST_RISE = 1.5;

/** Answer times vary by this much without any cause. */
const NOISE_MS = 10;

/** A round of answers: as many as requests may be in flight. */
interface Round {
	limit: number;
	/** The median time of its answers. */
	ms: number;
}

/**
 * Decides how many requests may be in flight. The limit doubles after each round of answers (slow
 * start), because a run has few rounds; it goes back when a round was clearly slower, because the
 * server then only queues; and it halves after trouble. Times are monotonic milliseconds.
 */
export class Concurrency {
	/** The current limit. */
	private limit = FIRST;
	/** The limit does not grow beyond this: answers were slower there. */
	private ceiling = MOST_IN_FLIGHT;
	/** When the ceiling was found; it holds for {@link REMEMBERED_MS}. */
	private ceilingSince = -Infinity;
	/** The answer times of this round. */
	private times: number[] = [];
	/** The round before this one, when the limit has grown since. */
	private before: Round | undefined;
	/**
	 * When as many as allowed were last in flight, under this limit. Requests that were in flight
	 * then tell whether the server can take so many.
	 */
	private reachedAt = -Infinity;
	/** When trouble last lowered the limit; requests that left earlier lower it no further. */
	private loweredAt = -Infinity;
	/** When the last answer or failure came. */
	private answeredAt = -Infinity;

	/** How many may be in flight now. */
	limitAt(now: number): number {
		if (now - this.answeredAt > REMEMBERED_MS && this.limit !== FIRST) {
			this.beginRound(FIRST);
		}
		return this.limit;
	}

	/** So many requests are in flight now. */
	holds(inFlight: number, now: number): void {
		if (inFlight >= this.limit) this.reachedAt = now;
	}

	/**
	 * A request was answered without trouble.
	 *
	 * @param minute the account's calls a minute, if known: on a small plan, a round that took more
	 *   than half of them would leave little to other users
	 */
	answered(sentAt: number, now: number, minute = Infinity): void {
		this.answeredAt = now;
		if (sentAt > this.reachedAt || sentAt < this.loweredAt) return;
		this.times.push(now - sentAt);
		if (this.times.length < this.limit) return;
		const round = { limit: this.limit, ms: median(this.times) };
		const { before } = this;
		if (now - this.ceilingSince > REMEMBERED_MS) this.ceiling = MOST_IN_FLIGHT;
		if (before && round.ms > before.ms * MOST_RISE + NOISE_MS) {
			this.ceiling = before.limit;
			this.ceilingSince = now;
		}
		const most = Math.max(FIRST, Math.floor(minute / 2));
		const limit = Math.min(this.ceiling, most, round.limit * 2);
		this.beginRound(limit, limit > round.limit ? round : undefined);
	}

	/** A request got a 429 or a 5xx, its connection broke, or it was overdue. */
	troubled(sentAt: number, now: number): void {
		this.answeredAt = now;
		if (sentAt < this.loweredAt) return;
		this.loweredAt = now;
		this.beginRound(Math.max(FEWEST, Math.floor(this.limit / 2)));
	}

	private beginRound(limit: number, before?: Round) {
		if (limit !== this.limit) this.reachedAt = -Infinity;
		this.limit = limit;
		this.times = [];
		this.before = before;
	}
}

function median(numbers: number[]): number {
	const sorted = [...numbers].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)];
}
