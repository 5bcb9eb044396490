import type { IDataObject } from 'n8n-workflow';
import { readPage, type Page } from '../../api/answers';
import { serverClock } from '../../api/dates';
import { REACH } from '../../api/limits';
import { answerTo } from '../http/answerTo';
import { matchingRows, type Choice } from '../lists/matchingRows';
import { someRows } from '../lists/someRows';
import { caseIds, requestOf, type Draft } from '../request/draft';
import { results } from '../request/outputItems';
import { rowsWanted } from '../request/parameters';
import { withoutReferences } from '../request/reference';
import { Way, type Single } from '../request/plan';
import { everyChange, type ChangeBounds } from './everyChange';
import { everyRow } from './everyRow';
import type { AskPage, Creation, KeptRow } from './knownRows';

/** How a list is read: by which id rows are told apart, and how far it can be read. */
export interface Listing {
	/** The field that no two rows share; rows without one are all kept. */
	id?: string;
	/** Where rows can be read by creation time, Return All is exact at any size. */
	creation?: Creation;
	/** Return All of what was last changed until some time is exact at any size. */
	changes?: ChangeBounds;
	/** The endpoint knows no page and limit: all rows come at once. */
	unpaged?: true;
	/** Chooses rows by what the API has no filter for; undefined when all are wanted. */
	choose?: (draft: Draft) => Chosen | undefined;
	/** Reads the rows where they lie otherwise than in other lists; undefined when they are not there. */
	rows?: (body: unknown) => IDataObject[] | undefined;
}

/** What is chosen of a list, and how it is read for that. */
export interface Chosen extends Choice<IDataObject> {
	/** In place of the user's own query. */
	query?: IDataObject;
	/** The rows come in the opposite order of the one asked for. */
	isReversed?: boolean;
}

/**
 * A list, page by page: the first tells how many there are, the others follow a few at a time.
 * Each page is shaped as it comes, so that no long list is worked through in one go.
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
		// All rows, or more than pages can reach, are read by their creation.
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
		const pageIn = (body: unknown): Page | undefined => {
			if (!listing.rows) return readPage(body, plan.root ?? '');
			const rows = listing.rows(body);
			return rows && { rows, total: rows.length };
		};
		let isOver = false;
		const whileWanted = { ...conditions, isOver: () => isOver };
		const read: AskPage = async (query) => {
			const request = requestOf({ ...draft, query: { ...draft.query, ...query } }, ids);
			const { found, answer } = await answerTo(context, request, whileWanted, pageIn, item.index);
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
		else if (!creation) rows = await someRows(ask, limit, ({ id }) => id);
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

/** The server's clock, but no later than the user's own upper bound. */
const until = (clock: number | undefined, bound: unknown) =>
	clock === undefined || bound === undefined ? clock : Math.min(clock, Number(bound));
