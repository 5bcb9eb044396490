import { LAST_PAGE, PAGE_SIZE } from '../../api/limits';
import { readByKeyset } from './keyset';
import type { BoundedPage, KnownRows } from './knownRows';

/** The most parts read in parallel; few enough that other executions get their turn. */
const MOST_PARTS = 8;

/**
 * The fewest pages of a part. Each part ends with a page that is not full and begins with rows that
 * the part before has read, too: together up to 3 % more requests.
 */
const PAGES_A_PART = 25;

/**
 * Reads a filtered list by keyset pagination, a long one in parts that run in parallel. A part
 * begins with a page from the middle of the list, and ends at the creation time at which the next
 * part begins. Rows keep their creation time, so an edit cannot move a row from one part to
 * another, and each part is as exact as the whole list would be.
 *
 * @param limit how many rows are wanted; only the whole list is read in parts
 */
export async function inParts(known: KnownRows, limit: number): Promise<void> {
	const first = await known.firstFrom(undefined);
	const pages = Math.min(LAST_PAGE, Math.ceil((first.total ?? 0) / PAGE_SIZE));
	const count = limit < Infinity ? 1 : Math.min(MOST_PARTS, Math.floor(pages / PAGES_A_PART));
	const starts = [first, ...(await startsOf(known, pages, count))];
	const parts = starts.map((page, place) => {
		const next = starts[place + 1];
		return { page, rows: known.upTo(next ? next.rows[0].createdAt : Infinity) };
	});
	await Promise.all(
		parts.map(async ({ page, rows }) => await readByKeyset(rows, undefined, Infinity, page)),
	);
	for (const { rows } of parts) known.add(rows.rows);
}

/**
 * The pages at which the parts after the first one begin, oldest first. A page whose rows are all
 * of one second is not used, because that second has to be read as a whole.
 */
async function startsOf(known: KnownRows, pages: number, count: number): Promise<BoundedPage[]> {
	const numbers = Array.from(
		{ length: Math.max(0, count - 1) },
		(_, place) => Math.floor(((place + 1) * pages) / count) + 1,
	);
	const read = await Promise.all(
		numbers.map(async (number) => ({ ...(await known.page(number, undefined)), bound: undefined })),
	);
	const begins = ({ rows }: BoundedPage) => rows[0].createdAt;
	return read
		.filter(({ rows }) => rows.length > 0 && rows[0].createdAt < rows[rows.length - 1].createdAt)
		.sort((a, b) => begins(a) - begins(b))
		.filter((page, place, all) => place === 0 || begins(page) > begins(all[place - 1]));
}
