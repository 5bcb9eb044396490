import { isEqual } from 'lodash';
import { PAGE_SIZE } from '../../../api/limits';
import type { Answer, CasePageQuery } from '../types';
import type { Work } from '../work';

/** From when on the entries of a case may fire: not handled yet, and not before the baseline. */
export function sinceOf(work: Work, caseId: string): number {
	return work.heldBefore[caseId] ?? work.state.since;
}

/** How many rows at the start of a page stood at the end of the page before. */
function pushedDown<Row>(before: Row[], page: Row[]): number {
	for (let count = Math.min(before.length, page.length); count > 0; count--) {
		if (isEqual(before.slice(-count), page.slice(0, count))) return count;
	}
	return 0;
}

/**
 * Reads the entries of a case (changelog or messages), newest or oldest first, page by page: to
 * the end, or until the rows are older than `since` when they come newest first.
 *
 * @param timeOf epoch seconds of an entry
 * @throws what a request throws; nothing of the case is handled then
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
	for (let page = 1; page <= work.entryPages; page++) {
		const { rows } = work.meter.read(await read({ caseId, page, limit: PAGE_SIZE }));
		// A server that ignores the page gives the same rows again.
		if (rows.length === 0 || isEqual(rows, before)) break;
		const first = timeOf(rows[0]) ?? 0;
		const last = timeOf(rows[rows.length - 1]) ?? 0;
		const isNewestFirst = first > last || (page > 1 && (timeOf(all[0]) ?? 0) > last);
		all.push(...rows.slice(isNewestFirst ? pushedDown(before, rows) : 0));
		// More rows than asked for: all of them, unpaged.
		if (rows.length !== PAGE_SIZE || (isNewestFirst && last < since)) break;
		before = rows;
	}
	return all;
}
