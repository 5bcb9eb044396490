import { isText, readObject } from '../api/answers';
import { errorOf, unreadable } from './http/errors';
import { caseIds } from './request/draft';
import { ask } from './request/eitherWrapper';
import { deletedRow, results } from './request/outputItems';
import { draftOf, type Single } from './request/plan';

/** One request an item; the object of the answer is the item's output. */
export const once: Single = async (context, plan, item, conditions) => {
	const draft = await draftOf(plan, item);
	const { method } = draft;
	const ids = await caseIds(context, draft, conditions);
	const { request, answer } = await ask(context, draft, ids, conditions);
	const failure = errorOf(context.getNode(), answer, request, item.index);
	if (failure) throw failure;
	if (method === 'DELETE' && !isText(answer.body)) {
		return results([deletedRow(draft, ids[0])], item.index);
	}
	const row = plan.root === undefined ? undefined : readObject(answer.body, plan.root);
	if (!row) throw unreadable(context.getNode(), answer, item.index, method);
	return results([plan.shaper(item)(row)], item.index);
};
