/** The smallest limit any plan has (deskie.io/api/introduction: Basic, never under 20 a minute). */
export const SMALLEST_LIMIT = 20;

/** Requests that may be in flight at once beyond what is proven, as long as nothing shows the limit. */
const FIRST_BEYOND = 2;

/** Requests that may be in flight at once: no more than these are refused when the limit is met. */
const MOST_AT_ONCE = 16;

/**
 * What is proven of the budget where no header tells: a minute allows what an earlier one allowed.
 * Beyond that a few requests try how far it goes, two at first and twice as many with each round of
 * answers (slow start). Once a refusal has shown the limit, one at a time tries whether there is more.
 */
export class ProvenBudget {
	/** Units that may count in this minute: without what was refused or never arrived. */
	spent = 0;
	/** Units of requests of this minute that were granted. */
	granted = 0;
	/** Units that some minute is known to have allowed. */
	private proven = SMALLEST_LIMIT;
	/** Requests that may be in flight at once beyond what is proven. */
	private beyond = FIRST_BEYOND;
	/** Whether a refusal has shown the limit. */
	private isLimitSeen = false;

	/** May a request leave while so many others are in flight? */
	covers(cost: number, requestsInFlight: number): boolean {
		const isProven = this.spent + cost <= this.proven;
		return requestsInFlight < (isProven ? MOST_AT_ONCE : this.beyond);
	}

	/** Counts a request that leaves; tells whether it goes beyond what is proven. */
	spend(cost: number): boolean {
		this.spent += cost;
		return this.spent > this.proven;
	}

	/** A request never arrived. */
	refund(cost: number): void {
		this.spent -= cost;
	}

	/**
	 * A request of this minute was granted.
	 *
	 * @param wasBeyond what {@link spend} told of it
	 */
	grant(cost: number, wasBeyond: boolean): void {
		this.granted += cost;
		if (wasBeyond && !this.isLimitSeen) this.beyond = Math.min(MOST_AT_ONCE, this.beyond + 1);
	}

	/** A request was refused: what was spent but for those in flight is all that there is. */
	refuse(cost: number, costInFlight: number): void {
		this.spent -= cost;
		this.proven = Math.max(2, this.spent - costInFlight);
		this.beyond = 1;
		this.isLimitSeen = true;
	}

	/**
	 * A minute has ended; one without a refusal proves what it granted. What is in flight may count in
	 * the next.
	 */
	next(wasRefused: boolean, costInFlight: number): void {
		if (!wasRefused) this.proven = Math.max(this.proven, this.granted);
		this.spent = costInFlight;
		this.granted = 0;
	}
}
