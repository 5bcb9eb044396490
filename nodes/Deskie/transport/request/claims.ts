import type { IDataObject } from 'n8n-workflow';
import { runOf } from '../http/execution';
import type { Context } from '../http/types';
import { identityOf, type Draft } from './draft';

/**
 * The messages and cases that items of one run already have as their result. Two items may send the
 * same text; when an answer is lost, the second must not take the first one's message for its own.
 */
const claims = new WeakMap<object, Set<string>>();

function claimsOf(context: Context): Set<string> {
	const run = runOf(context);
	const own = (run && claims.get(run)) ?? new Set<string>();
	if (run) claims.set(run, own);
	return own;
}

const nameOf = (root: string, row: IDataObject) => `${root} ${String(row[`${root}_id`])}`;

const textOf = (draft: Draft, caseId: string | undefined) =>
	JSON.stringify([identityOf(draft, caseId), draft.body]);

/** Notes that this message or case is an item's result. */
export const claim = (context: Context, root: string, row: IDataObject) =>
	void claimsOf(context).add(nameOf(root, row));

/** Notes that an item's request was carried out, but its answer does not tell the message's ID. */
export const claimUnknown = (context: Context, draft: Draft, caseId: string | undefined) =>
	void claimsOf(context).add(textOf(draft, caseId));

export const isClaimed = (context: Context, root: string, row: IDataObject) =>
	claimsOf(context).has(nameOf(root, row));

/** Whether an identical request was carried out whose message is not known. */
export const isUnknownClaimed = (context: Context, draft: Draft, caseId: string | undefined) =>
	claimsOf(context).has(textOf(draft, caseId));
