import { isText, readObject } from '../api/answers';
import { errorOf, unreadable } from './http/errors';
import { caseIds } from './request/draft';
import { eitherWrapper } from './request/eitherWrapper';
import { deletedRow, results } from './request/outputItems';
import { withoutReferences } from './request/reference';
import { draftOf, type Single, type Way } from './request/plan';

const single: Single = async (context, plan, item, conditions) => {
	const draft = await withoutReferences(context, await draftOf(plan, item), conditions);
	const { method } = draft;
	const ids = await caseIds(context, draft, conditions);
	const objectOf = (body: unknown) =>
		plan.root === undefined ? undefined : readObject(body, plan.root);
	const isConfirmed = (body: unknown) => objectOf(body) !== undefined;
	const { request, answer } = await eitherWrapper(context, draft, ids, conditions, isConfirmed);
	const failure = errorOf(context.getNode(), answer, request, item.index);
	if (failure) throw failure;
	if (method === 'DELETE' && !isText(answer.body)) {
		return results([deletedRow(draft, ids[0])], item.index);
	}
	const row = objectOf(answer.body);
	if (!row) throw unreadable(context.getNode(), answer, item.index, method);
	return results([plan.shaper(item)(row)], item.index);
};

/** One request an item; the object of the answer is the item's output. */
export const once: Way = { single };
