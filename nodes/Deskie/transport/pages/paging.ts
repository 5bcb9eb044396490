import type { IDataObject } from 'n8n-workflow';
import pLimit from 'p-limit';
import { MOST_IN_FLIGHT } from '../gate/concurrency';
import type { Page } from '../../api/answers';

/** Vendor's Cases chapter: limit up to 100, page up to 500. */
export const PAGE_SIZE = 100;
export const LAST_PAGE = 500;

/** The rows that one query reaches. */
export const REACH = PAGE_SIZE * LAST_PAGE;

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
}

/** Asks for one page; `query` is added to the operation's own. */
export type AskPage = (query: IDataObject) => Promise<Page<KeptRow>>;

/**
 * Pages 2 to `last`, a few at a time, in their order; after one that fails no other is asked for.
 *
 * @param most how many are asked for at a time
 */
export async function otherPages<T>(
	last: number,
	ask: (page: number) => Promise<T>,
	most = MOST_IN_FLIGHT,
): Promise<T[]> {
	const limiter = pLimit(most);
	const numbers = Array.from({ length: Math.max(0, last - 1) }, (_, index) => index + 2);
	try {
		return await Promise.all(numbers.map((page) => limiter(async () => await ask(page))));
	} finally {
		limiter.clearQueue();
	}
}
