import type { IDataObject } from 'n8n-workflow';
import { deliver } from './deliver';
import { bodyOf, caseIds, requestOf, type Draft } from './draft';
import { errorOf, unreadable } from './errors';
import { results } from './outcome';
import type { Single } from './plan';
import { readObject } from './unwrap';

/** What a request without an answer's body leaves: the ids it named, and that they are gone. */
export function deletedRow(draft: Draft, caseId: string): IDataObject {
	const { messageId } = draft.path;
	return {
		case_id: Number(caseId),
		...(typeof messageId === 'string' && { message_id: Number(messageId) }),
		deleted: true,
	};
}

/** One request an item; the object of the answer is the item's output. */
export const once: Single = async (context, plan, item, conditions) => {
	const draft = plan.compose(item);
	const body = await bodyOf(draft);
	const ids = await caseIds(context, draft, conditions);
	const request = requestOf(draft, ids, body);
	const answer = await deliver(context, request, conditions);
	const failure = errorOf(context.getNode(), answer, request, item.index);
	if (failure) throw failure;
	if (draft.method === 'DELETE') return results([deletedRow(draft, ids[0])], item.index);
	const row = plan.root === undefined ? undefined : readObject(answer.body, plan.root);
	if (!row) throw unreadable(context.getNode(), answer, item.index);
	return results([plan.shaper(item)(row)], item.index);
};
