import { LAST_PAGE, PAGE_SIZE } from '../../api/limits';

/** How many rows a window shares with the one before it. */
const SHARED = 10;

/** A part of a list, as the page and limit to ask Deskie for. */
export interface Window {
	page: number;
	limit: number;
	/** How many rows of the list come before it. */
	start: number;
}

/**
 * The next window after the first `offset` rows of a list. It overlaps them by at least `SHARED`
 * rows, with a limit below 100 to shift its start. If rows moved up meanwhile, its first row is not
 * one that was read.
 *
 * @returns undefined where Deskie's pages end (500 x 100 rows)
 */
export function windowAfter(offset: number): Window | undefined {
	if (offset === 0) return { page: 1, limit: PAGE_SIZE, start: 0 };
	let best: Window | undefined;
	for (let limit = PAGE_SIZE; limit > PAGE_SIZE / 2; limit--) {
		const page = Math.floor(Math.max(0, offset - SHARED) / limit) + 1;
		const start = (page - 1) * limit;
		if (page > LAST_PAGE || start + limit <= offset) continue;
		if (best === undefined || start + limit > best.start + best.limit) {
			best = { page, limit, start };
		}
	}
	return best;
}
