import { isText } from '../api/answers';
import { errorOf, unreadable } from './http/errors';
import { caseIds } from './request/draft';
import { eitherWrapper } from './request/eitherWrapper';
import { deletedRow, results } from './request/outputItems';
import { draftOf, type Single, type Way } from './request/plan';
import { withUnchanged } from './request/unchanged';

const single: Single = async (context, plan, item, conditions) => {
	const composed = await draftOf(plan, item);
	const { root, unchanged } = plan;
	const draft =
		unchanged && root !== undefined
			? await withUnchanged(context, composed, unchanged, root, conditions)
			: composed;
	const { method } = draft;
	const ids = await caseIds(context, draft, conditions);
	const isConfirmed = (body: unknown) => plan.readAnswer(body) !== undefined;
	const { request, answer } = await eitherWrapper(context, draft, ids, conditions, isConfirmed);
	const failure = errorOf(context.getNode(), answer, request, item.index, plan.refusal);
	if (failure) throw failure;
	if (method === 'DELETE' && !isText(answer.body)) {
		return results([deletedRow(draft, ids[0])], item.index);
	}
	const row = plan.readAnswer(answer.body);
	if (!row) throw unreadable(context.getNode(), answer, item.index, method);
	return results([plan.shaper(item)(row)], item.index);
};

/** One request an item; the object of the answer is the item's output. */
export const once: Way = { single };
