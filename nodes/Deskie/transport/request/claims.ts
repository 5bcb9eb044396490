import type { IDataObject } from 'n8n-workflow';
import type { Context } from '../http/types';
import { identityOf, type Draft } from './draft';

/**
 * What the items of one run of a node were given as theirs, so that of two items with the same text
 * the second never gets the first one's message for its own.
 */
const claims = new WeakMap<object, Set<string>>();

function claimsOf(context: Context): Set<string> {
	// Typed as always there, but n8n leaves it out for some agents' tools.
	const run: object | undefined =
		'getExecuteData' in context ? context.getExecuteData() : undefined;
	const own = (run && claims.get(run)) ?? new Set<string>();
	if (run) claims.set(run, own);
	return own;
}

const nameOf = (root: string, row: IDataObject) => `${root} ${String(row[`${root}_id`])}`;

const textOf = (draft: Draft, caseId: string | undefined) =>
	JSON.stringify([identityOf(draft, caseId), draft.body]);

/** Notes that an item has this message or case. */
export const claim = (context: Context, root: string, row: IDataObject) =>
	void claimsOf(context).add(nameOf(root, row));

/** Notes that an item's request is done, where the answer does not tell the message's ID. */
export const claimUnknown = (context: Context, draft: Draft, caseId: string | undefined) =>
	void claimsOf(context).add(textOf(draft, caseId));

export const isClaimed = (context: Context, root: string, row: IDataObject) =>
	claimsOf(context).has(nameOf(root, row));

/** Whether an equal request is done, and nobody knows which message is its. */
export const isUnknownClaimed = (context: Context, draft: Draft, caseId: string | undefined) =>
	claimsOf(context).has(textOf(draft, caseId));
