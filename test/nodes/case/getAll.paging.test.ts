import { caseDesk, expectSilence, itemsOf, jsonOf, linksOf, numbers } from '../support/caseDesk';
import { MOST_IN_FLIGHT } from '../../../nodes/Deskie/transport/gate/concurrency';

/** How many requests a list takes, and how many rows they ask for. */
const CASES = 12_345;
const START = 1_700_000_000;
const desk = caseDesk({ data: 'empty' });

beforeAll(() =>
	desk.sandbox.account.addCases(CASES, (index) => ({
		created_at: START + index * 7,
		// The order of changes is another one than that of creation.
		updated_at: START + CASES * 7 + ((index * 7919) % CASES),
		status: index % 3 === 0 ? 'open' : 'closed',
	})),
);

const idsOf = (items: Parameters<typeof jsonOf>[0]) =>
	jsonOf(items).map(({ case_id }) => Number(case_id));
const pages = () => desk.sandbox.requests.map(({ params }) => Number(params.page));
const asked = () =>
	desk.sandbox.requests.reduce((sum, { params }) => sum + Number(params.limit), 0);

test('Return All: 12,345 distinct cases in 124 requests', async () => {
	const { items, error } = await desk.run('getAll', { returnAll: true });
	expect(error).toBeUndefined();
	expect(desk.sandbox.requests).toHaveLength(124);
	expect(idsOf(items)).toEqual(numbers(1001, CASES));
	expect(new Set(linksOf(items))).toEqual(new Set([0]));
	expect(pages().sort((a, b) => a - b)).toEqual(numbers(1, 124));
	expect(desk.sandbox.inFlight.most).toBeLessThanOrEqual(MOST_IN_FLIGHT);
});

test.each([
	{ limit: 1, requests: 1, rows: 1 },
	{ limit: 50, requests: 1, rows: 50 },
	{ limit: 99, requests: 1, rows: 99 },
	{ limit: 100, requests: 1, rows: 100 },
	{ limit: 101, requests: 2, rows: 102 },
	{ limit: 250, requests: 3, rows: 252 },
	{ limit: 1000, requests: 10, rows: 1000 },
])('a limit of $limit: $requests requests for $rows rows', async ({ limit, requests, rows }) => {
	const { items } = await desk.run('getAll', { limit });
	expect(desk.sandbox.requests).toHaveLength(requests);
	expect(asked()).toBe(rows);
	expect(idsOf(items)).toHaveLength(limit);
	const { account } = desk.sandbox;
	const newest = [...account.cases.values()].sort((a, b) => b.updated_at - a.updated_at);
	expect(idsOf(items)).toEqual(newest.slice(0, limit).map(({ case_id }) => case_id));
});

test('without a limit there are 50', async () => {
	const { items } = await desk.run('getAll', {});
	expect(items).toHaveLength(50);
	expect(desk.sent()).toEqual([
		{ method: 'GET', path: '/api/cases.json', query: 'page=1&limit=50' },
	]);
});

test('a limit above the total asks for no missing page', async () => {
	const newest = { fromUpdatedTime: START + CASES * 7 + CASES - 150 };
	const { items } = await desk.run('getAll', { limit: 5000, filters: newest });
	expect(items).toHaveLength(150);
	expect(desk.sandbox.requests).toHaveLength(2);
});

test('a limit above 50,000 takes the last changed, and asks for no missing page', async () => {
	const { items } = await desk.run('getAll', { limit: 60_000 });
	const { account } = desk.sandbox;
	const newest = [...account.cases.values()].sort((a, b) => b.updated_at - a.updated_at);
	expect(idsOf(items)).toEqual(newest.map(({ case_id }) => case_id));
	expect(Math.max(...pages())).toBe(124);
});

test('each item has its own list', async () => {
	const parameters = { limit: '={{ $json.limit }}', filters: { status: '={{ [$json.status] }}' } };
	const rows = [
		{ limit: 2, status: 'open' },
		{ limit: 130, status: 'closed' },
	];
	const { items } = await desk.run('getAll', parameters, { items: itemsOf(rows) });
	expect(linksOf(items)).toEqual([0, 0, ...Array.from({ length: 130 }, () => 1)]);
	expect(
		new Set(
			jsonOf(items)
				.slice(0, 2)
				.map(({ status }) => status),
		),
	).toEqual(new Set(['open']));
	expect(desk.sandbox.requests).toHaveLength(3);
});

test('an empty list gives no item', async () => {
	const { items, error } = await desk.run('getAll', {
		returnAll: true,
		filters: { toTime: START - 1 },
	});
	expect(error).toBeUndefined();
	expect(items).toEqual([]);
	expect(desk.sandbox.requests).toHaveLength(1);
});

test('an API error on a later page is the error of the item, and reading ends', async () => {
	const refused = { kind: 'status', status: 403, body: { error: 'no' } } as const;
	desk.sandbox.faults.next({ kind: 'delay', ms: 1 });
	desk.sandbox.faults.next(refused, { times: 1000 });
	const { outputs } = await desk.run('getAll', { limit: 5000 }, { onError: 'continueErrorOutput' });
	expect(outputs[0]).toEqual([]);
	expect(linksOf(outputs[1])).toEqual([0]);
	expect(desk.sandbox.requests.length).toBeLessThanOrEqual(1 + 8);
});

test('a cancelled execution stops reading', async () => {
	desk.sandbox.faults.next({ kind: 'delay', ms: 60 }, { times: 1000 });
	const { status } = await desk.run('getAll', { returnAll: true }, { cancelAfterMs: 200 });
	expect(status).toBe('canceled');
	await expectSilence(desk);
	expect(desk.sandbox.requests.length).toBeLessThan(124);
});
