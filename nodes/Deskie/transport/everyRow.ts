import type { IDataObject } from 'n8n-workflow';
import pLimit from 'p-limit';
import { BadInput } from './badInput';
import type { AskPage } from './inPages';
import type { Page } from './unwrap';

/** Where and how rows can be read in the order of their creation. */
export interface Creation {
	id: string;
	/** The query of that order, e.g. `{ sort: 'created_at_asc' }`. */
	order: IDataObject;
	/** The query of the order that the list has when none is asked for. */
	usual: IDataObject;
	/** The names of the bounds in the query, in unix seconds, inclusive. */
	from: string;
	to: string;
	/** Unix seconds of a row's creation. */
	timeOf: (row: IDataObject) => number;
	/** Puts rows that came in creation order into the order that the query asks for. */
	arrange: (rows: IDataObject[], query: IDataObject) => IDataObject[];
}

const PAGE_SIZE = 100;
const LAST_PAGE = 500;
const PAGES_AT_A_TIME = 8;

/** A stretch of pages shorter than this is not trusted once rows have come or gone meanwhile. */
const TRUSTED_PAGES = 16;

/** What is known so far: the rows in creation order, and where to go on. */
class Reading {
	readonly rows: IDataObject[] = [];
	private readonly seen = new Set<unknown>();

	constructor(private readonly creation: Creation) {}

	/** Adds the rows that are new; tells how many were. */
	add(rows: IDataObject[]): number {
		const before = this.rows.length;
		for (const row of rows) {
			const id = row[this.creation.id];
			if (this.seen.has(id)) continue;
			this.seen.add(id);
			this.rows.push(row);
		}
		return this.rows.length - before;
	}

	has(row: IDataObject): boolean {
		return this.seen.has(row[this.creation.id]);
	}
}

/**
 * Every row of a list, exactly once, at any size. A query reaches 500 pages of 100 rows (vendor's
 * Cases chapter), so longer lists are read in windows that begin at the last row's creation time.
 *
 * Pages are read side by side, and all but the first end at the time of the first answer, so that
 * new rows do not count in `total_count`: it stays the same unless a row has gone (or come from
 * elsewhere) and page numbers shift under the reader. From there on each page begins at the creation
 * time of the last row, which nothing can shift.
 *
 * @param ask asks for one page of the user's query
 * @throws BadInput when more than 50,000 rows were created in one second: the API cannot tell them apart
 */
export async function everyRow(ask: AskPage, creation: Creation): Promise<IDataObject[]> {
	const reading = new Reading(creation);
	let until: number | undefined;
	const page: AskNumbered = async (number, from, to) =>
		await ask({
			...creation.order,
			...(from !== undefined && { [creation.from]: from }),
			...(to !== undefined && { [creation.to]: to }),
			page: number,
			limit: PAGE_SIZE,
		});
	for (let from: number | undefined; ; ) {
		const first = await firstPage(page, from, reading, until);
		until ??= first.servedAt;
		const { quiet, rows } = await sideBySide(
			first,
			async (number) => await page(number, first.from, until),
		);
		const distinct = new Set(rows.map((row) => row[creation.id])).size;
		const trusted = quiet ? distinct === rows.length : rows.length >= TRUSTED_PAGES * PAGE_SIZE;
		if (trusted) reading.add(rows);
		if (!quiet || !trusted) {
			await stepByStep(page, reading, creation, trusted ? undefined : first.from);
			return reading.rows;
		}
		if (rows.length < PAGE_SIZE * LAST_PAGE) return reading.rows;
		const last = creation.timeOf(rows[rows.length - 1]);
		if (last === first.from) throw tooManyInOneSecond();
		from = last;
	}
}

type AskNumbered = (page: number, from?: number, to?: number) => Promise<Page>;

/**
 * The first page from a time on. The vendor does not say whether the bound is inclusive: when the
 * row it was taken from does not come back, the bound is moved one second down.
 */
async function firstPage(
	page: AskNumbered,
	from: number | undefined,
	reading: Reading,
	until?: number,
) {
	const first = await page(1, from, until);
	if (from === undefined || reading.rows.length === 0) return { ...first, from };
	if (first.rows.some((row) => reading.has(row))) return { ...first, from };
	return { ...(await page(1, from - 1, until)), from: from - 1 };
}

/** The other pages of a window, a few at a time, up to the first that shows rows come or go. */
async function sideBySide(first: Page, page: (number: number) => Promise<Page>) {
	const pages = Math.min(LAST_PAGE, Math.ceil((first.total ?? 0) / PAGE_SIZE));
	const expected = (number: number) =>
		Math.min(PAGE_SIZE, (first.total ?? 0) - (number - 1) * PAGE_SIZE);
	const limiter = pLimit(PAGES_AT_A_TIME);
	const read: Array<IDataObject[] | undefined> = [first.rows];
	// Without a total, a page that is not full is all there is.
	let quiet = first.rows.length === expected(1);
	if (first.total === undefined) quiet = first.rows.length < PAGE_SIZE;
	const ask = async (number: number) => {
		if (!quiet) return;
		const { total, rows } = await page(number);
		if (total !== first.total || rows.length !== expected(number)) quiet = false;
		else read[number - 1] = rows;
	};
	const others = Array.from({ length: quiet ? Math.max(0, pages - 1) : 0 }, (_, index) =>
		limiter(async () => await ask(index + 2)),
	);
	try {
		await Promise.all(others);
	} finally {
		limiter.clearQueue();
	}
	const end = Array.from({ length: Math.max(1, pages) }, (_, index) => read[index]).findIndex(
		(rows) => rows === undefined,
	);
	return { quiet, rows: read.slice(0, end < 0 ? undefined : end).flatMap((rows) => rows ?? []) };
}

/** Page after page, each from the creation time of the last row on. */
async function stepByStep(
	page: AskNumbered,
	reading: Reading,
	{ timeOf }: Creation,
	start: number | undefined,
): Promise<void> {
	let from = reading.rows.length > 0 ? timeOf(reading.rows[reading.rows.length - 1]) : start;
	for (;;) {
		const first = await firstPage(page, from, reading);
		reading.add(first.rows);
		if (first.rows.length < PAGE_SIZE) return;
		const last = timeOf(first.rows[first.rows.length - 1]);
		if (last === first.from || (first.from === undefined && timeOf(first.rows[0]) === last)) {
			from = await pastOneSecond(page, reading, timeOf, last);
			if (from === undefined) return;
		} else from = last;
	}
}

/**
 * Reads through a second in which more than a page of rows was created: page after page, again and
 * again until a pass brings nothing new. Gives the time of the first row after it.
 */
async function pastOneSecond(
	page: AskNumbered,
	reading: Reading,
	timeOf: Creation['timeOf'],
	second: number,
): Promise<number | undefined> {
	for (;;) {
		let added = 0;
		let next: number | undefined;
		let number = 1;
		for (; next === undefined && number <= LAST_PAGE; number += 1) {
			const { rows } = await page(number, second);
			added += reading.add(rows);
			next = rows.map(timeOf).find((time) => time > second);
			if (rows.length < PAGE_SIZE) break;
		}
		if (next === undefined && number > LAST_PAGE) throw tooManyInOneSecond();
		if (added === 0) return next;
	}
}

function tooManyInOneSecond(): BadInput {
	return new BadInput(
		'More than 50,000 cases were created in the same second, and the API cannot read past them',
		"Narrow the list down under 'Filters', for example by status or group, and read it in parts",
	);
}
