import type { IDataObject } from 'n8n-workflow';
import { LAST_PAGE, PAGE_SIZE, REACH } from '../../api/limits';
import { otherPages } from '../lists/otherPages';
import { inParts } from './inParts';
import { readByKeyset, tooManyInOneSecond } from './keyset';
import {
	KnownRows,
	type AskPage,
	type BoundedPage,
	type Creation,
	type KeptRow,
} from './knownRows';

/**
 * Of a window in which a change showed, the pages before it count only if they are at least this
 * many. Keyset pagination ends after this many pages in a row without a change, twice as many each
 * time.
 */
const STABLE_PAGES = 16;

/**
 * When a change shows only after this many pages, the next window is read by page number again:
 * that costs less than the pages it wastes.
 */
const RARE_CHANGE_PAGES = 100;

/**
 * The most pages of a long window in flight: a page that shows a change makes those after it
 * useless. A window that fits into one round is read in one.
 */
const PAGES_AT_A_TIME = 25;

/**
 * Every row of a list, exactly once, at any size. A query reaches 500 pages of 100 rows (vendor's
 * Cases chapter), so longer lists are read in windows: each begins at the creation time of the last
 * known row.
 *
 * A filtered list is read by keyset pagination: each page begins at the creation time of the last
 * row and repeats that row. Page numbers would not do, because an edit can move one row out of the
 * filter and another into it between two answers: the pages shift, and neither the count nor the
 * number of rows shows it. Each page repeats the rows of one second, which takes about 1 % more
 * requests, one after the other; long lists are read in parts that run in parallel, see
 * {@link inParts}.
 *
 * A list without a filter changes in two ways only. New cases are kept out by an upper bound: the
 * time of the first answer. Cases that disappear show in `total_count`. So its pages are read by
 * number, several at a time, up to the first one that shows a change. One race remains: when a case
 * is restored from trash, or a chat ends, in the same moment as another case disappears, one row
 * may be missed.
 *
 * @param ask asks for one page of the user's query
 * @param query the user's query
 * @param limit how many rows are wanted, the oldest first
 * @throws BadInput when more than 50,000 rows were created in one second: the API cannot tell them
 *   apart
 */
export async function everyRow(
	ask: AskPage,
	creation: Creation,
	query: IDataObject,
	limit = Infinity,
): Promise<KeptRow[]> {
	const known = new KnownRows(ask, creation, query, limit);
	const filtered = Object.keys(query).some((name) => !creation.lasting.includes(name));
	if (filtered) await inParts(known, limit);
	else await inWindows(known);
	return known.wanted();
}

/** Reads window after window by page number, and by keyset pagination where rows come or go. */
async function inWindows(known: KnownRows): Promise<void> {
	let stablePages = STABLE_PAGES;
	for (let from: number | undefined; ; ) {
		const first = await known.firstFrom(from);
		const { isStable, rows } = await sideBySide(known, first);
		const distinct = new Set(rows.map(({ id }) => id)).size === rows.length;
		const trusted = distinct && (isStable || rows.length >= STABLE_PAGES * PAGE_SIZE);
		if (trusted) known.add(rows);
		if (known.isFull() || (trusted && isStable && rows.length >= (first.total ?? 0))) return;
		const last = trusted ? rows[rows.length - 1].createdAt : from;
		const further = last !== undefined && last > (from ?? -Infinity);
		if (further && (isStable || rows.length >= RARE_CHANGE_PAGES * PAGE_SIZE)) from = last;
		else if (trusted && rows.length >= REACH) throw tooManyInOneSecond();
		else {
			const next = await readByKeyset(known, last, stablePages);
			if (next === undefined) return;
			from = next;
			stablePages *= 2;
		}
	}
}

/** Reads the other pages of a window, several in flight, up to the first that shows a change. */
async function sideBySide(known: KnownRows, first: BoundedPage) {
	const total = first.total ?? 0;
	const pages = Math.min(LAST_PAGE, Math.ceil(total / PAGE_SIZE), known.pagesWanted(first));
	const expected = (number: number) => Math.min(PAGE_SIZE, total - (number - 1) * PAGE_SIZE);
	// Without a total, a page that is not full is the last one.
	let isStable =
		first.total === undefined ? first.rows.length < PAGE_SIZE : first.rows.length === expected(1);
	const readPage = async (number: number) => {
		if (!isStable) return undefined;
		const page = await known.page(number, first.bound);
		if (page.total === total && page.rows.length === expected(number)) return page.rows;
		isStable = false;
		return undefined;
	};
	const others = await otherPages(isStable ? pages : 1, readPage, PAGES_AT_A_TIME);
	const end = others.indexOf(undefined);
	const read = others.slice(0, end < 0 ? undefined : end).flatMap((rows) => rows ?? []);
	return { isStable, rows: [...first.rows, ...read] };
}
