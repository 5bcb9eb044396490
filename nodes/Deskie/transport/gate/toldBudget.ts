import { SMALLEST_LIMIT } from './provenBudget';

/** What a request knew when it left. */
export interface Knowledge {
	/** No more than this was left before it; Infinity while nothing is known. */
	most: number;
	/** How many answers had told by then what is left. */
	answers: number;
	/** The cost of all requests that had been cut off by then. */
	cutOff: number;
}

/**
 * What headers tell of the budget: `api_calls_left` of each answer. Answers overtake each other, so
 * a higher count is believed only from a request that left after the last answer was read; and what
 * was cut off in between may not be in the count yet.
 */
export class ToldBudget {
	/** At least this was left before the requests in flight; undefined without headers. */
	left: number | undefined;
	/** At most this was left; more in an answer shows that a minute has begun. */
	private most = Infinity;
	/** How many answers have told what is left. */
	private answers = 0;
	/** The cost of all requests that may have counted, and no answer told. */
	private cutOff = 0;

	/** What is known now. */
	get knowledge(): Knowledge {
		const { most, answers, cutOff } = this;
		return { most, answers, cutOff };
	}

	/** Whether no answer was read since a request left that knew this. */
	isLatest({ answers }: Knowledge): boolean {
		return answers === this.answers;
	}

	/** An answer told what is left, and the request knew this when it left. */
	learn(knew: Knowledge, left: number): void {
		const isLatest = this.isLatest(knew);
		const sure = Math.max(0, left - (this.cutOff - knew.cutOff));
		this.left = isLatest ? sure : Math.min(this.left ?? sure, sure);
		this.most = isLatest ? left : Math.min(this.most, left);
		this.answers += 1;
	}

	/** A request may have counted, and no answer will tell. */
	charge(cost: number): void {
		this.cutOff += cost;
		if (this.left !== undefined) this.left = Math.max(0, this.left - cost);
	}

	/** A request was refused, so that nothing is left. */
	refuse(): void {
		if (this.left !== undefined) this.left = 0;
		this.answers += 1;
	}

	/** A minute has begun; of its limit, so much may be used already. */
	next(limit: number | undefined, used: number): void {
		if (this.left === undefined) return;
		this.left = Math.max(0, (limit ?? SMALLEST_LIMIT) - used);
		this.most = limit ?? Infinity;
	}
}
