import type { Page } from '../../api/answers';
import { LAST_PAGE, PAGE_SIZE } from '../../api/limits';
import { otherPages } from './otherPages';

/** A filter that the API does not have. */
export interface Choice<Row> {
	isWanted: (row: Row) => boolean;
	/**
	 * Whether neither this row nor any later one is wanted; left out when the order does not tell.
	 */
	isPast?: (row: Row) => boolean;
}

/**
 * Up to `limit` wanted rows, in the order of the query. Pages are read one after the other, and no
 * more than needed. When every row has to be looked at, a few pages are in flight at a time.
 *
 * @param idOf identifies a row
 */
export async function matchingRows<Row>(
	ask: (query: { page: number; limit: number }) => Promise<Page<Row>>,
	limit: number,
	idOf: (row: Row) => unknown,
	{ isWanted, isPast }: Choice<Row>,
): Promise<Row[]> {
	const seen = new Set<unknown>();
	const found: Row[] = [];
	/** Takes the rows of a page; tells whether the next page is needed. */
	const take = ({ rows }: Page<Row>): boolean => {
		const fresh = rows.filter((row) => !seen.has(idOf(row)));
		fresh.forEach((row) => seen.add(idOf(row)));
		const end = isPast ? fresh.findIndex(isPast) : -1;
		found.push(...fresh.slice(0, end < 0 ? undefined : end).filter(isWanted));
		return end < 0 && fresh.length > 0 && rows.length === PAGE_SIZE && found.length < limit;
	};
	const page = async (number: number) => await ask({ page: number, limit: PAGE_SIZE });
	const first = await page(1);
	let goesOn = take(first);
	const last = Math.min(LAST_PAGE, Math.ceil((first.total ?? Infinity) / PAGE_SIZE));
	if (goesOn && first.total !== undefined && limit === Infinity && !isPast) {
		(await otherPages(last, page)).forEach(take);
		goesOn = false;
	}
	for (let number = 2; goesOn && number <= last; number += 1) goesOn = take(await page(number));
	return found.slice(0, limit);
}
