import type { IDataObject } from 'n8n-workflow';
import { pageIn, type Page } from '../../api/answers';
import { serverClock } from '../../api/dates';
import { REACH } from '../../api/limits';
import { answerTo } from '../http/answerTo';
import { BadInput } from '../http/badInput';
import { matchingRows, type Choice } from '../lists/matchingRows';
import { someRows } from '../lists/someRows';
import { caseIds, requestOf, type Draft } from '../request/draft';
import { results } from '../request/outputItems';
import { rowsWanted } from '../request/parameters';
import { withoutReferences } from '../request/reference';
import type { Single, Way } from '../request/plan';
import { everyChange, type ChangeBounds } from './everyChange';
import { everyRow } from './everyRow';
import type { AskPage, Creation, KeptRow } from './knownRows';

/** How a list is read. */
export interface Listing {
	/** The field that identifies a row; rows without it are all kept. */
	id?: string;
	/** How rows are read by creation time, so that Return All is exact at any size. */
	creation?: Creation;
	/** How rows are bounded by the time of their last change, so that Return All with the later bound is exact. */
	changes?: ChangeBounds;
	/** The endpoint has no page and limit: all rows come at once. */
	unpaged?: true;
	/** Filters rows by what the API has no filter for; undefined when all are wanted. */
	choose?: (draft: Draft) => Chosen | undefined;
	/** Reads the rows of a body whose shape differs from other lists; undefined when it has none. */
	rows?: (body: unknown) => IDataObject[] | undefined;
}

/** Which rows are wanted, and how the list is read for that. */
export interface Chosen extends Choice<IDataObject> {
	/** Added to the user's query, and wins over it. */
	query?: IDataObject;
	/** The rows come in the opposite order of the one wanted. */
	isReversed?: boolean;
}

/**
 * A list, page by page: the first page tells how many rows there are, the others follow a few at a
 * time. Each page is shaped as it comes, so that no long list blocks the event loop.
 */
export const inPages = (listing: Listing): Way => ({ single: singleOf(listing) });

const singleOf =
	(listing: Listing): Single =>
	async (context, plan, item, conditions) => {
		const composed = plan.compose(item);
		const limit = rowsWanted(item);
		const draft = await withoutReferences(context, composed, conditions);
		const ids = await caseIds(context, draft, conditions);
		const shape = plan.shaper(item);
		// More rows than page numbers reach are read by creation time.
		const creation = limit > REACH ? listing.creation : undefined;
		const isBounded = draft.query[listing.changes?.to ?? ''] !== undefined;
		const changes = limit === Infinity && isBounded ? listing.changes : undefined;
		const wanted = { ...(limit < Infinity && creation?.usual), ...draft.query };
		const rankOf = creation?.rankOf(wanted);
		const chosen = listing.choose?.(draft);
		const keep = (row: IDataObject): KeptRow => ({
			...(chosen && { isWanted: chosen.isWanted(row), isPast: chosen.isPast?.(row) }),
			id: listing.id === undefined ? undefined : row[listing.id],
			createdAt: creation?.timeOf(row) ?? 0,
			rank: rankOf?.(row) ?? 0,
			output: shape(row, ids[0]),
		});
		const pageOf = (body: unknown): Page | undefined => pageIn(body, plan.root ?? '', listing.rows);
		let isOver = false;
		const whileWanted = { ...conditions, isOver: () => isOver };
		const read: AskPage = async (query) => {
			const request = requestOf({ ...draft, query: { ...draft.query, ...query } }, ids);
			const { found, answer } = await answerTo(context, request, whileWanted, pageOf, item.index);
			return {
				...found,
				rows: found.rows.map(keep),
				servedAt: until(serverClock(answer.headers), draft.query[creation?.to ?? '']),
			};
		};
		const ask: AskPage = async (query) =>
			await read(query).catch((thrown: unknown) => {
				isOver = true;
				throw thrown;
			});
		let rows: KeptRow[];
		if (listing.unpaged) rows = (await ask({})).rows.slice(0, limit);
		else if (chosen) rows = await chosenRows(ask, limit, chosen);
		else if (changes) rows = await everyChange(ask, changes, draft.query);
		else if (!creation) {
			rows = await someRows(limit < Infinity ? ask : whole(ask, listing), limit, ({ id }) => id);
		} else if (!rankOf) rows = await everyRow(ask, creation, draft.query, limit);
		else {
			rows = await everyRow(ask, creation, draft.query);
			rows = rows.sort((a, b) => a.rank - b.rank).slice(0, limit);
		}
		return results(
			rows.map(({ output }) => output),
			item.index,
		);
	};

/** Refuses a list that pages do not reach to its end: Return All never gives a part without a word. */
const whole =
	(ask: AskPage, { changes }: Listing): AskPage =>
	async (query) => {
		const page = await ask(query);
		if (page.total === undefined || page.total <= REACH) return page;
		throw new BadInput(
			`The list has ${page.total} rows, and Deskie's API gives the first 50,000 of it at most`,
			`Narrow it down under 'Filters' and read it in parts, or turn off 'Return All'${changes ? ". All can be read with the filter 'Updated Before' set to now" : ''}`,
		);
	};

async function chosenRows(ask: AskPage, limit: number, chosen: Chosen): Promise<KeptRow[]> {
	const { query, isReversed, isPast } = chosen;
	const rows = await matchingRows(
		async (page) => await ask({ ...query, ...page }),
		isReversed ? Infinity : limit,
		({ id }) => id,
		{
			isWanted: (row) => row.isWanted === true,
			...(isPast && { isPast: (row: KeptRow) => row.isPast === true }),
		},
	);
	return isReversed ? rows.reverse().slice(0, limit) : rows;
}

/** The server's clock, or the user's own upper bound if that is earlier. */
const until = (clock: number | undefined, bound: unknown) =>
	clock === undefined || bound === undefined ? clock : Math.min(clock, Number(bound));
