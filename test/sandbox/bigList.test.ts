import * as fc from 'fast-check';

import { SortedIndex } from './account/sortedIndex';
import { clientOf, rowsOf } from './client';
import { type Sandbox, startSandbox } from './index';

const CASES = 120_000;
const START = 1_600_000_000;

describe('120,000 cases', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ data: 'empty' });
		sandbox.account.addCases(CASES, (index) => ({
			case_id: index + 1,
			created_at: START + index * 60,
		}));
	});
	afterAll(() => sandbox.close());

	const page = async (query: string) => {
		const { data } = await clientOf(sandbox).get<Record<string, unknown>>(`/cases.json?${query}`);
		const ids = rowsOf<{ case_id: number }>(data).map(({ case_id }) => case_id);
		return { ids, total: data.total_count };
	};

	it('are read window by window, page by page, with the right totals', async () => {
		const from = START + 60_000 * 60;
		const range = `from_time=${from}&to_time=${from + 40_000 * 60 - 1}`;
		for (const number of [1, 2, 200, 399, 400]) {
			const { ids, total } = await page(`${range}&sort=created_at_asc&page=${number}`);
			const first = 60_001 + (number - 1) * 100;
			expect([ids[0], ids[99], ids.length, total]).toEqual([first, first + 99, 100, 40_000]);
		}
		expect((await page(`${range}&sort=created_at_asc&page=401`)).ids).toEqual([]);
	});

	it('are listed by their last change while they change', async () => {
		for (let round = 1; round <= 9; round++) {
			sandbox.account.change(round * 1000, { priority: 'high' }, { at: 2_000_000_000 + round });
			const { ids } = await page('from_updated_time=1999999999&sort=updated_at_asc');
			expect(ids).toEqual(Array.from({ length: round }, (_, index) => (index + 1) * 1000));
		}
		const { ids, total } = await page('sort=updated_at_desc&limit=3');
		expect([ids, total]).toEqual([[9000, 8000, 7000], CASES]);
	});
});

describe('the sorted index', () => {
	it('takes in a change without scanning all rows', () => {
		let reads = 0;
		const index = new SortedIndex<{ id: number; key: number }>(
			({ id }) => id,
			({ key }) => {
				reads++;
				return key;
			},
		);
		for (let id = 0; id < CASES; id++) index.set({ id, key: id * 2 });
		expect(index.rows()).toHaveLength(CASES);

		reads = 0;
		index.set({ id: 500, key: 100_001 });
		expect(index.rows()[50_000].id).toBe(500);
		index.delete(501);
		expect(index.position(100_001, true)).toBe(50_000);
		// Four binary searches take 17 steps each; a sort or a scan would read 120,000 keys or more.
		expect(reads).toBeLessThan(200);
	});

	type Row = { id: number; key: number };
	const change = fc.record({ id: fc.nat(30), key: fc.option(fc.nat(5)), read: fc.boolean() });

	it.each([
		['few changes at a time', 0],
		['many changes at a time', 400],
	])('is what sorting would give, with %s', (_name, more) => {
		fc.assert(
			fc.property(fc.array(change, { maxLength: 60 }), fc.nat(6), (changes, wanted) => {
				const index = new SortedIndex<Row>(
					({ id }) => id,
					({ key }) => key,
				);
				const rows = new Map<number, Row>();
				const set = (row: Row) => {
					rows.set(row.id, row);
					index.set(row);
				};
				for (let id = 1000; id < 1000 + more; id++) set({ id, key: id % 7 });
				for (const { id, key, read } of changes) {
					if (key === null) {
						rows.delete(id);
						index.delete(id);
					} else set({ id, key });
					if (read) index.rows();
				}
				const sorted = [...rows.values()].sort((a, b) => a.key - b.key || a.id - b.id);
				expect(index.rows()).toEqual(sorted);
				expect(index.position(wanted)).toBe(sorted.filter(({ key }) => key < wanted).length);
				expect(index.position(wanted, true)).toBe(sorted.filter(({ key }) => key <= wanted).length);
			}),
			{ numRuns: 100 },
		);
	});
});
