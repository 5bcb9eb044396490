/** The API's limits (vendor's Cases chapter). */

/** The most rows of a page, and the last page of a list. */
export const PAGE_SIZE = 100;
export const LAST_PAGE = 500;

/** The most rows that one query reaches. */
export const REACH = PAGE_SIZE * LAST_PAGE;

/** What a request takes of the account's limit: those that change something count double. */
export const unitsOf = (method = 'GET'): number => (method === 'GET' ? 1 : 2);

/**
 * Whether the same request again changes more: a POST adds another one, and a move up or down goes
 * one place further.
 *
 * @param path with or without /api before it
 */
export const changesEachTime = (method: string | undefined, path: string): boolean =>
	method === 'POST' || /\/move(?:up|down)\.json$/.test(path);

/** The most case ids in one path. */
export const MOST_IDS = 10;

/** The most values of one parameter in a query. */
export const MOST_VALUES = 20;

export const BYTES_IN_MEGABYTE = 1024 * 1024;

/** The most bytes of one file, and of all files of a request. */
export const MOST_PER_FILE = 25 * BYTES_IN_MEGABYTE;
export const MOST_PER_REQUEST = 50 * BYTES_IN_MEGABYTE;
