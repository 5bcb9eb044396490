import type { IDataObject } from 'n8n-workflow';
import { errorCode } from '../../api/answers';
import { accountOf } from '../http/account';
import { deliver } from '../http/deliver';
import { errorOf, mayBeDone, unreadable } from '../http/errors';
import { takenSentence } from '../http/sentences';
import type { Answer } from '../http/types';
import { requestOf, type Draft } from '../request/draft';
import { results } from '../request/outputItems';
import { isDryRun } from '../request/parameters';
import { draftOf, type Single, type Way } from '../request/plan';
import { withoutReferences } from '../request/reference';
import { shownUpsert } from './dryRun';
import { inTurn } from './inTurn';
import { additionOf, changeOf, find, sameText, type Run, type Upsert } from './run';

/**
 * Whether Deskie refused a duplicate: `email_already_exist`, in other accounts
 * `email_already_exists`.
 */
const isTaken = ({ body }: Answer) => takenSentence(errorCode(body) ?? '') !== undefined;

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
		const compared = sameText(match.compared ?? match.value);
		const key = JSON.stringify([name, draft.route, match.label, compared]);
		if (isDryRun(item)) return results([await shownUpsert(run, key)], item.index);
		const { found, created } = await inTurn(key, async (known: IDataObject | undefined) => {
			const row = known ?? (await find(run));
			return row ? { found: await change(run, row), created: false } : await create(run);
		});
		return results([{ ...plan.shaper(item)(found), created }], item.index);
	};

async function change(run: Run, row: IDataObject): Promise<IDataObject> {
	const draft = changeOf(run, String(row[run.upsert.id]));
	return draft ? await objectIn(run, draft) : row;
}

/**
 * Creates the record by POST. If somebody else created it at the same time (a race), theirs is
 * updated. If the answer is lost, the POST is not sent again: the record is searched for and
 * updated, in case it is somebody else's.
 */
async function create(run: Run): Promise<{ found: IDataObject; created: boolean }> {
	let answer: Answer | undefined;
	const note = (came: Answer) => (answer = came);
	const sent = await objectIn(run, additionOf(run), note).then(
		(found) => ({ found }),
		(thrown: unknown) => ({ thrown }),
	);
	if ('found' in sent) return { found: sent.found, created: true };
	const taken = answer !== undefined && isTaken(answer);
	if (!taken && !isUnsure(sent.thrown, answer)) throw sent.thrown;
	const found = await find(run);
	if (!found) throw sent.thrown;
	return { found: await change(run, found), created: !taken };
}

/** Whether Deskie may have carried out a POST that failed; it may have, too, if its answer is odd. */
const isUnsure = (thrown: unknown, answer: Answer | undefined) =>
	mayBeDone(answer ?? thrown) || (answer !== undefined && answer.status < 300);

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
