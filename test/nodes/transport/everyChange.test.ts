import fc from 'fast-check';
import { everyChange } from '../../../nodes/Deskie/transport/pages/everyChange';
import type { AskPage, KeptRow } from '../../../nodes/Deskie/transport/pages/knownRows';
import { useAccount } from '../support/account';
import { jsonOf } from '../support/outcomes';

const BOUNDS = { from: 'from_updated_time', to: 'to_updated_time' };
const NOW = 1_000_000;

interface Changed {
	id: number;
	at: number;
}

/** A list in an order of its own, of which rows are changed between two answers. */
class List {
	readonly pages: number[] = [];
	private readonly known = new Map<string, Changed[]>();

	constructor(
		readonly rows: Changed[],
		private readonly changed: number[] = [],
		private readonly withTotal = true,
	) {}

	ask: AskPage = async ({ from_updated_time: from, to_updated_time: to, page, limit }) => {
		const shown = this.shown(Number(from ?? -Infinity), Number(to ?? Infinity));
		this.pages.push(Number(page));
		expect([limit, Number(page) <= 500]).toEqual([100, true]);
		const start = (Number(page) - 1) * 100;
		const rows = shown.slice(start, start + 100).map(toRow);
		const place = this.changed.shift();
		if (place !== undefined) {
			this.rows[place % this.rows.length].at = NOW + 1;
			this.known.clear();
		}
		return { rows, total: this.withTotal ? shown.length : undefined };
	};

	private shown(from: number, to: number): Changed[] {
		const bounds = `${from} ${to}`;
		const known = this.known.get(bounds);
		if (known) return known;
		const shown = this.rows.filter(({ at }) => at >= from && at <= to);
		this.known.set(bounds, shown);
		return shown;
	}

	untouched = () => this.rows.filter(({ at }) => at <= NOW).map(({ id }) => id);
}

const toRow = ({ id, at }: Changed): KeptRow => ({ id, createdAt: 0, rank: 0, output: { id, at } });
const rowsOf = (count: number, at: (id: number) => number) =>
	Array.from({ length: count }, (_, id) => ({ id, at: at(id) }));
const query = { to_updated_time: NOW };

test('no row is missed and none comes twice, whichever rows change between two answers', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.nat(650),
			fc.array(fc.nat(), { maxLength: 12 }),
			fc.boolean(),
			async (count, changed, withTotal) => {
				const list = new List(
					rowsOf(count, (id) => NOW - id),
					count ? changed : [],
					withTotal,
				);
				const ids = (await everyChange(list.ask, BOUNDS, query)).map(({ id }) => id);
				expect(new Set(ids).size).toBe(ids.length);
				expect(list.untouched().filter((id) => !ids.includes(id))).toEqual([]);
			},
		),
		{ numRuns: 200 },
	);
});

test('a list of one page takes one request, a longer one its pages from the last to the first', async () => {
	const short = new List(rowsOf(100, () => NOW));
	expect(await everyChange(short.ask, BOUNDS, query)).toHaveLength(100);
	expect(short.pages).toEqual([1]);

	const long = new List(rowsOf(301, () => NOW));
	expect(await everyChange(long.ask, BOUNDS, query)).toHaveLength(301);
	expect(long.pages).toEqual([1, 4, 3, 2, 1]);
});

test.each([true, false])(
	'more rows than a query reaches are read in parts (total: %s)',
	async (withTotal) => {
		const list = new List(
			rowsOf(60_000, (id) => NOW - id),
			[],
			withTotal,
		);
		const rows = await everyChange(list.ask, BOUNDS, query);
		expect(new Set(rows.map(({ id }) => id)).size).toBe(60_000);
		const since = { ...query, from_updated_time: NOW - 55_000 };
		expect(await everyChange(list.ask, BOUNDS, since)).toHaveLength(55_001);
	},
);

test('more than a query reaches in one second is refused, not cut off', async () => {
	const list = new List(rowsOf(50_001, () => NOW - 5));
	await expect(everyChange(list.ask, BOUNDS, query)).rejects.toThrow(/changed in the same second/);
});

describe('Get Many of customers', () => {
	const account = useAccount();
	const list = {
		resource: 'user',
		operation: 'getAll',
		returnAll: true,
		output: 'selectedFields',
		fields: [],
	};
	const pages = () => account.sent.map(({ query: sent }) => new URLSearchParams(sent).get('page'));

	test('with Return All and Updated Before is read from the last page to the first, else side by side', async () => {
		const { account: data } = account.sandbox;
		const now = data.now();
		while (data.users.size < 250) data.addUser({ updated_at: now - 1000 });

		const filters = { toUpdatedTime: now };
		const all = jsonOf(await account.output({ ...list, filters }));
		expect(pages()).toEqual(['1', '3', '2', '1']);
		expect(all.map(({ user_id }) => user_id).sort()).toEqual([...data.users.keys()].sort());

		account.sandbox.reset();
		await account.output({ ...list, filters: { fromUpdatedTime: 1_000_000_000 } });
		expect(pages().sort()).toEqual(['1', '2', '3']);
	});
});
