import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';
import { byCreation } from '../../../nodes/Deskie/resources/case/sort';
import { inPages } from '../../../nodes/Deskie/transport/pages/inPages';
import type { Item } from '../../../nodes/Deskie/transport/request/item';
import { DEFAULT_CONDITIONS } from '../../../nodes/Deskie/transport/http/types';

/** A long list is shaped page by page, so that n8n can do other work in between. */
const ROWS = 20_000;
const PAGE = 100;

const dateOf = (index: number) =>
	new Date(1.7e12 + index * 1000).toUTCString().replace('GMT', '+0000');

test.each([undefined, 'priority_desc'])('in the order %s', async (sort) => {
	let answered = 0;
	let shaped = 0;
	let mostWaiting = 0;
	const answer = async (_type: string, { qs }: { qs: { page: number } }) => {
		await new Promise(setImmediate);
		mostWaiting = Math.max(mostWaiting, answered - shaped);
		const first = (qs.page - 1) * PAGE;
		const rows = Array.from({ length: PAGE }, (_, index) => ({
			case: { case_id: first + index, created_at: dateOf(first + index), priority: 'low' },
		}));
		answered += PAGE;
		return { statusCode: 200, headers: {}, body: { ...rows, total_count: ROWS } };
	};
	const context = {
		getNode: () => ({ name: 'Deskie' }),
		getCredentials: async () => ({
			account: `shaping-${sort ? 'sorted' : 'plain'}`,
			email: 'a@example.com',
			apiKey: 'key',
		}),
		getExecutionId: () => 'shaping',
		getExecutionCancelSignal: () => undefined,
		getExecuteData: () => ({ node: {} }),
		helpers: { httpRequestWithAuthentication: answer },
	} as unknown as IExecutePaginationFunctions;
	const item = { index: 0, read: (name: string) => name === 'returnAll' || undefined };
	const plan = {
		root: 'case',
		readAnswer: () => undefined,
		compose: () => ({
			item: item as Item,
			method: 'GET' as const,
			route: '/cases.json',
			path: {},
			query: sort === undefined ? {} : { sort },
			body: {},
			binaries: [],
			wrappers: [],
			settings: {},
		}),
		shaper: () => (row: IDataObject) => {
			shaped += 1;
			return { case_id: row.case_id };
		},
	};
	const { single } = inPages({ id: 'case_id', creation: byCreation });
	const output = await single(context, plan, item as Item, DEFAULT_CONDITIONS);
	expect(output).toHaveLength(ROWS);
	expect(shaped).toBe(ROWS);
	// No more than what is in flight at once.
	expect(mostWaiting).toBeLessThanOrEqual(8 * PAGE);
});
