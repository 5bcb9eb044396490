import type { IDataObject } from 'n8n-workflow';
import { readPage } from '../../api/answers';
import { answerTo } from '../http/answerTo';
import { BadInput } from '../http/badInput';
import type { Conditions, Context } from '../http/types';
import { someRows } from '../lists/someRows';
import type { Draft } from '../request/draft';
import type { Plan } from '../request/plan';

/** A search of the list for the record that an item is about. */
export interface Search {
	/** Other rows may match it, too. */
	query: IDataObject;
	/** Whether a row of the search is a match. */
	fits: (row: IDataObject) => boolean;
	/** The search to go on with if none of the rows fits, where they leave something open. */
	orElse?: (rows: IDataObject[]) => Search | undefined;
}

/** How to find the record that an item is about. */
export interface Match extends Search {
	/** The field to match by, for messages, and its value. */
	label: string;
	value: string;
	/** The part of the value that is compared, where that is not all of it. */
	compared?: string;
	/** Added to the body of a new record, so that it is found the next time. */
	stored?: IDataObject;
}

/**
 * How records of a kind are found, created and changed; the operation's own request is the POST.
 */
export interface Upsert {
	/** The field of a row that holds its ID. */
	id: string;
	/** The plural for messages. */
	words: string;
	matchOf: (draft: Draft, context: Context, conditions: Conditions) => Match | Promise<Match>;
	/** The body of the PUT. */
	changesOf: (draft: Draft) => IDataObject;
}

/** What is known about an item while it is worked on. */
export interface Run {
	context: Context;
	conditions: Conditions;
	plan: Plan;
	upsert: Upsert;
	draft: Draft;
	match: Match;
}

/** A text normalised as Deskie's search compares it. */
export const sameText = (text: unknown) => String(text).trim().toLowerCase();

/**
 * The row that its search, or the one after it, finds for an item; undefined when there is none.
 *
 * @throws BadInput when several fit, and as {@link answerTo} does
 */
export async function find(
	run: Run,
	{ query, fits, orElse }: Search = run.match,
): Promise<IDataObject | undefined> {
	const { context, conditions, plan, upsert, draft, match } = run;
	const ask = async (paging: IDataObject) => {
		const request = { method: 'GET', path: draft.route, query: { ...query, ...paging } } as const;
		const read = (body: unknown) => readPage(body, plan.root ?? '');
		return (await answerTo(context, request, conditions, read, draft.item.index)).found;
	};
	const all = await someRows(ask, Infinity, (row) => row[upsert.id]);
	const rows = all.filter(fits);
	const next = rows.length === 0 ? orElse?.(all) : undefined;
	if (next) return await find(run, next);
	if (rows.length < 2) return rows[0];
	const ids = rows.slice(0, MOST_NAMED).map((row) => String(row[upsert.id]));
	throw new BadInput(
		`${rows.length} ${upsert.words} have the ${match.label} '${match.value}': ${ids.join(', ')}`,
		"It is not clear which one is meant. Use 'Update' with the ID of the right one, or make them differ in Deskie",
	);
}

const MOST_NAMED = 20;

/** The PUT of what an item changes in the thing with this ID; undefined where it changes nothing. */
export function changeOf({ upsert, draft }: Run, id: string): Draft | undefined {
	const body = upsert.changesOf(draft);
	if (Object.keys(body).length === 0) return undefined;
	const route = draft.route.replace('.json', `/${id}.json`);
	return { ...draft, method: 'PUT', route, body, binaries: [] };
}

/** The POST of the new thing, with what it is found by the next time. */
export const additionOf = ({ draft, match }: Run): Draft => ({
	...draft,
	body: { ...draft.body, ...match.stored },
});
