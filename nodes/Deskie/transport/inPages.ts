import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import pLimit from 'p-limit';
import { deliver } from './deliver';
import { caseIds, requestOf } from './draft';
import { errorOf, unreadable } from './errors';
import { everyRow, type Creation } from './everyRow';
import { results } from './outcome';
import type { Single } from './plan';
import type { Answer } from './types';
import { readPage, type Page } from './unwrap';

/** Vendor's Cases chapter: limit up to 100, page up to 500. */
export const PAGE_SIZE = 100;
export const LAST_PAGE = 500;

/** As many pages of one list at a time as the gate lets through anyway. */
const PAGES_AT_A_TIME = 8;

/** Asks for one page; `query` is added to the operation's own. */
export type AskPage = (query: IDataObject) => Promise<Page>;

/** How a list is read: by which id rows are told apart, and how far it can be read. */
export interface Listing {
	/** The field that no two rows share; rows without one are all kept. */
	id?: string;
	/** Where rows can be read by creation time, Return All is exact at any size. */
	creation?: Creation;
}

/** A list, page by page: the first tells how many there are, the others follow a few at a time. */
export const inPages =
	(listing: Listing): Single =>
	async (context, plan, item, conditions) => {
		const draft = plan.compose(item);
		const ids = await caseIds(context, draft, conditions);
		const ask: AskPage = async (query) => {
			const request = requestOf({ ...draft, query: { ...draft.query, ...query } }, ids, undefined);
			const answer = await deliver(context, request, conditions);
			const failure = errorOf(context.getNode(), answer, request, item.index);
			if (failure) throw failure;
			const page = readPage(answer.body, plan.root ?? '');
			if (!page) throw unreadable(context.getNode(), answer, item.index);
			return { ...page, servedAt: servedAt(answer, draft.query[listing.creation?.to ?? '']) };
		};
		const limit = item.read('returnAll') === true ? Infinity : Number(item.read('limit') ?? 50);
		const { creation } = listing;
		const all = limit > PAGE_SIZE * LAST_PAGE;
		const rows =
			all && creation
				? await allRows(ask, creation, draft.query, limit)
				: await someRows(ask, limit, listing.id);
		return results(rows.map(plan.shaper(item)), item.index);
	};

/** All rows, or more than pages can reach: read by creation time, then put into order. */
async function allRows(ask: AskPage, creation: Creation, query: IDataObject, limit: number) {
	const rows = await everyRow(ask, creation);
	if (limit === Infinity) return creation.arrange(rows, query);
	return creation.arrange(rows, { ...creation.usual, ...query }).slice(0, limit);
}

/** The server's clock at an answer, but no later than the user's own upper bound. */
function servedAt({ headers }: Answer, bound: unknown): number | undefined {
	const date = DateTime.fromHTTP(headers.date ?? '');
	if (!date.isValid) return undefined;
	return Math.min(Math.floor(date.toSeconds()), bound === undefined ? Infinity : Number(bound));
}

/** Up to `limit` rows in the order of the query, in the fewest requests and no larger than needed. */
export async function someRows(ask: AskPage, limit: number, id?: string): Promise<IDataObject[]> {
	const most = Math.min(limit, PAGE_SIZE * LAST_PAGE);
	const pagesWanted = Math.ceil(most / PAGE_SIZE);
	const size = Math.ceil(most / pagesWanted);
	const seen = new Set<unknown>();
	const rows: IDataObject[] = [];
	const take = (page: Page) => {
		const before = rows.length;
		for (const row of page.rows) {
			if (id !== undefined && seen.has(row[id])) continue;
			if (id !== undefined) seen.add(row[id]);
			rows.push(row);
		}
		return rows.length > before;
	};
	const first = await ask({ page: 1, limit: size });
	take(first);
	if (first.total === undefined) {
		// No total (changelog): go on until a page is short, or brings nothing new.
		for (let page = 2, last = first; last.rows.length >= size && page <= pagesWanted; page += 1) {
			last = await ask({ page, limit: size });
			if (sameRows(last, first) || !take(last)) break;
		}
		return rows.slice(0, most);
	}
	const pages = Math.min(pagesWanted, Math.ceil(first.total / size));
	const limiter = pLimit(PAGES_AT_A_TIME);
	const others = Array.from({ length: Math.max(0, pages - 1) }, (_, index) =>
		limiter(async () => await ask({ page: index + 2, limit: size })),
	);
	try {
		for (const page of await Promise.all(others)) take(page);
	} finally {
		limiter.clearQueue();
	}
	return rows.slice(0, most);
}

/** A server that ignores `page` gives the first page again. */
function sameRows(page: Page, first: Page): boolean {
	return JSON.stringify(page.rows) === JSON.stringify(first.rows);
}
