import type { INodeParameters } from 'n8n-workflow';
import { caseDesk, jsonOf, numbers } from '../support/caseDesk';
import { beforeEachList, repeatable } from '../support/caseChanges';

/** Return All is exact at any size (more sizes: transport/everyRow), and while cases come and go. */
const START = 1_700_000_000;
const desk = caseDesk({ data: 'empty' });

beforeEach(() => {
	const { account } = desk.sandbox;
	for (const id of [...account.cases.keys()]) account.remove(id);
});

const idsOnly = { output: 'selectedFields', fields: [] };

async function readAll(parameters: INodeParameters = {}): Promise<number[]> {
	const given = { returnAll: true, ...idsOnly, ...parameters };
	const { items, error } = await desk.run('getAll', given);
	expect(error).toBeUndefined();
	return jsonOf(items).map(({ case_id }) => Number(case_id));
}

const highestPage = () =>
	Math.max(...desk.sandbox.requests.map(({ params }) => Number(params.page)));

const sorted = (ids: Iterable<number>) => [...ids].sort((a, b) => a - b);

test('50,900 cases with a burst across row 50,000, and the first 50,001 of them', async () => {
	const { account } = desk.sandbox;
	account.addCases(50_900, (index) => ({
		created_at: START + (index < 49_500 ? index : 49_500 + Math.floor((index - 49_500) / 900)),
	}));
	const found = await readAll();
	const ids = sorted(account.cases.keys());
	expect(sorted(found)).toEqual(ids);
	expect(highestPage()).toBe(500);
	expect(desk.sandbox.requests.length).toBeLessThanOrEqual(525);

	desk.sandbox.reset();
	const order = { sort: { sort: { field: 'created_at', direction: 'asc' } } };
	const { items } = await desk.run('getAll', { limit: 50_001, ...order, ...idsOnly });
	expect(jsonOf(items).map(({ case_id }) => Number(case_id))).toEqual(ids.slice(0, 50_001));
	// The burst's 501 cases in the first 500 pages are read again.
	expect(desk.sandbox.requests.length).toBeLessThanOrEqual(501 + 6);
});

/** What docs/sync.md says that a run of the sync costs. */
test.each([
	{ count: 100, requests: 1 },
	{ count: 1_000, requests: 11 },
	{ count: 5_000, requests: 52 },
])('$count cases changed since a time: $requests requests', async ({ count, requests }) => {
	desk.sandbox.account.addCases(count, (index) => ({
		created_at: START + index * 60,
		updated_at: START + 1e8,
	}));
	const filters = { fromUpdatedTime: START + 1e8 - 120, toUpdatedTime: START + 2e8 };
	expect(await readAll({ filters })).toHaveLength(count);
	expect(desk.sandbox.requests).toHaveLength(requests);
});

test('a filtered list: cases that leave it while others enter it hide none', async () => {
	const { account } = desk.sandbox;
	account.addCases(6_000, (index) => ({
		created_at: START + index,
		status: index % 2 === 0 ? 'open' : 'closed',
	}));
	const ids = [...account.cases.keys()];
	const throughout = new Set(ids.filter((_, index) => index % 2 === 0));
	// One early case leaves and one late case enters, as often as a page is read.
	const stop = beforeEachList(desk.sandbox, (call) => {
		const leaving = ids[(call - 1) * 2];
		account.change(leaving, { status: 'closed' });
		throughout.delete(leaving);
		account.change(ids[ids.length - 1 - call * 2], { status: 'open' });
	});
	const found = await readAll({ filters: { status: ['open'] } });
	stop();
	expect(new Set(found).size).toBe(found.length);
	expect([...throughout].filter((id) => !found.includes(id))).toEqual([]);
	// 99 new cases a page, and one more for each that entered and lay ahead.
	expect(desk.sandbox.requests.length).toBeLessThanOrEqual(33);
});

describe.each([
	['one case a second', (index: number) => index],
	['150 cases a second', (index: number) => Math.floor(index / 150)],
	['all in one second', () => 0],
])('while cases come and go, %s', (_, second) => {
	test.each([
		{ what: 'old ones are deleted', creates: 0, deletes: 2 },
		{ what: 'new ones are created', creates: 3, deletes: 0 },
		{ what: 'both', creates: 2, deletes: 3 },
	])('$what: each case that was there throughout is there once', async ({ creates, deletes }) => {
		const { account } = desk.sandbox;
		account.addCases(2_500, (index) => ({ created_at: START + second(index) }));
		const throughout = new Set(account.cases.keys());
		const chance = repeatable(7);
		const stop = beforeEachList(desk.sandbox, (call) => {
			// The changes end after a while, as in a real account; else one second could never be read
			// through.
			if (call > 60) return;
			for (let i = 0; i < deletes; i += 1) {
				const ids = [...account.cases.keys()];
				const gone = ids[Math.floor(chance() * ids.length * 0.3)];
				account.remove(gone);
				throughout.delete(gone);
			}
			account.addCases(creates, { created_at: START + second(2_499) + 1 });
		});
		const found = await readAll();
		stop();
		expect(new Set(found).size).toBe(found.length);
		expect([...throughout].filter((id) => !found.includes(id))).toEqual([]);
	});
});

test('a deletion after the fourth page costs a few more requests, not a new start', async () => {
	const { account } = desk.sandbox;
	account.addCases(5_000, (index) => ({ created_at: START + index }));
	const [first] = account.cases.keys();
	const stop = beforeEachList(desk.sandbox, (call) => {
		if (call === 30) account.remove(first);
	});
	const found = await readAll();
	stop();
	expect(sorted(found).filter((id) => id !== first)).toEqual(numbers(first + 1, 4_999));
	expect(desk.sandbox.requests.length).toBeLessThanOrEqual(50 + 25);
});

test('a case restored into the past while reading disturbs no other', async () => {
	const { account } = desk.sandbox;
	account.addCases(3_000, (index) => ({ created_at: START + index, deleted: index % 100 === 5 }));
	const hidden = [...account.cases.values()].filter(({ deleted }) => deleted);
	const throughout = [...account.cases.values()].filter(({ deleted }) => !deleted);
	const stop = beforeEachList(desk.sandbox, () => {
		const next = hidden.shift();
		if (next) account.change(next.case_id, { deleted: false });
	});
	const found = new Set(await readAll());
	stop();
	expect(throughout.filter(({ case_id }) => !found.has(case_id))).toEqual([]);
});
