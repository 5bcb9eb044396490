import { LAST_PAGE, PAGE_SIZE } from '../../api/limits';

/** Rows that one window shares with the one before. */
const SHARED = 10;

/** A stretch of a list, as the page and limit that Deskie answers it by. */
export interface Window {
	page: number;
	limit: number;
	/** Rows of the list before it. */
	start: number;
}

/**
 * The window with which to go on when `offset` rows of a list were read. It begins at least
 * `SHARED` rows earlier, by a limit under 100, so that rows that moved up meanwhile show: then
 * its first row is not one that was read.
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
