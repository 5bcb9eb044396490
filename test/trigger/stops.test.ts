import { CaseTrouble, poll, type Settings, type State } from '../../nodes/Deskie/trigger/algorithm';
import { caseRow, clock, date, FakeSource, NOW, settings } from './fakeSource';

async function begun(source: FakeSource, own: Partial<Settings> = {}): Promise<State> {
	return (await poll(undefined, { ...settings, ...own }, source, clock)).state;
}

const stored = (state: State) => JSON.parse(JSON.stringify(state)) as State;

const changesOf = (ids: number[], at: number) =>
	Object.fromEntries(ids.map((id) => [id, [{ created_at: date(at), event: 'status' }]]));

describe('what a poll may use', () => {
	it.each([
		['few calls', clock, { callsLeft: 4, callLimit: 20 }],
		['no time', { budgetMs: 1000, elapsed: () => 900 }, {}],
	])('with %s left, cases that cost nothing are handled as far as read', async (_, used, left) => {
		const source = new FakeSource();
		const state = await begun(source);
		source.rows = Array.from({ length: 60 }, (__, i) => caseRow(i + 1, NOW + 1 + i));
		source.now += 600;
		source.headers = left;
		expect((await poll(state, settings, source, used)).events).toHaveLength(60);
	});

	it.each([0, -5])('is one case at least: Max Cases per Poll %i', async (maxCases) => {
		const source = new FakeSource();
		const own = { ...settings, maxCases };
		let state = await begun(source);
		source.rows = [caseRow(1, NOW + 5), caseRow(2, NOW + 6)];
		const counts: number[] = [];
		for (let count = 0; count < 3; count++) {
			source.now += 60;
			const result = await poll(state, own, source, clock);
			state = stored(result.state);
			counts.push(result.events.length);
		}
		expect(counts).toEqual([1, 1, 0]);
	});
});

describe('a case that cannot be read', () => {
	const own = { event: 'caseChanged' } as const;

	async function polls(trouble: () => Error, count: number) {
		const source = new FakeSource();
		let state = await begun(source, own);
		source.rows = [caseRow(1, NOW + 10), caseRow(2, NOW + 20)];
		source.changes = changesOf([1, 2], NOW + 20);
		source.onRequest = () => {
			if (source.requests.at(-1) === 'changelog 1') throw trouble();
		};
		const ids: unknown[] = [];
		const warnings: string[] = [];
		const errors: string[] = [];
		for (let left = count; left > 0; left--) {
			source.now += 600;
			try {
				const result = await poll(state, { ...settings, ...own }, source, clock);
				state = stored(result.state);
				ids.push(...result.events.map(({ case: row }) => row.case_id));
				warnings.push(...result.warnings);
			} catch (error) {
				errors.push((error as Error).message);
			}
		}
		return { ids, warnings, errors };
	}

	it('is left out after five polls, with a warning that names it', async () => {
		const { ids, warnings, errors } = await polls(() => new CaseTrouble(new Error('403')), 8);
		expect(ids).toEqual([2]);
		expect(warnings).toEqual([
			'403',
			'403',
			'403',
			expect.stringMatching(/^Case 1 is left out.*403$/),
		]);
		expect(errors).toEqual([]);
	});

	it('stays when the trouble is not its own', async () => {
		const { ids, warnings, errors } = await polls(() => new Error('429'), 12);
		expect([ids, warnings]).toEqual([[], []]);
		expect(errors).toHaveLength(11);
	});
});

describe('other settings', () => {
	it('for the same event continue where they were', async () => {
		const source = new FakeSource();
		const state = await begun(source);
		source.rows = [caseRow(1, NOW + 10)];
		source.now += 600;
		const other = { ...settings, includeCreated: false, startFrom: NOW - 9000 };
		expect((await poll(state, other, source, clock)).events).toHaveLength(1);
	});

	it('for another event continue at the time of the one before', async () => {
		const source = new FakeSource();
		let state = await begun(source);
		source.rows = [caseRow(1, NOW + 10)];
		for (let count = 0; count < 2; count++) {
			source.now += 600;
			({ state } = await poll(state, settings, source, clock));
		}
		source.rows.push(caseRow(2, source.now + 10));
		source.changes = { ...changesOf([1], NOW + 10), ...changesOf([2], source.now + 10) };
		source.now += 60;
		const own = { ...settings, event: 'caseChanged', startFrom: NOW - 9000 } as const;
		const result = await poll(stored(state), own, source, clock);
		expect(result.events.map(({ key }) => key.split('@')[0])).toEqual(['2']);
		expect(result.state).toMatchObject({ event: 'caseChanged', key: settings.key });
		expect((await poll(result.state, own, source, clock)).events).toEqual([]);
	});
});

describe('what is remembered about the server', () => {
	it('is dropped when it turns out to be wrong', async () => {
		const source = new FakeSource();
		const state = { ...(await begun(source)), exclusive: true };
		source.now += 600;
		source.rows = [caseRow(1, NOW - 1), caseRow(2, NOW + 100)];
		source.requests = [];
		const result = await poll(state, settings, source, clock);
		expect(result.events.map(({ case: row }) => row.case_id)).toEqual([2]);
		expect(result.state.exclusive).toBeUndefined();
		expect(result.state.fallbackSince).toBeUndefined();
		expect(source.requests).toEqual([`cases ${NOW - 1} asc 1`, `cases ${NOW} asc 1`]);
	});

	it('includes that its clock is far behind: a warning says so', async () => {
		const source = new FakeSource();
		const state = await begun(source);
		source.rows = [caseRow(1, NOW + 900)];
		const { warnings } = await poll(state, settings, source, clock);
		expect(warnings).toEqual([expect.stringContaining('900 s behind')]);
	});

	it('is not its order when the newest page is one fresh second', async () => {
		const source = new FakeSource();
		let state = await begun(source);
		const rows = source.cases.bind(source);
		source.cases = async (query) => await rows({ ...query, direction: 'desc' });
		source.now += 300;
		source.rows = [
			...Array.from({ length: 20 }, (_, i) => caseRow(i + 1, NOW + 10 + i)),
			...Array.from({ length: 120 }, (_, i) => caseRow(1000 + i, source.now - 2)),
		];
		const came = new Set<unknown>();
		for (let count = 0; count < 3; count++) {
			const result = await poll(state, settings, source, clock);
			state = stored(result.state);
			result.events.forEach(({ case: row }) => came.add(row.case_id));
			source.now += 300;
		}
		expect(came.size).toBe(140);
	});
});
