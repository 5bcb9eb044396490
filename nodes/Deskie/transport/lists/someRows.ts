import type { Page } from '../../api/answers';
import { PAGE_SIZE, REACH } from '../../api/limits';
import { otherPages } from './otherPages';

/** Asks for one page. */
type Ask<Row> = (query: { page: number; limit: number }) => Promise<Page<Row>>;

/**
 * Up to `limit` rows in the order of the query, in as few requests, and as small pages, as
 * possible.
 *
 * @param idOf identifies a row, so that none comes twice; a row for which it is undefined is kept
 */
export async function someRows<Row>(
	ask: Ask<Row>,
	limit: number,
	idOf: (row: Row) => unknown,
): Promise<Row[]> {
	const most = Math.min(limit, REACH);
	const pagesWanted = Math.ceil(most / PAGE_SIZE);
	const size = Math.ceil(most / pagesWanted);
	const seen = new Set<unknown>();
	const rows: Row[] = [];
	const take = (page: Page<Row>) => {
		const before = rows.length;
		for (const row of page.rows) {
			const id = idOf(row);
			if (id !== undefined && seen.has(id)) continue;
			seen.add(id);
			rows.push(row);
		}
		return rows.length > before;
	};
	const first = await ask({ page: 1, limit: size });
	take(first);
	if (first.total === undefined) {
		// Without a total (changelog) reading goes on until a page is short or brings nothing new.
		for (let page = 2, last = first; last.rows.length >= size && page <= pagesWanted; page += 1) {
			last = await ask({ page, limit: size });
			if (sameRows(last, first) || !take(last)) break;
		}
	} else {
		const last = Math.min(pagesWanted, Math.ceil(first.total / size));
		const others = await otherPages(last, async (page) => await ask({ page, limit: size }));
		others.forEach(take);
	}
	return rows.slice(0, most);
}

/** Whether a page repeats the first one, as from a server that ignores `page`. */
function sameRows(page: Page<unknown>, first: Page<unknown>): boolean {
	return JSON.stringify(page.rows) === JSON.stringify(first.rows);
}
