import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { byCreation } from '../../../nodes/Deskie/resources/case/sort';
import { everyRow } from '../../../nodes/Deskie/transport/pages/everyRow';
import type { AskPage, KeptRow } from '../../../nodes/Deskie/transport/pages/knownRows';
import { repeatable } from '../support/caseChanges';

/** A list of cases as Deskie serves it: by creation, 500 pages of 100, and a count of requests. */
class Cases {
	requests = 0;
	/** How many requests were under way when each was answered. */
	readonly together: number[] = [];
	/** The server's clock, on which new cases are created. */
	now = 0;
	/** Called before each answer; may add and remove cases. */
	meanwhile: (request: number) => void = () => undefined;
	private cases: Array<{ id: number; at: number }> = [];
	private nextId = 1;
	private underWay = 0;

	constructor(
		count: number,
		at: (index: number) => number,
		private readonly inclusive = true,
	) {
		for (let index = 0; index < count; index += 1) this.create(at(index));
		this.now = (this.cases[this.cases.length - 1]?.at ?? 0) + 1;
	}

	create(at: number) {
		const id = this.nextId++;
		let place = this.cases.length;
		while (place > 0 && this.cases[place - 1].at > at) place -= 1;
		this.cases.splice(place, 0, { id, at });
		return id;
	}

	remove(place: number): number {
		return this.cases.splice(place, 1)[0].id;
	}

	/** The case at one position leaves the list, and another, created at this time, enters it. */
	exchange(place: number, at: number): number {
		const left = this.remove(place);
		this.create(at);
		return left;
	}

	get size() {
		return this.cases.length;
	}

	ids() {
		return this.cases.map(({ id }) => id);
	}

	ask: AskPage = async ({ from_time: from, to_time: to, page, limit, sort }) => {
		this.requests += 1;
		this.underWay += 1;
		// Requests that leave together are answered one after the other, as a server would.
		await new Promise(setImmediate);
		this.together.push(this.underWay);
		this.underWay -= 1;
		this.meanwhile(this.together.length);
		expect({ sort, limit, far: Number(page) > 500 }).toEqual({
			sort: 'created_at_asc',
			limit: 100,
			far: false,
		});
		const begin = from === undefined ? 0 : this.firstFrom(Number(from) + (this.inclusive ? 0 : 1));
		const end = to === undefined ? this.cases.length : this.firstFrom(Number(to) + 1);
		const start = begin + (Number(page) - 1) * 100;
		const rows = this.cases.slice(start, Math.min(start + 100, end)).map(toRow);
		return { rows, total: end - begin, servedAt: START + this.now };
	};

	/** Place of the first case created at `time` or later. */
	private firstFrom(time: number): number {
		let low = 0;
		let high = this.cases.length;
		while (low < high) {
			const middle = Math.floor((low + high) / 2);
			if (this.cases[middle].at < time) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}

jest.setTimeout(60_000);

const START = 1_700_000_000;

const toRow = ({ id, at }: { id: number; at: number }): KeptRow => ({
	id,
	createdAt: START + at,
	rank: 0,
	output: { case_id: id },
});

/** Times in the model count from 0; the list speaks of unix seconds. */
const shifted =
	({ ask }: Cases, asked: IDataObject): AskPage =>
	async (added) => {
		const query: IDataObject = { ...asked, ...added };
		return await ask({
			...query,
			...(query.from_time !== undefined && { from_time: Number(query.from_time) - START }),
			...(query.to_time !== undefined && { to_time: Number(query.to_time) - START }),
		});
	};

/** A query in which cases come and go as they are edited. */
const FILTERED = { status: 'open' };

const read = async (cases: Cases, query: IDataObject = {}, limit?: number) =>
	(await everyRow(shifted(cases, query), byCreation, query, limit)).map(({ id }) => Number(id));

const inOrder = (ids: number[]) => [...ids].sort((a, b) => a - b);

test.each([
	['spread over time', 120_000, (index: number) => index * 3, 1_203],
	['with 49,999 in one second', 60_000, (index: number) => (index < 49_999 ? 0 : index), 701],
	['exactly 500 pages', 50_000, (index: number) => index, 500],
	['one more than 500 pages', 50_001, (index: number) => index, 501],
	['a short list', 12_345, (index: number) => index, 124],
	['a full page', 100, (index: number) => index, 1],
])('%s: every case once, in the fewest requests', async (_, count, at, most) => {
	const cases = new Cases(count, at);
	const found = await read(cases);
	expect(inOrder(found)).toEqual(cases.ids());
	expect(cases.requests).toBeLessThanOrEqual(most);
});

test.each([
	['in windows', 60_000, 40, {}, 603],
	['page by page', 10_000, 40, FILTERED, 132],
	['page by page, more than a page a second', 3_000, 250, FILTERED, 90],
])(
	'a lower bound that leaves out its own second loses nothing, %s',
	async (_, count, perSecond, query, most) => {
		const cases = new Cases(count, (index) => Math.floor(index / perSecond), false);
		expect(inOrder(await read(cases, query))).toEqual(cases.ids());
		expect(cases.requests).toBeLessThanOrEqual(most);
	},
);

test.each([
	['one a second', 10_000, (index: number) => index, 104],
	['49,999 in one second', 60_000, (index: number) => (index < 49_999 ? 0 : index), 1_109],
	['150 a second', 3_000, (index: number) => Math.floor(index / 150), 80],
	['a full page', 100, (index: number) => index, 1],
])('a filtered list, %s: every case once', async (_, count, at, most) => {
	const cases = new Cases(count, at);
	expect(inOrder(await read(cases, FILTERED))).toEqual(cases.ids());
	expect(cases.requests).toBeLessThanOrEqual(most);
});

test.each([
	['as a whole', 2_000, 21, 1],
	['in two parts', 5_000, 52, 2],
	['in eight parts', 20_000, 208, 8],
	['past 50,000, in eight parts', 60_000, 612, 8],
])('a filtered list is read %s, in the order of creation', async (_, count, most, parts) => {
	const cases = new Cases(count, (index) => index);
	expect(await read(cases, FILTERED)).toEqual(cases.ids());
	expect(cases.requests).toBeLessThanOrEqual(most);
	expect(Math.max(...cases.together)).toBe(parts);
});

test('a filtered list of few seconds is not read twice for its parts', async () => {
	const cases = new Cases(12_000, (index) => (index < 9_000 ? 0 : index));
	expect(await read(cases, FILTERED)).toEqual(cases.ids());
	// The pages of the first second are read twice: to the end, and to see that nothing is new.
	expect(cases.requests).toBeLessThanOrEqual(2 * 91 + 35);
});

test("the parts of a filtered list keep to the user's own bounds", async () => {
	const cases = new Cases(12_000, (index) => Math.floor(index / 7));
	const bounds = { from_time: START + 100, to_time: START + 1_500 };
	const asked: IDataObject = { ...FILTERED, ...bounds };
	const within = cases.ids().slice(700, 1_501 * 7);
	expect(await read(cases, asked)).toEqual(within);
});

test('a filtered list: a case that leaves while another enters hides no other', async () => {
	const churn = fc.record({
		count: fc.constantFrom(3_000, 9_000),
		perSecond: fc.constantFrom(1, 3, 60, 130),
		seed: fc.integer({ min: 1, max: 1e9 }),
		every: fc.integer({ min: 1, max: 20 }),
		inclusive: fc.boolean(),
	});
	await fc.assert(
		fc.asyncProperty(churn, async ({ count, perSecond, seed, every, inclusive }) => {
			const cases = new Cases(count, (index) => Math.floor(index / perSecond), inclusive);
			const chance = repeatable(seed);
			const stayed = new Set(cases.ids());
			cases.meanwhile = (request) => {
				if (request % every > 0) return;
				const place = Math.floor(chance() * cases.size);
				stayed.delete(cases.exchange(place, Math.floor((chance() * count) / perSecond)));
			};
			const rows = await read(cases, FILTERED);
			const found = new Set(rows);
			expect(found.size).toBe(rows.length);
			expect([...stayed].filter((id) => !found.has(id))).toEqual([]);
		}),
		{ numRuns: 40 },
	);
});

test("no case from before the user's own bound is read, though those at it are gone", async () => {
	const cases = new Cases(1_000, (index) => Math.floor(index / 150));
	cases.meanwhile = (request) => {
		if (request === 2) for (let gone = 0; gone < 150; gone += 1) cases.remove(150);
	};
	const found = await read(cases, { ...FILTERED, from_time: START + 1 });
	expect(Math.min(...found)).toBe(151);
	expect(found).toEqual(expect.arrayContaining(cases.ids().slice(150)));
});

test('a case that leaves in the middle of a full second hides no other', async () => {
	const cases = new Cases(500, (index) => (index < 101 ? 0 : index));
	cases.meanwhile = (request) => {
		if (request === 2) cases.exchange(0, 400);
	};
	const throughout = cases.ids().slice(1);
	expect(await read(cases, FILTERED)).toEqual(expect.arrayContaining(throughout));
});

test.each([
	{ limit: 50_001, count: 90_000, requests: 501 },
	{ limit: 60_000, count: 120_000, requests: 602 },
	{ limit: 60_000, count: 55_000, requests: 551 },
])('$limit of $count, the oldest first: $requests requests', async ({ limit, count, requests }) => {
	const cases = new Cases(count, (index) => index);
	expect(await read(cases, {}, limit)).toEqual(cases.ids().slice(0, limit));
	expect(cases.requests).toBeLessThanOrEqual(requests);
});

test('a limit inside a second with many cases that are known already', async () => {
	const cases = new Cases(60_000, (index) => (index < 49_000 ? index : 49_000));
	expect(await read(cases, {}, 50_500)).toEqual(cases.ids().slice(0, 50_500));
});

test.each([
	{ request: 30, most: 600 + 30 },
	{ request: 300, most: 600 + 30 },
	{ request: 3, most: 600 + 30 },
])('one deletion after request $request: the rest is still read side by side', async (given) => {
	const cases = new Cases(60_000, (index) => index);
	const [first, ...others] = cases.ids();
	cases.meanwhile = (request) => {
		if (request === given.request) cases.remove(0);
	};
	expect((await read(cases)).filter((id) => id !== first)).toEqual(others);
	expect(cases.requests).toBeLessThanOrEqual(given.most);
	const after = cases.together.slice(given.request);
	expect(after.filter((together) => together > 1).length).toBeGreaterThan(after.length * 0.9);
});

test.each([30, 60, 150])('a deletion every %d requests costs few requests', async (every) => {
	const cases = new Cases(60_000, (index) => index);
	const stayed = new Set(cases.ids());
	cases.meanwhile = (request) => {
		if (request % every === 0) stayed.delete(cases.remove(7));
	};
	const found = new Set(await read(cases));
	expect([...stayed].filter((id) => !found.has(id))).toEqual([]);
	expect(cases.requests).toBeLessThanOrEqual(600 * 1.1);
});

test('more than 50,000 in one second are refused, not cut', async () => {
	await expect(read(new Cases(50_001, () => 0))).rejects.toThrow('More than 50,000 cases');
});

test('120,000 cases, 1 % created and 1 % deleted meanwhile: all that stayed are there once', async () => {
	const cases = new Cases(120_000, (index) => index);
	const chance = repeatable(3);
	const gone = new Set<number>();
	const before = cases.ids();
	cases.meanwhile = () => {
		gone.add(cases.remove(Math.floor(chance() * cases.size)));
		cases.create((cases.now += 1));
	};
	const found = await read(cases);
	const known = new Set(found);
	expect(gone.size).toBeGreaterThan(1_190);
	expect(known.size).toBe(found.length);
	expect(before.filter((id) => !gone.has(id) && !known.has(id))).toEqual([]);
	// 1,212 pages of which each repeats a row, and a few that showed the change.
	expect(cases.requests).toBeLessThanOrEqual(1_290);
});

test('whatever comes and goes, all that stayed are there once', async () => {
	const churn = fc.record({
		count: fc.integer({ min: 0, max: 3_000 }),
		perSecond: fc.constantFrom(1, 3, 150, 5_000),
		seed: fc.integer({ min: 1, max: 1e9 }),
		creates: fc.integer({ min: 0, max: 3 }),
		deletes: fc.integer({ min: 0, max: 3 }),
		until: fc.integer({ min: 0, max: 60 }),
	});
	await fc.assert(
		fc.asyncProperty(churn, async ({ count, perSecond, seed, creates, deletes, until }) => {
			const cases = new Cases(count, (index) => Math.floor(index / perSecond));
			const chance = repeatable(seed);
			const stayed = new Set(cases.ids());
			cases.meanwhile = (request) => {
				if (request > until) return;
				for (let i = 0; i < deletes && cases.size > 0; i += 1) {
					stayed.delete(cases.remove(Math.floor(chance() * cases.size)));
				}
				cases.now += 1;
				for (let i = 0; i < creates; i += 1) cases.create(cases.now);
			};
			const found = await read(cases);
			expect(new Set(found).size).toBe(found.length);
			const known = new Set(found);
			expect([...stayed].filter((id) => !known.has(id))).toEqual([]);
		}),
		{ numRuns: 60 },
	);
});
