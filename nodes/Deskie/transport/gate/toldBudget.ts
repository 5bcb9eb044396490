import { SMALLEST_LIMIT } from './provenBudget';

/** What was known about the budget when a request left. */
export interface Knowledge {
	/** At most this many units were left; Infinity while nothing was known. */
	most: number;
	/** How many answers had told what is left. */
	answers: number;
	/** Total cost of requests that may have counted unseen, see {@link ToldBudget.charge}. */
	cutOff: number;
}

/**
 * The budget as the header `api_calls_left` tells it. Answers arrive out of order, so a higher
 * count is believed only from a request that left after the last answer was read; and a request
 * whose connection broke in between may be missing from the count.
 */
export class ToldBudget {
	/**
	 * At least this many units are left, requests in flight not subtracted; undefined without
	 * headers.
	 */
	left: number | undefined;
	/** At most this many units were left; an answer with more shows that a new minute has begun. */
	private most = Infinity;
	/** How many answers have told what is left. */
	private answers = 0;
	/** Total cost of requests that may have counted without an answer that tells. */
	private cutOff = 0;

	get knowledge(): Knowledge {
		const { most, answers, cutOff } = this;
		return { most, answers, cutOff };
	}

	/** Whether no answer has told anything since the request left. */
	isLatest({ answers }: Knowledge): boolean {
		return answers === this.answers;
	}

	/**
	 * An answer told what is left.
	 *
	 * @param knew what was known when its request left
	 */
	learn(knew: Knowledge, left: number): void {
		const isLatest = this.isLatest(knew);
		const sure = Math.max(0, left - (this.cutOff - knew.cutOff));
		this.left = isLatest ? sure : Math.min(this.left ?? sure, sure);
		this.most = isLatest ? left : Math.min(this.most, left);
		this.answers += 1;
	}

	/**
	 * A request may have counted, and no answer will tell: its connection broke, or its answer has no
	 * count.
	 */
	charge(cost: number): void {
		this.cutOff += cost;
		if (this.left !== undefined) this.left = Math.max(0, this.left - cost);
	}

	/** A request was refused, so that nothing is left. */
	refuse(): void {
		if (this.left !== undefined) this.left = 0;
		this.answers += 1;
	}

	/** A minute has begun, in which `used` units may be spent already. */
	next(limit: number | undefined, used: number): void {
		if (this.left === undefined) return;
		this.left = Math.max(0, (limit ?? SMALLEST_LIMIT) - used);
		this.most = limit ?? Infinity;
	}
}
