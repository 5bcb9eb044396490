import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { deliver } from '../http/deliver';
import { caseIds, requestOf } from '../request/draft';
import { errorOf, unreadable } from '../http/errors';
import { everyRow } from './everyRow';
import { results } from '../request/outputItems';
import { otherPages, PAGE_SIZE, REACH, type AskPage, type KeptRow } from './paging';
import { rowsWanted } from '../request/parameters';
import type { Single } from '../request/plan';
import type { Creation } from './knownRows';
import type { Answer } from '../http/types';
import { readPage, type Page } from '../../api/answers';

/** How a list is read: by which id rows are told apart, and how far it can be read. */
export interface Listing {
	/** The field that no two rows share; rows without one are all kept. */
	id?: string;
	/** Where rows can be read by creation time, Return All is exact at any size. */
	creation?: Creation;
}

/**
 * A list, page by page: the first tells how many there are, the others follow a few at a time.
 * Each page is shaped as it comes, so that no long list is worked through in one go.
 */
export const inPages =
	(listing: Listing): Single =>
	async (context, plan, item, conditions) => {
		const draft = plan.compose(item);
		const limit = rowsWanted(item);
		const ids = await caseIds(context, draft, conditions);
		const shape = plan.shaper(item);
		// All rows, or more than pages can reach, are read by their creation.
		const creation = limit > REACH ? listing.creation : undefined;
		const wanted = { ...(limit < Infinity && creation?.usual), ...draft.query };
		const rankOf = creation?.rankOf(wanted);
		const keep = (row: IDataObject): KeptRow => ({
			id: listing.id === undefined ? undefined : row[listing.id],
			createdAt: creation?.timeOf(row) ?? 0,
			rank: rankOf?.(row) ?? 0,
			output: shape(row),
		});
		let isOver = false;
		const whileWanted = { ...conditions, isOver: () => isOver };
		const read: AskPage = async (query) => {
			const request = requestOf({ ...draft, query: { ...draft.query, ...query } }, ids, undefined);
			const answer = await deliver(context, request, whileWanted);
			const failure = errorOf(context.getNode(), answer, request, item.index);
			if (failure) throw failure;
			const page = readPage(answer.body, plan.root ?? '');
			if (!page) throw unreadable(context.getNode(), answer, item.index);
			return {
				...page,
				rows: page.rows.map(keep),
				servedAt: servedAt(answer, draft.query[creation?.to ?? '']),
			};
		};
		const ask: AskPage = async (query) =>
			await read(query).catch((thrown: unknown) => {
				isOver = true;
				throw thrown;
			});
		let rows: KeptRow[];
		if (!creation) rows = await someRows(ask, limit);
		else if (!rankOf) rows = await everyRow(ask, creation, draft.query, limit);
		else {
			rows = await everyRow(ask, creation, draft.query);
			rows = rows.sort((a, b) => a.rank - b.rank).slice(0, limit);
		}
		return results(
			rows.map(({ output }) => output),
			item.index,
		);
	};

/** The server's clock at an answer, but no later than the user's own upper bound. */
function servedAt({ headers }: Answer, bound: unknown): number | undefined {
	const date = DateTime.fromHTTP(headers.date ?? '');
	if (!date.isValid) return undefined;
	return Math.min(Math.floor(date.toSeconds()), bound === undefined ? Infinity : Number(bound));
}

/** Up to `limit` rows in the order of the query, in the fewest requests and no larger than needed. */
async function someRows(ask: AskPage, limit: number): Promise<KeptRow[]> {
	const most = Math.min(limit, REACH);
	const pagesWanted = Math.ceil(most / PAGE_SIZE);
	const size = Math.ceil(most / pagesWanted);
	const seen = new Set<unknown>();
	const rows: KeptRow[] = [];
	const take = (page: Page<KeptRow>) => {
		const before = rows.length;
		for (const row of page.rows) {
			if (row.id !== undefined && seen.has(row.id)) continue;
			seen.add(row.id);
			rows.push(row);
		}
		return rows.length > before;
	};
	const first = await ask({ page: 1, limit: size });
	take(first);
	if (first.total === undefined) {
		// No total (changelog): go on until a page is short, or brings nothing new.
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

/** A server that ignores `page` gives the first page again. */
function sameRows(page: Page<KeptRow>, first: Page<KeptRow>): boolean {
	return JSON.stringify(page.rows) === JSON.stringify(first.rows);
}
