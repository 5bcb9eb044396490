import type { IDataObject } from 'n8n-workflow';
import type { Page } from '../../api/answers';
import { PAGE_SIZE } from '../../api/limits';

/** What is kept of a row once its page is read, so that no second copy of a long list is made. */
export interface KeptRow {
	/** Identifies the row; undefined where the list has no such field. */
	id: unknown;
	/** Unix seconds of its creation; 0 where the list is not read by creation time. */
	createdAt: number;
	/** The output is sorted by this, smallest first. */
	rank: number;
	/** The row in the shape that the user wants. */
	output: IDataObject;
	/** Whether it is wanted, and whether neither it nor any later row is. */
	isWanted?: boolean;
	isPast?: boolean;
}

/** Asks for one page; `query` is added to the operation's own. */
export type AskPage = (query: IDataObject) => Promise<Page<KeptRow>>;

/** How to read a list in the order of creation. */
export interface Creation {
	/** The query for that order, e.g. `{ sort: 'created_at_asc' }`. */
	order: IDataObject;
	/** The query for the list's default order. */
	usual: IDataObject;
	/** The query's names for the lower and upper bound of creation, in unix seconds. */
	from: string;
	to: string;
	/** Query parameters that no edit of a row can make it enter or leave the list by. */
	lasting: string[];
	/** Unix seconds of a row's creation. */
	timeOf: (row: IDataObject) => number;
	/**
	 * The sort key of a row for the order that the query asks for, smallest first; undefined when
	 * that is the order of creation.
	 */
	rankOf: (query: IDataObject) => ((row: IDataObject) => number) | undefined;
}

/** A page, and the lower bound of creation that it was asked with. */
export type BoundedPage = Page<KeptRow> & { bound: number | undefined };

/** What the answers to one list have shown about its bounds. */
interface Bounds {
	/** The server's clock at the first answer: rows created later are not asked for. */
	until?: number;
	/**
	 * Seconds to subtract from a lower bound so that rows of that very second come back: the vendor
	 * does not say whether the bound is inclusive. 0 is proven inclusive, 1 looks exclusive,
	 * undefined is not known yet.
	 */
	margin?: number;
}

/** The rows read so far, in the order of their creation, and how to read more. */
export class KnownRows {
	readonly rows: KeptRow[] = [];
	private readonly seen = new Set<unknown>();

	constructor(
		private readonly ask: AskPage,
		private readonly creation: Creation,
		private readonly query: IDataObject,
		private readonly limit: number,
		private readonly bounds: Bounds = {},
		/** The last second of creation, in unix seconds, whose rows are certainly asked for. */
		readonly end = Infinity,
	) {}

	/** Begins a part of the same list that ends at a second of creation. */
	upTo(end: number): KnownRows {
		return new KnownRows(this.ask, this.creation, this.query, this.limit, this.bounds, end);
	}

	/** Adds the rows that are new, and returns how many were. */
	add(rows: KeptRow[]): number {
		const before = this.rows.length;
		for (const row of rows) {
			if (this.seen.has(row.id)) continue;
			this.seen.add(row.id);
			this.rows.push(row);
		}
		return this.rows.length - before;
	}

	/** Whether enough rows are known. */
	isFull(): boolean {
		return this.rows.length >= this.limit;
	}

	wanted(): KeptRow[] {
		return this.isFull() ? this.rows.slice(0, this.limit) : this.rows;
	}

	/** How many pages, beginning with this one, it takes to know as many rows as are wanted. */
	pagesWanted({ rows: [first] }: Page<KeptRow>): number {
		let known = 0;
		for (let place = this.rows.length - 1; place >= 0; place -= 1, known += 1) {
			if (!first || this.rows[place].createdAt < first.createdAt) break;
		}
		return Math.ceil((this.limit - this.rows.length + known) / PAGE_SIZE);
	}

	/** Reads a page of the list from a lower bound on. */
	async page(number: number, bound: number | undefined): Promise<Page<KeptRow>> {
		const { order, from, to } = this.creation;
		// An upper bound may be exclusive, like a lower one.
		const highest = Math.min(
			this.end + 1,
			this.bounds.until ?? Infinity,
			Number(this.query[to] ?? Infinity),
		);
		const page = await this.ask({
			...order,
			...(bound !== undefined && { [from]: bound }),
			...(highest < Infinity && { [to]: highest }),
			page: number,
			limit: PAGE_SIZE,
		});
		this.bounds.until ??= page.servedAt;
		const lowest = bound ?? Number(this.query[from]);
		if (page.rows.some(({ createdAt }) => createdAt === lowest)) this.bounds.margin = 0;
		return page;
	}

	/**
	 * Reads the first page of rows created in this second or later; of the whole list when undefined.
	 */
	async firstFrom(second: number | undefined): Promise<BoundedPage> {
		const bound = second === undefined ? undefined : second - (this.bounds.margin ?? 0);
		const page = { ...(await this.page(1, bound)), bound };
		if (second === undefined || this.bounds.margin !== undefined) return page;
		const lower = { ...(await this.page(1, second - 1)), bound: second - 1 };
		if (lower.rows.some(({ createdAt }) => createdAt === second)) this.bounds.margin ??= 1;
		return lower;
	}
}
