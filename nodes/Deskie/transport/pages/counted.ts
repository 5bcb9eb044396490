import { readPage } from '../../api/answers';
import { answerTo } from '../http/answerTo';
import { requestOf } from '../request/draft';
import { results } from '../request/outputItems';
import type { Way } from '../request/plan';
import { withoutReferences } from '../request/reference';

/** The total in an answer with one row; an empty list may come without a total. */
function totalIn(body: unknown, root: string): number | undefined {
	const page = readPage(body, root);
	const total = page?.total ?? (page?.rows.length === 0 ? 0 : undefined);
	return Number.isInteger(total) ? total : undefined;
}

/** Counts the rows of a list in one request: `total_count` covers all pages. */
export const counted: Way = {
	single: async (context, plan, item, conditions) => {
		const draft = await withoutReferences(context, plan.compose(item), conditions);
		const request = requestOf({ ...draft, query: { ...draft.query, page: 1, limit: 1 } }, []);
		const read = (body: unknown) => totalIn(body, plan.root ?? '');
		const { found } = await answerTo(context, request, conditions, read, item.index);
		return results([{ count: found }], item.index);
	},
};
