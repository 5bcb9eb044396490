import type { IDataObject } from 'n8n-workflow';
import { errorCode, readPage } from '../../api/answers';
import { accountOf } from '../http/account';
import { answerTo } from '../http/answerTo';
import { BadInput } from '../http/badInput';
import { deliver } from '../http/deliver';
import { errorOf, unreadable } from '../http/errors';
import { NoAnswer } from '../http/retries';
import { takenSentence } from '../http/sentences';
import type { Answer, Conditions, Context } from '../http/types';
import { someRows } from '../lists/someRows';
import { requestOf, type Draft } from '../request/draft';
import { results } from '../request/outputItems';
import { draftOf, type Plan, type Single, type Way } from '../request/plan';
import { withoutReferences } from '../request/reference';
import { inTurn } from './inTurn';

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
interface Upsert {
	/** The name of the ID in rows. */
	id: string;
	/** The word for several of it. */
	words: string;
	matchOf: (draft: Draft, context: Context, conditions: Conditions) => Match | Promise<Match>;
	/** The body of the PUT. */
	changesOf: (draft: Draft) => IDataObject;
}

/** An item on its way. */
interface Run {
	context: Context;
	conditions: Conditions;
	plan: Plan;
	upsert: Upsert;
	draft: Draft;
	match: Match;
}

const isTaken = ({ body }: Answer) => takenSentence(errorCode(body) ?? '') !== undefined;

/**
 * Changes the thing that an item is about, or creates it where there is none. Several that fit are
 * refused by name: which one is meant is never guessed. Items about the same thing take turns, so
 * that the second one finds what the first one created.
 */
export const createOrUpdate = (upsert: Upsert): Way => ({ single: singleOf(upsert) });

const singleOf =
	(upsert: Upsert): Single =>
	async (context, plan, item, conditions) => {
		const draft = await withoutReferences(context, await draftOf(plan, item), conditions);
		const match = await upsert.matchOf(draft, context, conditions);
		const run: Run = { context, conditions, plan, upsert, draft, match };
		const { name } = await accountOf(context);
		const key = JSON.stringify([name, draft.route, match.label, sameText(match.value)]);
		const { found, created } = await inTurn(key, async (known: IDataObject | undefined) => {
			const row = known ?? (await find(run, match.query));
			return row ? { found: await change(run, row), created: false } : await create(run);
		});
		return results([{ ...plan.shaper(item)(found), created }], item.index);
	};

/** Texts that Deskie's search takes for the same. */
export const sameText = (text: unknown) => String(text).trim().toLowerCase();

async function find(run: Run, query: IDataObject): Promise<IDataObject | undefined> {
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

async function change(run: Run, row: IDataObject): Promise<IDataObject> {
	const { upsert, draft } = run;
	const body = upsert.changesOf(draft);
	if (Object.keys(body).length === 0) return row;
	const route = draft.route.replace('.json', `/${String(row[upsert.id])}.json`);
	return await objectIn(run, { ...draft, method: 'PUT', route, body });
}

/**
 * POST of the new thing. Where somebody else created it meanwhile, that one is changed. Where the
 * answer is lost it is not sent again: it is looked for, and changed in case it was another's.
 */
async function create(run: Run): Promise<{ found: IDataObject; created: boolean }> {
	const { draft, match } = run;
	const body = { ...draft.body, ...match.stored };
	let answer: Answer | undefined;
	const note = (came: Answer) => (answer = came);
	const sent = await objectIn(run, { ...draft, body }, note).then(
		(found) => ({ found }),
		(thrown: unknown) => ({ thrown }),
	);
	if ('found' in sent) return { found: sent.found, created: true };
	const taken = answer !== undefined && isTaken(answer);
	if (!taken && !mayBeDone(sent.thrown, answer)) throw sent.thrown;
	const found = (await find(run, match.query)) ?? (match.wider && (await find(run, match.wider)));
	if (!found) throw sent.thrown;
	return { found: await change(run, found), created: !taken };
}

/** Whether Deskie may have carried out a POST that brought no good answer. */
const mayBeDone = (thrown: unknown, answer: Answer | undefined) =>
	answer === undefined
		? thrown instanceof NoAnswer && thrown.mayBeDone
		: answer.status >= 500 || answer.status < 300;

/** Sends a draft and gives the object of the answer. */
async function objectIn(
	{ context, conditions, plan }: Run,
	draft: Draft,
	note?: (answer: Answer) => void,
): Promise<IDataObject> {
	const request = requestOf(draft, []);
	const answer = await deliver(context, request, conditions);
	note?.(answer);
	const failure = errorOf(context.getNode(), answer, request, draft.item.index);
	if (failure) throw failure;
	const found = plan.readAnswer(answer.body);
	if (!found) throw unreadable(context.getNode(), answer, draft.item.index, draft.method);
	return found;
}
