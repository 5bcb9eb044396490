import { OtherUsers } from './otherUsers';
import { readRates, type Headers } from './rateHeaders';

/** More at a time gain nothing: at 50 ms an answer eight requests already fill every plan's minute. */
export const MOST_IN_FLIGHT = 8;

/** Budget units that may be on their way at once: only writes, which cost 2 each. */
const MOST_COST_IN_FLIGHT = 2 * MOST_IN_FLIGHT;

/** The smallest limit any plan has (deskie.io/api/introduction: Basic, never under 20 a minute). */
const SMALLEST_LIMIT = 20;

const MINUTE_MS = 60_000;

/** `retry_after` is in whole seconds, and nobody says which way they are rounded. */
const ROUNDING_MS = 1_000;

/** Requests answered within this of a minute's first one are surely in the same. */
const SURE_MS = 45_000;

/** Requests answered this long before a minute's end may count in the next one. */
const JUST_NOW_MS = 15_000;

/** Among others a process begins a minute up to so much later, by chance, so that not all wake at once. */
const APART_MS = 1_000;

/** What {@link Budget.spend} remembers of a request until it is answered. */
export interface Charge {
	cost: number;
	sentAt: number;
	window: number;
	/** No more than this was left before it; Infinity while nothing is known. */
	most: number;
	/** How many answers had told what is left by then, and the cost of all that were cut off. */
	lessons: number;
	charged: number;
}

/** Monotonic times between which the account's minute ends. */
interface Reset {
	from: number;
	to: number;
}

/**
 * The calls that an account has left, as far as one process can know. Times are monotonic
 * milliseconds. Facts: deskie.io/api/introduction (headers `rate_limit_per_minute`,
 * `api_calls_left`, and sometimes `retry_after`, in seconds; limits count per account and minute).
 *
 * Only what is sure is spent: nobody says when the minute begins, answers overtake each other, and
 * requests that leave at the end of one minute may count in the next.
 */
export class Budget {
	/** Calls a minute, once a header told. */
	limit: number | undefined;
	/** At least this was left when the requests in flight left; undefined without headers. */
	private left: number | undefined;
	/** At most this was left. */
	private most = Infinity;
	private lessons = 0;
	/** The last window in which an answer told what is left. */
	private taught = -1;
	private charged = 0;
	private window = 0;
	private windowStart: number | undefined;
	private reset: Reset | undefined;
	private blocked = false;
	private refusals = 0;
	private refusedAt = -Infinity;
	/** Without headers: what was spent and granted in this window, and what one was seen to allow. */
	private spent = 0;
	private granted = 0;
	private proven = SMALLEST_LIMIT;
	private settledAt = -Infinity;
	private costInFlight = 0;
	private requestsInFlight = 0;
	/** Those of the requests in flight that left in this window. */
	private freshInFlight = 0;
	private readonly otherUsers = new OtherUsers();
	/** How much later than the minute's end this process begins the next one, among others. */
	private apart = 0;

	/** @param random tells by chance how late to wake among others: 0 to 1 */
	constructor(private readonly random: () => number = Math.random) {}

	/** May a request of this cost leave now? */
	covers(cost: number, now: number): boolean {
		if (this.windowStart !== undefined && now >= this.windowEnd(now)) this.turn(now);
		if (this.blocked) return false;
		const alone = this.requestsInFlight === 0;
		// After a refusal, and among others, one request asks first what is left of the minute.
		const isUnsure = this.refusals > 0 || (this.otherUsers.isThere && this.taught !== this.window);
		if (isUnsure && this.freshInFlight > 0) return false;
		if (this.left === undefined) return alone || this.spent + cost <= this.proven;
		const share = this.freshInFlight === 0 ? this.left : this.otherUsers.share(this.left);
		return share - this.costInFlight >= cost || (alone && this.windowStart === undefined);
	}

	/** Counts a request that leaves now. */
	spend(cost: number, now: number): Charge {
		this.windowStart ??= now;
		this.spent += cost;
		this.costInFlight += cost;
		this.requestsInFlight += 1;
		this.freshInFlight += 1;
		const { window, most, lessons, charged } = this;
		return { cost, sentAt: now, window, most, lessons, charged };
	}

	/** Learns from an answer; without headers the connection was cut, and the request may count. */
	settle(sent: Charge, headers: Headers | undefined, status: number | undefined, now: number) {
		this.costInFlight -= sent.cost;
		this.requestsInFlight -= 1;
		if (sent.window === this.window) this.freshInFlight -= 1;
		this.settledAt = now;
		if (!headers) return this.charge(sent);
		const { limit, left, seconds } = readRates(headers, status);
		this.limit = limit ?? this.limit;
		if (status === 429) return this.refused(sent, seconds, now);
		if (sent.sentAt >= this.refusedAt) this.refusals = 0;
		const isSure = this.windowStart !== undefined && now < this.windowStart + SURE_MS;
		if (isSure && sent.window === this.window) this.granted += sent.cost;
		const reset: Reset =
			seconds === undefined
				? { from: sent.sentAt, to: now + MINUTE_MS }
				: {
						from: sent.sentAt + seconds * 1000 - ROUNDING_MS,
						to: now + seconds * 1000 + ROUNDING_MS,
					};
		if (left !== undefined && this.isNext(sent, left, seconds, reset)) {
			this.turn(now);
			this.windowStart = sent.sentAt;
			this.spent = sent.cost;
			this.left = undefined;
		} else if (this.isPast(sent, seconds, reset)) {
			if (this.reset === undefined || seconds === undefined) this.charge(sent);
			return;
		}
		this.reset = {
			from: Math.max(this.reset?.from ?? -Infinity, reset.from),
			to: Math.min(this.reset?.to ?? Infinity, reset.to),
		};
		if (left === undefined) this.charge(sent);
		else this.learn(sent, left);
	}

	/** Milliseconds until the account's minute begins anew, as far as known. */
	msUntilReset(now: number): number {
		return Math.max(0, this.windowEnd(now) - now);
	}

	/**
	 * Answers overtake each other: only one sent after the last was read can show a higher count. And
	 * what was cut off meanwhile may not be in it.
	 */
	private learn({ lessons, charged }: Charge, left: number) {
		const isLatest = lessons === this.lessons;
		const sure = Math.max(0, left - (this.charged - charged));
		this.left = isLatest ? sure : Math.min(this.left ?? sure, sure);
		this.most = isLatest ? left : Math.min(this.most, left);
		this.lessons += 1;
		this.taught = this.window;
		if (this.limit !== undefined) this.otherUsers.saw(this.limit - left, this.spent);
	}

	/** Does the answer show that a minute has begun that this object does not know of? */
	private isNext(sent: Charge, left: number, seconds: number | undefined, reset: Reset) {
		if (seconds !== undefined) return this.reset !== undefined && reset.from > this.reset.to;
		return sent.window === this.window && left > sent.most - sent.cost;
	}

	/** Is it (or may it be) an answer from a minute that is over? */
	private isPast(sent: Charge, seconds: number | undefined, reset: Reset) {
		if (seconds === undefined || this.reset === undefined) return sent.window !== this.window;
		return reset.to < this.reset.from;
	}

	/** The request may have counted, and no answer will tell. */
	private charge({ cost }: Charge) {
		this.charged += cost;
		if (this.left !== undefined) this.left = Math.max(0, this.left - cost);
	}

	private refused(sent: Charge, seconds: number | undefined, now: number) {
		// Requests that were refused together count once.
		if (sent.sentAt >= this.refusedAt) this.refusals += 1;
		this.refusedAt = now;
		if (this.limit !== undefined) this.otherUsers.saw(this.limit, this.spent - sent.cost);
		if (this.left !== undefined) this.left = 0;
		else this.proven = Math.max(2, this.spent - sent.cost - this.costInFlight);
		this.lessons += 1;
		this.blocked = true;
		this.windowStart ??= sent.sentAt;
		const told = seconds === undefined ? undefined : now + seconds * 1000;
		// A server that says "now" and refuses again is asked ever more seldom.
		const soonest = now + Math.min(MINUTE_MS, ROUNDING_MS * 2 ** (this.refusals - 1));
		const to = Math.max(told ?? this.reset?.to ?? now + MINUTE_MS, soonest);
		this.reset = { from: sent.sentAt, to };
	}

	private windowEnd(now: number): number {
		const end = this.reset?.to ?? (this.windowStart ?? now) + MINUTE_MS;
		return this.otherUsers.isThere ? end + this.apart : end;
	}

	/** Begins the account's next minute. What is in flight, or was just now, may count in it. */
	private turn(now: number) {
		// It may have spanned two of the account's minutes; one of them had at least half.
		const half = Math.floor(this.spent / 2);
		if (!this.blocked) this.proven = Math.max(this.proven, this.granted, half);
		this.window += 1;
		this.windowStart = undefined;
		this.reset = undefined;
		this.blocked = false;
		this.spent = 0;
		// Who had a turn in this minute lets the others begin the next.
		this.apart = (this.random() + (this.granted > 0 ? 1 : 0)) * APART_MS;
		this.granted = 0;
		this.freshInFlight = 0;
		this.otherUsers.turn(this.costInFlight);
		if (this.left === undefined) return;
		const limit = this.limit ?? SMALLEST_LIMIT;
		const isBusy = this.requestsInFlight > 0 || now - this.settledAt < JUST_NOW_MS;
		this.left = Math.max(0, limit - (isBusy ? MOST_COST_IN_FLIGHT : 0));
		this.most = this.limit ?? Infinity;
	}
}
