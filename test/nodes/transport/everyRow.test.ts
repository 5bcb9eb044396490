import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { byCreation } from '../../../nodes/Deskie/resources/case/sort';
import { everyRow } from '../../../nodes/Deskie/transport/everyRow';
import type { AskPage } from '../../../nodes/Deskie/transport/inPages';
import { repeatable } from '../support/caseChanges';

/** A list of cases as Deskie serves it: by creation, 500 pages of 100, and a count of requests. */
class Cases {
	requests = 0;
	/** The server's clock, on which new cases are created. */
	now = 0;
	/** Called before each answer; may add and remove cases. */
	meanwhile: (request: number) => void = () => undefined;
	private cases: Array<{ id: number; at: number }> = [];
	private nextId = 1;

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

	get size() {
		return this.cases.length;
	}

	ids() {
		return this.cases.map(({ id }) => id);
	}

	ask: AskPage = async ({ from_time: from, to_time: to, page, limit, sort }) => {
		this.requests += 1;
		// Requests that leave together are answered one after the other, as a server would.
		await new Promise(setImmediate);
		this.meanwhile(this.requests);
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

const toRow = ({ id, at }: { id: number; at: number }): IDataObject => ({
	case_id: id,
	created_at: new Date((START + at) * 1000).toUTCString().replace('GMT', '+0000'),
});

/** Times in the model count from 0; the list speaks of unix seconds. */
const shifted =
	({ ask }: Cases): AskPage =>
	async (query) =>
		await ask({
			...query,
			...(query.from_time !== undefined && { from_time: Number(query.from_time) - START }),
			...(query.to_time !== undefined && { to_time: Number(query.to_time) - START }),
		});

const read = async (cases: Cases) =>
	(await everyRow(shifted(cases), byCreation)).map(({ case_id }) => Number(case_id));

const inOrder = (ids: number[]) => [...ids].sort((a, b) => a - b);

test.each([
	['spread over time', 120_000, (index: number) => index * 3, 1_203],
	['with 49,999 in one second', 60_000, (index: number) => (index < 49_999 ? 0 : index), 701],
	['exactly 500 pages', 50_000, (index: number) => index, 501],
	['one more than 500 pages', 50_001, (index: number) => index, 501],
	['a short list', 12_345, (index: number) => index, 124],
])('%s: every case once, in the fewest requests', async (_, count, at, most) => {
	const cases = new Cases(count, at);
	const found = await read(cases);
	expect(inOrder(found)).toEqual(cases.ids());
	expect(cases.requests).toBeLessThanOrEqual(most);
});

test('a lower bound that leaves out its own second loses nothing', async () => {
	const cases = new Cases(60_000, (index) => Math.floor(index / 40), false);
	expect(inOrder(await read(cases))).toEqual(cases.ids());
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
	// 1,212 pages of which each repeats a row, 12 for the new cases, and a few that showed the change.
	expect(cases.requests).toBeLessThanOrEqual(1_240);
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
