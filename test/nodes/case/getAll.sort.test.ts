import type { CaseRecord, NewCase } from '../../sandbox';
import { caseDesk, jsonOf } from '../support/caseDesk';
import { repeatable } from '../support/caseChanges';

/** Every order: as a request, and made by the node where Return All reads by creation. */
const desk = caseDesk({ data: 'empty' });
const START = 1_700_000_000;
const PRIORITIES = ['low', 'normal', 'high', 'critical'] as const;
const STATUSES = ['open', 'waiting', 'closed'] as const;

beforeAll(() => {
	const chance = repeatable(11);
	const below = (most: number) => Math.floor(chance() * most);
	desk.sandbox.account.addCases(
		350,
		(): NewCase => ({
			created_at: START + below(5_000),
			updated_at: START + 10_000 + below(200),
			last_response_at: below(5) === 0 ? null : START + 20_000 + below(300),
			priority: PRIORITIES[below(4)],
			status: STATUSES[below(3)],
		}),
	);
});

/** What each order goes by, smallest first. */
const RANKS: Record<string, (row: CaseRecord) => number> = {
	created_at: (row) => row.created_at,
	updated_at: (row) => row.updated_at,
	response: (row) => row.last_response_at ?? 0,
	priority: (row) => PRIORITIES.indexOf(row.priority),
	status: (row) => STATUSES.indexOf(row.status),
};

const orders = Object.keys(RANKS).flatMap((field) =>
	(['asc', 'desc'] as const).map((direction) => ({ field, direction })),
);
const sortBy = (field: string, direction: string) => ({ sort: { sort: { field, direction } } });

async function ranksOf(parameters: object, field: string): Promise<number[]> {
	const { items, error } = await desk.run('getAll', { ...parameters });
	expect(error).toBeUndefined();
	const { account } = desk.sandbox;
	return jsonOf(items).map(({ case_id }) => RANKS[field](account.getCase(Number(case_id))));
}

const expected = (field: string, direction: string) => {
	const ranks = [...desk.sandbox.account.cases.values()].map(RANKS[field]);
	return ranks.sort((a, b) => (direction === 'asc' ? a - b : b - a));
};

test.each(orders)('$field, $direction: one page', async ({ field, direction }) => {
	const ranks = await ranksOf({ limit: 60, ...sortBy(field, direction) }, field);
	expect(desk.sent()).toEqual([
		{
			method: 'GET',
			path: '/api/cases.json',
			query: `sort=${field}_${direction}&page=1&limit=60`,
		},
	]);
	expect(ranks).toEqual(expected(field, direction).slice(0, 60));
});

test.each(orders)('$field, $direction: Return All', async ({ field, direction }) => {
	const ranks = await ranksOf({ returnAll: true, ...sortBy(field, direction) }, field);
	expect(ranks).toEqual(expected(field, direction));
	expect(new Set(desk.sandbox.requests.map(({ params }) => params.sort))).toEqual(
		new Set(['created_at_asc']),
	);
	expect(desk.sandbox.requests).toHaveLength(4);
});

test('Return All without an order comes by creation, oldest first', async () => {
	const ranks = await ranksOf({ returnAll: true }, 'created_at');
	expect(ranks).toEqual(expected('created_at', 'asc'));
});

test('the direction is descending unless chosen', async () => {
	await desk.run('getAll', { sort: { sort: { field: 'created_at' } } });
	expect(desk.sandbox.requests[0].params.sort).toBe('created_at_desc');
});
