import { Flights } from './flights';
import { Minute, MINUTE_MS, type Span } from './minute';
import { OtherUsers } from './otherUsers';
import { ProvenBudget } from './provenBudget';
import { readRates, type Headers } from './rateHeaders';
import { Refusals } from './refusals';
import { ToldBudget, type Knowledge } from './toldBudget';

/**
 * When the account has other users, a process starts its next minute late by a random part of this
 * (jitter), so that they do not all send at once.
 */
const JITTER_MS = 1_000;

/** What {@link Budget.spend} notes about a request until it is answered. */
export interface Charge extends Knowledge {
	cost: number;
	sentAt: number;
	/** The {@link Minute.number} in which it left. */
	minute: number;
	/** Whether it exceeded what is proven ({@link ProvenBudget}). */
	wasBeyond: boolean;
}

/**
 * The calls that an account has left, as far as one process can know. Times are monotonic
 * milliseconds. Facts: deskie.io/api/introduction (headers `rate_limit_per_minute`,
 * `api_calls_left`, and sometimes `retry_after`, in seconds; limits count per account and minute).
 *
 * It spends only what is certainly left. Three things are uncertain: the API does not say when its
 * minute begins, answers arrive out of order, and a request that leaves at the end of one minute
 * may count in the next.
 */
export class Budget {
	/** The account's calls per minute; undefined until a header tells. */
	limit: number | undefined;
	private readonly minute = new Minute();
	private readonly told = new ToldBudget();
	private readonly proven = new ProvenBudget();
	private readonly refusals = new Refusals();
	private readonly flights = new Flights();
	private readonly otherUsers = new OtherUsers();
	/** The {@link Minute.number} of the last minute that an answer was about. */
	private answered = -1;
	/** Milliseconds by which this process starts the next minute late when there are other users. */
	private jitter = 0;

	/** @param random gives the jitter: 0 to 1 */
	constructor(private readonly random: () => number = Math.random) {}

	/** Whether a request of this cost may leave now. */
	covers(cost: number, now: number): boolean {
		if (this.minute.startedAt !== undefined && now >= this.endsBy(now)) this.next(now);
		if (this.refusals.isShut) return false;
		const { count, fresh, cost: costInFlight } = this.flights;
		if (this.mustAsk() && fresh > 0) return false;
		const { left } = this.told;
		if (left === undefined) return this.proven.covers(cost, count);
		const share = fresh === 0 ? left : this.otherUsers.share(left);
		const isUnknown = this.minute.startedAt === undefined || this.mustAsk();
		return share - costInFlight >= cost || (count === 0 && isUnknown);
	}

	/** Counts a request that leaves now. */
	spend(cost: number, now: number): Charge {
		this.minute.startedAt ??= now;
		const wasBeyond = this.proven.spend(cost);
		this.flights.leave(cost);
		const { number: minute } = this.minute;
		return { cost, sentAt: now, minute, wasBeyond, ...this.told.knowledge };
	}

	/** Takes back the cost of a request that never reached the server. */
	refund({ cost, minute }: Charge, now: number): void {
		this.flights.arrive(cost, minute === this.minute.number, now);
		this.proven.refund(cost);
	}

	/**
	 * Learns from an answer. Without headers the connection broke, and the request may have counted.
	 */
	settle(sent: Charge, headers: Headers | undefined, status: number | undefined, now: number) {
		const isFresh = sent.minute === this.minute.number;
		this.flights.arrive(sent.cost, isFresh, now);
		if (!headers) return this.told.charge(sent.cost);
		const { limit, left, seconds } = readRates(headers, status);
		this.limit = limit ?? this.limit;
		if (status === 429) return this.refuse(sent, seconds, now);
		this.refusals.grant(sent.sentAt);
		if (isFresh) {
			this.answered = sent.minute;
			this.proven.grant(sent.cost, sent.wasBeyond);
		}
		const span = this.minute.spanOf(sent, seconds, now);
		if (left !== undefined && this.isOfNext(sent, left, seconds, span)) {
			const known = this.told.left ?? left;
			// Answers read since this request left may already be about the new minute, so one request
			// asks first.
			const isGuess = seconds === undefined && !this.told.isLatest(sent);
			this.next(now, sent);
			this.minute.isGuess = isGuess;
			this.minute.narrow(span, seconds);
			if (isGuess) this.told.left = Math.min(known, left);
			else this.learn(sent, left);
		} else if (this.minute.isAfter(sent, seconds, span)) {
			if (!this.minute.isKnown || seconds === undefined) this.told.charge(sent.cost);
		} else {
			this.minute.narrow(span, seconds);
			if (left === undefined) this.told.charge(sent.cost);
			else this.learn(sent, left);
		}
	}

	/** Milliseconds until the account's next minute, as far as known. */
	msUntilReset(now: number): number {
		return Math.max(0, this.endsBy(now) - now);
	}

	/** Whether one request has to go first, alone, to learn what the minute allows. */
	private mustAsk(): boolean {
		if (!this.refusals.isOpen) return true;
		return this.answered !== this.minute.number && (this.otherUsers.isThere || this.minute.isGuess);
	}

	/** Whether an answer shows that a new minute has begun. */
	private isOfNext(sent: Charge, left: number, seconds: number | undefined, span: Span): boolean {
		if (seconds !== undefined) return this.minute.isBefore(span);
		return sent.minute === this.minute.number && left > sent.most - sent.cost;
	}

	private learn(sent: Charge, left: number) {
		this.told.learn(sent, left);
		this.answered = this.minute.number;
		if (this.limit !== undefined) this.otherUsers.saw(this.limit - left, this.proven.spent);
	}

	private refuse(sent: Charge, seconds: number | undefined, now: number) {
		this.proven.refuse(sent.cost, this.flights.cost);
		if (this.limit !== undefined) this.otherUsers.saw(this.limit, this.proven.spent);
		this.told.refuse();
		const soonest = this.refusals.refuse(sent.sentAt, now);
		const end =
			seconds !== undefined
				? now + seconds * 1000
				: this.minute.isKnown
					? this.minute.endsBy(now)
					: now + MINUTE_MS;
		this.minute.refusedUntil({ from: sent.sentAt, to: Math.max(end, soonest) });
	}

	private endsBy(now: number): number {
		return this.minute.endsBy(now) + (this.otherUsers.isThere ? this.jitter : 0);
	}

	/**
	 * Starts the account's next minute. Requests in flight, or answered just before, may count in it.
	 *
	 * @param first the request whose answer showed that the minute has begun
	 */
	private next(now: number, first?: Charge) {
		this.minute.next(first?.sentAt);
		if (!this.flights.isBusy(now, MINUTE_MS)) this.minute.isGuess = false;
		// A process that got requests through in this minute starts the next one after the others.
		const isLater = this.proven.granted > 0;
		this.jitter = (this.random() + (isLater ? 1 : 0)) * JITTER_MS;
		this.proven.next(this.refusals.isShut, this.flights.cost);
		this.refusals.isShut = false;
		this.otherUsers.next();
		this.told.next(this.limit, this.flights.next(now));
		if (first) this.proven.spend(first.cost);
	}
}
