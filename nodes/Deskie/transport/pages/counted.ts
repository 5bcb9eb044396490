import { readPage } from '../../api/answers';
import { answerTo } from '../http/answerTo';
import { requestOf } from '../request/draft';
import { results } from '../request/outputItems';
import type { Way } from '../request/plan';

/** The total of a list with one row of it read; an empty list may come without a total. */
function totalIn(body: unknown, root: string): number | undefined {
	const page = readPage(body, root);
	const total = page?.total ?? (page?.rows.length === 0 ? 0 : undefined);
	return Number.isInteger(total) ? total : undefined;
}

/** How many rows a list has, in one request: `total_count` counts all pages. */
export const counted: Way = {
	single: async (context, plan, item, conditions) => {
		const draft = plan.compose(item);
		const request = requestOf({ ...draft, query: { ...draft.query, page: 1, limit: 1 } }, []);
		const read = (body: unknown) => totalIn(body, plan.root ?? '');
		const { found } = await answerTo(context, request, conditions, read, item.index);
		return results([{ count: found }], item.index);
	},
};
