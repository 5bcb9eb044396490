import type { IDataObject } from 'n8n-workflow';
import type { Page } from '../../api/answers';
import { PAGE_SIZE } from '../../api/limits';

/** What is kept of a row once its page is read: no second copy of a long list comes to be. */
export interface KeptRow {
	/** What no two rows share; undefined where rows have nothing of the kind. */
	id: unknown;
	/** Unix seconds of its creation; 0 where nothing goes by it. */
	createdAt: number;
	/** What the order of the output goes by, smallest first. */
	rank: number;
	/** The row as the user wants it. */
	output: IDataObject;
	/** Whether it is among those chosen, and whether no other is, from it on. */
	isWanted?: boolean;
	isPast?: boolean;
}

/** Asks for one page; `query` is added to the operation's own. */
export type AskPage = (query: IDataObject) => Promise<Page<KeptRow>>;

/** Where and how rows can be read in the order of their creation. */
export interface Creation {
	/** The query of that order, e.g. `{ sort: 'created_at_asc' }`. */
	order: IDataObject;
	/** The query of the order that the list has when none is asked for. */
	usual: IDataObject;
	/** The names of the bounds in the query, in unix seconds. */
	from: string;
	to: string;
	/** The parameters of the query by which no row leaves or enters the list when it is edited. */
	lasting: string[];
	/** Unix seconds of a row's creation. */
	timeOf: (row: IDataObject) => number;
	/**
	 * What rows go by in the order that the query asks for, smallest first; undefined when that is
	 * their creation.
	 */
	rankOf: (query: IDataObject) => ((row: IDataObject) => number) | undefined;
}

/** A page, and the lower bound of creation that it was asked for with. */
export type BoundedPage = Page<KeptRow> & { bound: number | undefined };

/** What the answers to one list have shown about its bounds. */
interface Bounds {
	/** The server's clock at the first answer: rows created later are not asked for. */
	until?: number;
	/**
	 * How far a lower bound is moved down so that its own second comes back, too: the vendor does not
	 * say whether it is inclusive. 0 is proven, 1 is as answers look, undefined until one tells.
	 */
	margin?: number;
}

/** The rows known so far, in the order of their creation, and how more are asked for. */
export class KnownRows {
	readonly rows: KeptRow[] = [];
	private readonly seen = new Set<unknown>();

	constructor(
		private readonly ask: AskPage,
		private readonly creation: Creation,
		private readonly query: IDataObject,
		private readonly limit: number,
		private readonly bounds: Bounds = {},
		/** Unix seconds of creation up to which rows are asked for, at least. */
		readonly end = Infinity,
	) {}

	/** An empty part of the same list, which ends at a second of creation. */
	upTo(end: number): KnownRows {
		return new KnownRows(this.ask, this.creation, this.query, this.limit, this.bounds, end);
	}

	/** Adds the rows that are new; tells how many were. */
	add(rows: KeptRow[]): number {
		const before = this.rows.length;
		for (const row of rows) {
			if (this.seen.has(row.id)) continue;
			this.seen.add(row.id);
			this.rows.push(row);
		}
		return this.rows.length - before;
	}

	/** As many rows are known as are wanted. */
	isFull(): boolean {
		return this.rows.length >= this.limit;
	}

	wanted(): KeptRow[] {
		return this.isFull() ? this.rows.slice(0, this.limit) : this.rows;
	}

	/** How many pages, this one the first, it takes to know as many rows as are wanted. */
	pagesWanted({ rows: [first] }: Page<KeptRow>): number {
		let known = 0;
		for (let place = this.rows.length - 1; place >= 0; place -= 1, known += 1) {
			if (!first || this.rows[place].createdAt < first.createdAt) break;
		}
		return Math.ceil((this.limit - this.rows.length + known) / PAGE_SIZE);
	}

	/** A page of the list from a bound on. */
	async page(number: number, bound: number | undefined): Promise<Page<KeptRow>> {
		const { order, from, to } = this.creation;
		// An upper bound may leave out its own second, as a lower one may.
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

	/** The first page of what was created in this second or later; of the whole list without one. */
	async firstFrom(second: number | undefined): Promise<BoundedPage> {
		const bound = second === undefined ? undefined : second - (this.bounds.margin ?? 0);
		const page = { ...(await this.page(1, bound)), bound };
		if (second === undefined || this.bounds.margin !== undefined) return page;
		const lower = { ...(await this.page(1, second - 1)), bound: second - 1 };
		if (lower.rows.some(({ createdAt }) => createdAt === second)) this.bounds.margin ??= 1;
		return lower;
	}
}
