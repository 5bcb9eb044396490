import { readObject } from '../../api/answers';
import { NOT_FOUND } from '../http/sentences';
import type { Answer, Conditions, Context, UserError } from '../http/types';
import { claim, claimUnknown, isClaimed } from './claims';
import type { Draft } from './draft';
import { earlierTries, type Lost } from './earlierTries';
import { lookFor } from './lookFor';

/** A POST for one case, or about no case. */
interface Post {
	draft: Draft;
	caseId: string | undefined;
	/** The name that the answer's object is wrapped in. */
	root: string | undefined;
}

/**
 * Remembers a confirmed POST: a retry of the node does not send it again, and no other item takes
 * its message or case for its own.
 */
export function keepConfirmed(context: Context, { draft, caseId, root }: Post, answer: Answer) {
	earlierTries(context).keep(draft, caseId, { confirmed: answer });
	if (root === undefined) return;
	const object = readObject(answer.body, root);
	if (object) claim(context, root, object);
	else claimUnknown(context, draft, caseId);
}

/**
 * Searches Deskie for the result of a POST that no answer confirmed. If it is found, it stands in
 * for the lost answer; else the item gets that answer's error, with a note when the search found
 * nothing.
 */
export async function settleLost(
	context: Context,
	post: Post,
	lost: Lost,
	conditions: Conditions,
): Promise<{ answer: Answer } | { error: UserError }> {
	const { draft, caseId, root } = post;
	earlierTries(context).keep(draft, caseId, { lost });
	const row = await lookFor(context, draft, caseId, lost.sentAt, conditions);
	if (row && root !== undefined) {
		// An identical item that searched at the same time took it first: there may be another one.
		if (isClaimed(context, root, row)) return await settleLost(context, post, lost, conditions);
		const answer = { status: 200, headers: {}, body: { [root]: row } };
		keepConfirmed(context, post, answer);
		return { answer };
	}
	const error = lost.error();
	if (row === null) error.description = `${error.description}. ${NOT_FOUND}`;
	return { error };
}
