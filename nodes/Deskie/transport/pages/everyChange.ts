import type { IDataObject } from 'n8n-workflow';
import type { Page } from '../../api/answers';
import { LAST_PAGE, PAGE_SIZE } from '../../api/limits';
import { BadInput } from '../http/badInput';
import type { AskPage, KeptRow } from './knownRows';

/** The names of the bounds, in unix seconds, of when a list's rows were last changed. */
export interface ChangeBounds {
	from: string;
	to: string;
}

/**
 * Every row of a list that were last changed until a time which is past. A change takes a row out of
 * such a list and none comes in, so the rows behind it move up by one: read by page numbers from the
 * first page on, a row would slip from a page still to be read to one that was read already. From the
 * last page to the first no row can be missed, as long as the server keeps to one order.
 *
 * A list of more than one page costs one request more than it has pages. One of more than 50,000 rows
 * is read in parts, each of half the time.
 *
 * @param ask asks for one page of the user's query
 * @param query the user's query, with the later bound
 * @throws BadInput when more than 50,000 rows were changed in one second: the API cannot tell them apart
 */
export async function everyChange(
	ask: AskPage,
	{ from, to }: ChangeBounds,
	query: IDataObject,
): Promise<KeptRow[]> {
	const rows = new Map<unknown, KeptRow>();
	const add = (some: KeptRow[]) => some.forEach((row) => rows.set(row.id, row));

	const read = async (since: number | undefined, until: number): Promise<void> => {
		const bounds = { ...(since !== undefined && { [from]: since }), [to]: until };
		const page = async (number: number) => await ask({ ...bounds, page: number, limit: PAGE_SIZE });
		const first = await page(1);
		const pages = await pagesOf(first, page);
		if (pages > LAST_PAGE) {
			if (since === until) throw tooManyInOneSecond();
			const half = Math.floor(((since ?? 0) + until) / 2);
			await read(since, half);
			await read(half + 1, until);
		} else if (pages > 1) {
			const all: KeptRow[][] = [];
			for (let number = pages; number >= 1; number -= 1) all.unshift((await page(number)).rows);
			all.forEach(add);
		} else add(first.rows);
	};

	const since = query[from];
	await read(since === undefined ? undefined : Number(since), Number(query[to]));
	return [...rows.values()];
}

/** How many pages a list has. Where no total tells, its pages are read for that. */
async function pagesOf(
	first: Page<KeptRow>,
	page: (number: number) => Promise<Page<KeptRow>>,
): Promise<number> {
	if (first.total !== undefined) return Math.ceil(first.total / PAGE_SIZE);
	let pages = 1;
	for (let { rows } = first; rows.length === PAGE_SIZE && pages <= LAST_PAGE; pages += 1) {
		if (pages < LAST_PAGE) ({ rows } = await page(pages + 1));
	}
	return pages;
}

const tooManyInOneSecond = () =>
	new BadInput(
		'More than 50,000 of them were changed in the same second, and the API cannot read past them',
		"Narrow the list down under 'Filters', for example by company or language, and read it in parts",
	);
