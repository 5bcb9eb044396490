import { PAGE_SIZE, LAST_PAGE } from '../../api/limits';
import { BadInput } from '../http/badInput';
import type { BoundedPage, KnownRows } from './knownRows';

/**
 * Keyset pagination: each page begins at the creation time of the last row and repeats that row, so
 * that rows which appear or disappear cannot shift it.
 *
 * @param from unix seconds of creation to begin at; undefined for the beginning of the list
 * @param stablePages return after so many pages in a row without a change
 * @param first the first page, if it has been read
 * @returns the creation time at which to go on; undefined when all wanted rows are read
 */
export async function readByKeyset(
	known: KnownRows,
	from: number | undefined,
	stablePages: number,
	first?: BoundedPage,
): Promise<number | undefined> {
	let stable = 0;
	let expected: number | undefined;
	let read = first;
	for (let start = from; ; read = undefined) {
		const page = read ?? (await known.firstFrom(start));
		const { rows, total } = page;
		known.add(rows);
		if (known.isFull() || rows.length < PAGE_SIZE || rows.length === total) return undefined;
		stable = total !== undefined && total === expected ? stable + 1 : 0;
		const last = rows[rows.length - 1].createdAt;
		const dense = rows[0].createdAt === last;
		start = dense ? await pastOneSecond(known, last, page) : last;
		if (start === undefined || stable >= stablePages) return start;
		if (start > known.end) return undefined;
		expected =
			dense || total === undefined
				? undefined
				: total - rows.filter(({ createdAt }) => createdAt < last).length;
	}
}

/**
 * Reads through a second in which a page of rows or more was created: page after page by number,
 * again and again until a pass finds nothing new.
 *
 * @param first the page that showed it, already added
 * @returns the creation time of the first row after that second; undefined when there is none
 */
async function pastOneSecond(
	known: KnownRows,
	second: number,
	first: BoundedPage,
): Promise<number | undefined> {
	for (let start = first; ; start = await known.firstFrom(second)) {
		let added = 0;
		let next: number | undefined;
		let { rows } = start;
		for (let number = 2; ; number += 1) {
			added += known.add(rows.filter(({ createdAt }) => createdAt <= second));
			next = rows.find(({ createdAt }) => createdAt > second)?.createdAt;
			if (next !== undefined || rows.length < PAGE_SIZE) break;
			if (number > LAST_PAGE) throw tooManyInOneSecond();
			({ rows } = await known.page(number, start.bound));
		}
		if (added === 0 && start !== first) return next;
	}
}

export const tooManyInOneSecond = () =>
	new BadInput(
		'More than 50,000 cases were created in the same second, and the API cannot read past them',
		"Narrow the list down under 'Filters', for example by status or group, and read it in parts",
	);
