import type { IDataObject } from 'n8n-workflow';
import { errorCode, readPage } from '../../api/answers';
import { accountOf } from '../http/account';
import { answerTo } from '../http/answerTo';
import { BadInput } from '../http/badInput';
import { deliver } from '../http/deliver';
import { errorOf, unreadable } from '../http/errors';
import { NoAnswer } from '../http/retries';
import type { Answer, Conditions, Context } from '../http/types';
import { someRows } from '../lists/someRows';
import { requestOf, type Draft } from '../request/draft';
import { results } from '../request/outputItems';
import { draftOf, type Plan, type Single, type Way } from '../request/plan';
import { withoutReferences } from '../request/reference';
import { inTurn } from './inTurn';

/** How to find the record that an item is about. */
export interface Match {
	/** The field to match by, for messages, and its value. */
	label: string;
	value: string;
	/** The list's search that finds it; other rows may match it, too. */
	query: IDataObject;
	/** A wider search, for when Deskie has the record but the first search does not find it. */
	wider?: IDataObject;
	/** Whether a row of the search is a match. */
	fits: (row: IDataObject) => boolean;
	/** Added to the body of a new record, so that it is found the next time. */
	stored?: IDataObject;
}

/**
 * How records of a kind are found, created and changed; the operation's own request is the POST.
 */
interface Upsert {
	/** The field of a row that holds its ID. */
	id: string;
	/** The plural for messages. */
	words: string;
	matchOf: (draft: Draft, context: Context, conditions: Conditions) => Match | Promise<Match>;
	/** The body of the PUT. */
	changesOf: (draft: Draft) => IDataObject;
}

/** What is known about an item while it is worked on. */
interface Run {
	context: Context;
	conditions: Conditions;
	plan: Plan;
	upsert: Upsert;
	draft: Draft;
	match: Match;
}

/**
 * Whether Deskie refused a duplicate: `email_already_exist`, in other accounts
 * `email_already_exists`.
 */
const isTaken = (answer: Answer) => /already_exist/.test(errorCode(answer.body) ?? '');

/**
 * Updates the record that an item is about, or creates it. If several match, the item fails with
 * their IDs rather than guess. Items about the same record take turns, so that the second one finds
 * what the first one created.
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

/** A text normalised as Deskie's search compares it. */
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
		"It is not clear which one is meant. Use 'Update' with the ID of the right one, or make them differ in Deskie",
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
 * Creates the record by POST. If somebody else created it at the same time (a race), theirs is
 * updated. If the answer is lost, the POST is not sent again: the record is searched for and
 * updated, in case it is somebody else's.
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

/** Whether Deskie may have carried out a POST that failed. */
const mayBeDone = (thrown: unknown, answer: Answer | undefined) =>
	answer === undefined
		? thrown instanceof NoAnswer && thrown.mayBeDone
		: answer.status >= 500 || answer.status < 300;

/** Sends a draft and returns the object in the answer. */
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
