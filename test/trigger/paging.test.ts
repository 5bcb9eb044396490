import {
	poll,
	type CaseQuery,
	type Settings,
	type State,
} from '../../nodes/Deskie/trigger/algorithm';
import { caseRow, clock, FakeSource, NOW, settings } from './fakeSource';

/** 250 cases changed in one second, half an hour before now; the trigger starts long before. */
async function longSecond(own: Partial<Settings> = {}) {
	const used = { ...settings, startFrom: NOW - 3600, ...own };
	const source = new FakeSource();
	source.rows = Array.from({ length: 250 }, (_, i) => caseRow(i + 1, NOW - 1800));
	const { state } = await poll(undefined, used, new FakeSource(), clock);
	return { source, state, used };
}

/** Edits the first cases, which takes them out of their second and shifts the others up. */
function editFirst(source: FakeSource, count: number): void {
	source.rows = source.rows.map((row, i) => (i < count ? caseRow(i + 1, NOW - 600 + i) : row));
}

/** Polls until nothing more comes; ids in the order of their events. */
async function pollOn(source: FakeSource, state: State, used: Settings): Promise<number[]> {
	const ids: number[] = [];
	let last = state;
	for (let quiet = 0; quiet < 3; ) {
		const result = await poll(last, used, source, clock);
		last = JSON.parse(JSON.stringify(result.state)) as State;
		ids.push(...result.events.map(({ case: row }) => Number(row.case_id)));
		quiet = result.events.length === 0 ? quiet + 1 : 0;
		source.now += 60;
	}
	return ids;
}

const everyId = Array.from({ length: 250 }, (_, i) => i + 1);

describe('a second that fills pages', () => {
	it.each([5, 40, 100, 250])('is read whole while %i of its cases are edited', async (count) => {
		const { source, state, used } = await longSecond();
		const rows = source.cases.bind(source);
		source.cases = async (query: CaseQuery) => {
			// The edits happen before the second answer is made.
			if (source.requests.length === 1) editFirst(source, count);
			return await rows(query);
		};
		const ids = await pollOn(source, state, used);
		expect([...new Set(ids)].sort((a, b) => a - b)).toEqual(everyId);
		expect(ids.length).toBeLessThanOrEqual(250 + count);
	});

	it.each([5, 40, 95, 200])('is read whole when %i are edited between polls', async (count) => {
		const { source, state, used } = await longSecond({ maxCases: 100 });
		const first = await poll(state, used, source, clock);
		expect(first.state.resume).toMatchObject({ offset: 100 });
		expect(first.state.resume?.tail).toHaveLength(100);
		editFirst(source, count);
		source.now += 60;
		const ids = await pollOn(source, first.state, used);
		const before = first.events.map(({ case: row }) => Number(row.case_id));
		expect([...new Set([...before, ...ids])].sort((a, b) => a - b)).toEqual(everyId);
		// Cases edited later come again in their new state.
		expect(before.length + ids.length).toBe(250 + Math.min(count, 100));
	});

	it('does not hide a row that shows late, just before it', async () => {
		const source = new FakeSource();
		const used = { ...settings, maxCases: 150 };
		const { state } = await poll(undefined, used, source, clock);
		source.now = NOW + 600;
		source.rows = Array.from({ length: 250 }, (_, i) => caseRow(i + 1, NOW + 540));
		const first = await poll(state, used, source, clock);
		expect(first.events).toHaveLength(150);
		source.rows.push(caseRow(999, NOW + 510));
		source.now = NOW + 1200;
		const ids = await pollOn(source, first.state, used);
		expect(ids).toContain(999);
		expect(ids).toHaveLength(101);
	});
});

describe('a server that ignores the time asked for', () => {
	it('is read whole while cases leave the list', async () => {
		const source = new FakeSource();
		source.rows = Array.from({ length: 350 }, (_, i) => caseRow(i + 1, NOW - 1800 + 2 * i));
		const old = Array.from({ length: 60 }, (_, i) => caseRow(5000 + i, NOW - 90_000));
		source.rows.push(...old);
		const used = { ...settings, startFrom: NOW - 3600 };
		const { state } = await poll(undefined, used, source, clock);
		const rows = source.cases.bind(source);
		source.cases = async (query: CaseQuery) => {
			// Before the second page, newest first, is made.
			if (query.direction === 'desc' && query.page === 2) {
				source.rows = source.rows.filter(({ case_id: id }) => Number(id) < 290 || Number(id) > 349);
			}
			return await rows({ ...query, from: undefined });
		};
		const { events, log } = await poll(state, used, source, clock);
		const left = source.rows.map(({ case_id: id }) => Number(id)).filter((id) => id < 5000);
		const came = new Set(events.map(({ case: row }) => Number(row.case_id)));
		expect(left.filter((id) => !came.has(id))).toEqual([]);
		expect([...came].filter((id) => id >= 5000)).toEqual([]);
		expect(log).toEqual([expect.stringContaining('ignored')]);
	});
});
