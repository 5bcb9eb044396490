/** Requests answered less than this before a minute's end may count in the next one. */
const JUST_NOW_MS = 15_000;

/** The requests in flight: those that left and are not answered yet. */
export class Flights {
	/** Their number and total cost. */
	count = 0;
	cost = 0;
	/** Those that left in this minute. */
	fresh = 0;
	/** The most cost that was in flight at once in this minute. */
	private mostCost = 0;
	/** When the last of them was answered. */
	private answeredAt = -Infinity;

	leave(cost: number): void {
		this.count += 1;
		this.cost += cost;
		this.fresh += 1;
		this.mostCost = Math.max(this.mostCost, this.cost);
	}

	arrive(cost: number, isFresh: boolean, now: number): void {
		this.count -= 1;
		this.cost -= cost;
		if (isFresh) this.fresh -= 1;
		this.answeredAt = now;
	}

	/** Whether anything was in flight during the last `withinMs` milliseconds. */
	isBusy(now: number, withinMs: number): boolean {
		return this.count > 0 || now - this.answeredAt < withinMs;
	}

	/**
	 * Starts a minute. Returns the cost of requests that left in the last one and may count in this
	 * one.
	 */
	next(now: number): number {
		const cost = this.isBusy(now, JUST_NOW_MS) ? this.mostCost : 0;
		this.fresh = 0;
		this.mostCost = this.cost;
		return cost;
	}
}
