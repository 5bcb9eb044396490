import { MOST_IN_FLIGHT } from './concurrency';

/** The smallest limit any plan has (deskie.io/api/introduction: Basic, never under 20 a minute). */
export const SMALLEST_LIMIT = 20;

/** Requests beyond what is proven that may be in flight at first. */
const FIRST_BEYOND = 2;

/**
 * The most requests in flight at once, half as many as where headers tell the limit: when it is
 * hit, no more than these are refused.
 */
const MOST_AT_ONCE = MOST_IN_FLIGHT / 2;

/**
 * The budget of an account whose answers have no rate-limit headers: a minute allows what an
 * earlier one allowed. Beyond that a few requests probe for the limit, two at first and twice as
 * many with each round of answers (slow start). Once a 429 has shown the limit, one at a time
 * probes for more.
 */
export class ProvenBudget {
	/** Units that may count in this minute, without requests that were refused or never arrived. */
	spent = 0;
	/** Units of this minute's requests that were answered without a 429. */
	granted = 0;
	/** The most units that a minute is known to have allowed. */
	private proven = SMALLEST_LIMIT;
	/** Requests beyond what is proven that may be in flight now. */
	private beyond = FIRST_BEYOND;
	/** Whether a 429 has shown the limit. */
	private isLimitSeen = false;

	/** Whether a request may leave while this many others are in flight. */
	covers(cost: number, requestsInFlight: number): boolean {
		const isProven = this.spent + cost <= this.proven;
		return requestsInFlight < (isProven ? MOST_AT_ONCE : this.beyond);
	}

	/** Counts a request that leaves, and returns whether it exceeds what is proven. */
	spend(cost: number): boolean {
		this.spent += cost;
		return this.spent > this.proven;
	}

	/** A request never arrived. */
	refund(cost: number): void {
		this.spent -= cost;
	}

	/**
	 * A request of this minute was answered without a 429.
	 *
	 * @param wasBeyond what {@link spend} returned for it
	 */
	grant(cost: number, wasBeyond: boolean): void {
		this.granted += cost;
		if (wasBeyond && !this.isLimitSeen) this.beyond = Math.min(MOST_AT_ONCE, this.beyond + 1);
	}

	/**
	 * A request got a 429: what was spent, without the requests in flight, is taken for the limit.
	 */
	refuse(cost: number, costInFlight: number): void {
		this.spent -= cost;
		this.proven = Math.max(2, this.spent - costInFlight);
		this.beyond = 1;
		this.isLimitSeen = true;
	}

	/**
	 * A minute has ended. If no request was refused, what it granted is proven. Requests in flight
	 * may count in the next minute.
	 */
	next(wasRefused: boolean, costInFlight: number): void {
		if (!wasRefused) this.proven = Math.max(this.proven, this.granted);
		this.spent = costInFlight;
		this.granted = 0;
	}
}
