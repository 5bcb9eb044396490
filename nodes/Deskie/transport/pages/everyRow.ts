import type { IDataObject } from 'n8n-workflow';
import { oneByOne, tooManyInOneSecond } from './keyset';
import { LAST_PAGE, otherPages, PAGE_SIZE, REACH, type AskPage, type KeptRow } from './paging';
import { KnownRows, type BoundedPage, type Creation } from './knownRows';

/**
 * A stretch of pages shorter than this is not trusted once rows have come or gone meanwhile; and
 * when so many pages in a row show no change, the next are read side by side again.
 */
const CALM_PAGES = 16;

/** A change every so many pages, or less often, is worth the pages in flight that it spoils. */
const SELDOM_PAGES = 100;

/** Pages of a window that are asked for at a time: one that shows a change spoils the others. */
const PAGES_AT_A_TIME = 16;

/**
 * Every row of a list, exactly once, at any size. A query reaches 500 pages of 100 rows (vendor's
 * Cases chapter), so longer lists are read in windows that begin at the last row's creation time.
 *
 * Rows that a filter chooses come and go as they are edited. When one leaves and another enters
 * between two answers, pages shift and nothing tells: count and number of rows stay the same. So
 * each page of such a list begins at the creation time of the last row, which nothing can shift, and
 * repeats that row: about 1 % more requests, one after the other.
 *
 * Without a filter rows only come by being created, which ends at the time of the first answer for
 * all pages but the first, or go, which `total_count` shows. So pages are read side by side by their
 * number, up to the first that shows a change. What no answer shows is a case restored from trash,
 * or a chat that ended, in the same moment as another case went: one row may then be missed.
 *
 * @param ask asks for one page of the user's query
 * @param query the user's query
 * @param limit how many rows are wanted, the oldest first
 * @throws BadInput when more than 50,000 rows were created in one second: the API cannot tell them apart
 */
export async function everyRow(
	ask: AskPage,
	creation: Creation,
	query: IDataObject,
	limit = Infinity,
): Promise<KeptRow[]> {
	const known = new KnownRows(ask, creation, query, limit);
	const filtered = Object.keys(query).some((name) => !creation.lasting.includes(name));
	if (filtered) await oneByOne(known, undefined, Infinity);
	else await inWindows(known);
	return known.wanted();
}

/** Window after window, and stretches page by page where rows come or go. */
async function inWindows(known: KnownRows): Promise<void> {
	let calm = CALM_PAGES;
	for (let from: number | undefined; ; ) {
		const first = await known.firstFrom(from);
		const { quiet, rows } = await sideBySide(known, first);
		const distinct = new Set(rows.map(({ id }) => id)).size === rows.length;
		const trusted = distinct && (quiet || rows.length >= CALM_PAGES * PAGE_SIZE);
		if (trusted) known.add(rows);
		if (known.isFull() || (trusted && quiet && rows.length >= (first.total ?? 0))) return;
		const last = trusted ? rows[rows.length - 1].createdAt : from;
		const further = last !== undefined && last > (from ?? -Infinity);
		if (further && (quiet || rows.length >= SELDOM_PAGES * PAGE_SIZE)) from = last;
		else if (trusted && rows.length >= REACH) throw tooManyInOneSecond();
		else {
			const next = await oneByOne(known, last, calm);
			if (next === undefined) return;
			from = next;
			calm *= 2;
		}
	}
}

/** The other pages of a window, a few at a time, up to the first that shows rows come or go. */
async function sideBySide(known: KnownRows, first: BoundedPage) {
	const total = first.total ?? 0;
	const pages = Math.min(LAST_PAGE, Math.ceil(total / PAGE_SIZE), known.pagesWanted(first));
	const expected = (number: number) => Math.min(PAGE_SIZE, total - (number - 1) * PAGE_SIZE);
	// Without a total, a page that is not full is all there is.
	let quiet =
		first.total === undefined ? first.rows.length < PAGE_SIZE : first.rows.length === expected(1);
	const readPage = async (number: number) => {
		if (!quiet) return undefined;
		const page = await known.page(number, first.bound);
		if (page.total === total && page.rows.length === expected(number)) return page.rows;
		quiet = false;
		return undefined;
	};
	const others = await otherPages(quiet ? pages : 1, readPage, PAGES_AT_A_TIME);
	const end = others.indexOf(undefined);
	const read = others.slice(0, end < 0 ? undefined : end).flatMap((rows) => rows ?? []);
	return { quiet, rows: [...first.rows, ...read] };
}
