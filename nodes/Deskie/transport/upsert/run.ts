import type { IDataObject } from 'n8n-workflow';
import { readPage } from '../../api/answers';
import { answerTo } from '../http/answerTo';
import { BadInput } from '../http/badInput';
import type { Conditions, Context } from '../http/types';
import { someRows } from '../lists/someRows';
import type { Draft } from '../request/draft';
import type { Plan } from '../request/plan';

/** What an item's thing is known by. */
export interface Match {
	/** The field that tells, and its value. */
	label: string;
	value: string;
	/** The search of the list that finds it; it may find others, too. */
	query: IDataObject;
	/** A search that finds more, for when Deskie has it and the other search does not find it. */
	wider?: IDataObject;
	/** Whether a row that was found is one. */
	fits: (row: IDataObject) => boolean;
	/** What goes into the body of a new thing so that it is found the next time. */
	stored?: IDataObject;
}

/** How things of a kind are found, created and changed; the request of the operation is the POST. */
export interface Upsert {
	/** The name of the ID in rows. */
	id: string;
	/** The word for several of it. */
	words: string;
	matchOf: (draft: Draft, context: Context, conditions: Conditions) => Match | Promise<Match>;
	/** The body of the PUT. */
	changesOf: (draft: Draft) => IDataObject;
}

/** An item on its way. */
export interface Run {
	context: Context;
	conditions: Conditions;
	plan: Plan;
	upsert: Upsert;
	draft: Draft;
	match: Match;
}

/** Texts that Deskie's search takes for the same. */
export const sameText = (text: unknown) => String(text).trim().toLowerCase();

/**
 * The row that a search finds for an item; undefined when there is none.
 *
 * @throws BadInput when several fit, and as {@link answerTo} does
 */
export async function find(run: Run, query: IDataObject): Promise<IDataObject | undefined> {
	const { context, conditions, plan, upsert, draft, match } = run;
	const ask = async (paging: IDataObject) => {
		const request = { method: 'GET', path: draft.route, query: { ...query, ...paging } } as const;
		const read = (body: unknown) => readPage(body, plan.root ?? '');
		return (await answerTo(context, request, conditions, read, draft.item.index)).found;
	};
	const rows = (await someRows(ask, Infinity, (row) => row[upsert.id])).filter(match.fits);
	if (rows.length < 2) return rows[0];
	const ids = rows.slice(0, MOST_NAMED).map((row) => String(row[upsert.id]));
	throw new BadInput(
		`${rows.length} ${upsert.words} have the ${match.label} '${match.value}': ${ids.join(', ')}`,
		"Which one is meant cannot be told. Use 'Update' with the ID of the right one, or make them differ in Deskie",
	);
}

const MOST_NAMED = 20;

/** The PUT of what an item changes in the thing with this ID; undefined where it changes nothing. */
export function changeOf({ upsert, draft }: Run, id: string): Draft | undefined {
	const body = upsert.changesOf(draft);
	if (Object.keys(body).length === 0) return undefined;
	return { ...draft, method: 'PUT', route: draft.route.replace('.json', `/${id}.json`), body };
}

/** The POST of the new thing, with what it is found by the next time. */
export const additionOf = ({ draft, match }: Run): Draft => ({
	...draft,
	body: { ...draft.body, ...match.stored },
});
