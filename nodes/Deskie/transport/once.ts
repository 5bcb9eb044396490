import type { IDataObject } from 'n8n-workflow';
import { isText } from '../api/answers';
import { monotonic } from './gate/clock';
import { asUserError, errorOf, mayBeDone, unreadable } from './http/errors';
import type { Answer, Conditions, Context, UserError } from './http/types';
import { forgetLists } from './lists/lists';
import { caseIds, isAbout, type Draft } from './request/draft';
import { dryRunRow, shownRequest } from './request/dryRun';
import { earlierTries, type Ending } from './request/earlierTries';
import { eitherWrapper } from './request/eitherWrapper';
import { deletedRow, results } from './request/outputItems';
import { withoutReferences } from './request/reference';
import { isDryRun } from './request/parameters';
import { draftOf, type Single, type Way } from './request/plan';
import { keepConfirmed, settleLost } from './request/postOutcome';
import { withUnchanged } from './request/unchanged';
import type { Sentence } from './http/sentences';

/** An item's request, and how to read its answer. */
interface Wanted {
	draft: Draft;
	ids: string[];
	/** The name that the answer's object is wrapped in. */
	root: string | undefined;
	/** What a refusal means when its error code is not known. */
	refusal?: Sentence;
	/** Reads the object out of a body; undefined when the body does not confirm the request. */
	read: (body: unknown) => IDataObject | undefined;
}

const single: Single = async (context, plan, item, conditions) => {
	const composed = await withoutReferences(context, await draftOf(plan, item), conditions);
	const { root, unchanged, refusal } = plan;
	const draft =
		unchanged && root !== undefined
			? await withUnchanged(context, composed, unchanged, root, conditions)
			: composed;
	const ids = await caseIds(context, draft, conditions);
	if (draft.method !== 'GET' && isDryRun(item)) {
		return results(
			[dryRunRow(draft, ids[0], [await shownRequest(context, draft, ids)])],
			item.index,
		);
	}
	const read = (body: unknown): IDataObject | undefined => {
		if (draft.method === 'DELETE' && !isText(body)) return deletedRow(draft, ids[0]);
		const object = plan.readAnswer(body);
		return object && isAbout(object, draft, ids[0]) ? object : undefined;
	};
	const { body } = await confirmedAnswer(context, { draft, ids, root, refusal, read }, conditions);
	const row = read(body) as IDataObject;
	return results([draft.method === 'DELETE' ? row : plan.shaper(item)(row, ids[0])], item.index);
};

/**
 * The answer that confirms an item's request. When n8n runs the node again (Retry On Fail), a POST
 * that an earlier try sent is not sent again if Deskie confirmed it or may have carried it out.
 *
 * @throws the item's error when nothing confirms the request
 */
async function confirmedAnswer(
	context: Context,
	wanted: Wanted,
	conditions: Conditions,
): Promise<Answer> {
	const { draft, ids, root } = wanted;
	if (draft.method !== 'POST') {
		const ending = await attempt(context, wanted, conditions);
		if ('confirmed' in ending) return ending.confirmed;
		throw 'lost' in ending ? ending.lost.error() : ending.refused;
	}
	const post = { draft, caseId: ids[0], root };
	const earlier = earlierTries(context).find(draft, post.caseId);
	if (earlier && 'confirmed' in earlier) return earlier.confirmed;
	const ending = earlier ?? (await attempt(context, wanted, conditions));
	if ('refused' in ending) throw ending.refused;
	if ('confirmed' in ending) {
		keepConfirmed(context, post, ending.confirmed);
		return ending.confirmed;
	}
	const settled = await settleLost(context, post, ending.lost, conditions);
	if ('error' in settled) throw settled.error;
	return settled.answer;
}

/** Sends a request. `lost` means that Deskie may have carried it out, but no answer confirms it. */
async function attempt(
	context: Context,
	{ draft, ids, read, refusal }: Wanted,
	conditions: Conditions,
): Promise<Ending | { refused: UserError }> {
	const node = context.getNode();
	const { index } = draft.item;
	const sentAt = monotonic();
	const confirms = (body: unknown) => read(body) !== undefined;
	try {
		const { request, answer } = await eitherWrapper(context, draft, ids, conditions, confirms);
		const refused = errorOf(node, answer, request, index, refusal);
		if (!refused && confirms(answer.body)) return { confirmed: answer };
		if (refused && !mayBeDone(answer)) return { refused };
		const error = () =>
			errorOf(node, answer, request, index) ?? unreadable(node, answer, index, draft.method);
		return { lost: { sentAt, error } };
	} catch (thrown) {
		const error = () => asUserError(node, thrown, index);
		return mayBeDone(thrown) ? { lost: { sentAt, error } } : { refused: error() };
	} finally {
		if (draft.method !== 'GET') await forgetLists(context, draft.route);
	}
}

/** One request per item; the object in the answer becomes the item's output. */
export const once: Way = { single };
