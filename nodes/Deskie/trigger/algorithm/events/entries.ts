import isEqual from 'lodash/isEqual';
import { PAGE_SIZE } from '../../../api/limits';
import type { Answer, CasePageQuery } from '../types';
import type { Work } from '../work';

/**
 * The time from which on entries of a case can fire: not handled yet, and not before the baseline.
 */
export function sinceOf(work: Work, caseId: string): number {
	return work.heldBefore[caseId] ?? work.state.since;
}

/**
 * How many rows at the start of a page repeat the end of the page before, because newer rows came
 * in.
 */
function pushedDown<Row>(before: Row[], page: Row[]): number {
	for (let count = Math.min(before.length, page.length); count > 0; count--) {
		if (isEqual(before.slice(-count), page.slice(0, count))) return count;
	}
	return 0;
}

/**
 * Reads a case's entries (changelog or messages) page by page, in either order: to the end, or,
 * newest first, until they are older than `since`. Gives the oldest first.
 *
 * @param timeOf epoch seconds of an entry
 * @throws what a request throws; the case then counts as not handled
 */
export async function entriesSince<Row>(
	work: Work,
	caseId: string,
	since: number,
	read: (query: CasePageQuery) => Promise<Answer<Row>>,
	timeOf: (row: Row) => number | undefined,
): Promise<Row[]> {
	const all: Row[] = [];
	let before: Row[] = [];
	let isNewestFirst = false;
	for (let page = 1; page <= work.entryPages; page++) {
		const { rows } = work.meter.read(await read({ caseId, page, limit: PAGE_SIZE }));
		// A server that ignores the page gives the same rows again.
		if (rows.length === 0 || isEqual(rows, before)) break;
		const first = timeOf(rows[0]) ?? 0;
		const last = timeOf(rows[rows.length - 1]) ?? 0;
		isNewestFirst = first > last || (page > 1 && (timeOf(all[0]) ?? 0) > last);
		all.push(...rows.slice(isNewestFirst ? pushedDown(before, rows) : 0));
		// More rows than asked for means that the endpoint has no pages, and these are all.
		if (rows.length !== PAGE_SIZE || (isNewestFirst && last < since)) break;
		before = rows;
	}
	return isNewestFirst ? all.reverse() : all;
}
