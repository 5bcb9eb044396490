import { oneAtATime, poll, sample, type State } from '../../nodes/Deskie/trigger/algorithm';
import { caseRow, clock, FakeSource, NOW, settings } from './fakeSource';

async function begun(source = new FakeSource(), overrides = {}): Promise<State> {
	return (await poll(undefined, { ...settings, ...overrides }, source, clock)).state;
}

function rowsAfter(count: number, second = (i: number) => i) {
	return Array.from({ length: count }, (_, i) => caseRow(i + 1, NOW + 1 + second(i)));
}

describe('the first poll', () => {
	it('brings nothing and starts at the server time of its one request', async () => {
		const source = new FakeSource();
		source.rows = [caseRow(1, NOW - 5)];
		const { state, events } = await poll(undefined, settings, source, clock);
		expect(events).toEqual([]);
		expect(state).toMatchObject({ cursor: NOW, floor: NOW, resume: null });
		expect(source.requests).toHaveLength(1);
	});

	it('leaves out what was changed before it, in the next polls too', async () => {
		const source = new FakeSource();
		source.rows = [caseRow(1, NOW - 5), caseRow(2, NOW + 10)];
		source.now += 60;
		const state = await begun(new FakeSource());
		const { events } = await poll(state, settings, source, clock);
		expect(events.map(({ case: row }) => row.case_id)).toEqual([2]);
	});

	it('starts at the date the user chose', async () => {
		const source = new FakeSource();
		source.rows = [caseRow(1, NOW - 5000), caseRow(2, NOW - 50_000)];
		const chosen = { ...settings, startFrom: NOW - 10_000 };
		const { state } = await poll(undefined, chosen, source, clock);
		const { events } = await poll(state, chosen, source, clock);
		expect(events.map(({ case: row }) => row.case_id)).toEqual([1]);
	});

	it('is made again when the account or Start From changes', async () => {
		const source = new FakeSource();
		const state = await begun(source);
		source.now += 600;
		const other = await poll(state, { ...settings, key: 'another account' }, source, clock);
		expect(other.state).toMatchObject({ key: 'another account', floor: NOW + 600 });
		expect(other.events).toEqual([]);
	});
});

describe('a poll', () => {
	it('waits for a second to be over, but not at two polls in a row', async () => {
		const source = new FakeSource();
		let { state } = await poll(await begun(), settings, source, clock);
		const counts: number[] = [];
		for (let i = 0; i < 4; i++) {
			source.now += 60;
			source.rows = [caseRow(1, source.now - 1)];
			const result = await poll(state, settings, source, clock);
			state = result.state;
			counts.push(result.events.length);
		}
		expect(counts).toEqual([0, 1, 0, 1]);
	});

	it('throws what its first request throws', async () => {
		const source = new FakeSource();
		const state = await begun(source);
		source.onRequest = () => {
			throw new Error('401');
		};
		await expect(poll(state, settings, source, clock)).rejects.toThrow('401');
	});

	it('keeps what earlier pages gave when a later request fails', async () => {
		const source = new FakeSource();
		const state = await begun(source);
		source.requests = [];
		source.now += 3600;
		source.rows = rowsAfter(150);
		source.onRequest = (count) => {
			if (count === 2) throw new Error('502');
		};
		const first = await poll(state, settings, source, clock);
		expect(first.events).toHaveLength(100);
		expect(first.state).toMatchObject({ caughtUp: false, resume: { from: NOW + 100, offset: 0 } });
		expect(first.log).toEqual([expect.stringContaining('502')]);
		const second = await poll(first.state, settings, source, clock);
		expect(second.events).toHaveLength(50);
	});

	it.each([
		['70 % of its time', { budgetMs: 1000, elapsed: () => 701 }, {}],
		['all but a fifth of the calls', clock, { callsLeft: 4, callLimit: 20 }],
	])('stops after %s', async (_name, used, headers) => {
		const source = new FakeSource();
		const state = await begun(source);
		source.requests = [];
		source.now += 3600;
		source.rows = rowsAfter(150);
		const changed = { ...settings, event: 'caseChanged' as const };
		source.headers = headers;
		const { state: after } = await poll(state, changed, source, used);
		expect(source.requests).toEqual([`cases ${NOW} asc 1`, 'changelog 1']);
		expect(after).toMatchObject({ caughtUp: false, resume: { from: NOW + 2, offset: 0 } });
	});

	it('gives events oldest first and a plain state', async () => {
		const source = new FakeSource();
		const state = await begun(source);
		source.now += 3600;
		source.rows = rowsAfter(250, (i) => (i * 37) % 300);
		const { events, state: after } = await poll(state, settings, source, clock);
		const times = events.map(({ at }) => at);
		expect(times).toEqual([...times].sort((a, b) => a - b));
		expect(JSON.parse(JSON.stringify(after))).toEqual(after);
	});

	it('remembers at most 5,000 cases and says what that costs', async () => {
		const source = new FakeSource();
		const many = { ...settings, maxCases: 20_000 };
		const state = await begun(source);
		source.now += 60;
		source.rows = rowsAfter(7000, (i) => Math.floor(i / 200));
		const first = await poll(state, many, source, clock);
		expect(first.events).toHaveLength(7000);
		expect(Object.keys(first.state.seen).length).toBeLessThanOrEqual(5000);
		expect(first.warnings).toEqual([expect.stringContaining('More than 5000 cases')]);
		const again = await poll(first.state, many, source, clock);
		expect(again.events).toEqual([]);
	});

	it('gets through one second with more cases than it remembers', async () => {
		const source = new FakeSource();
		let state = await begun(source);
		source.rows = rowsAfter(5500, () => 0);
		const came = new Set<string>();
		let count = 0;
		for (let i = 0; i < 12; i++) {
			source.now += 15;
			const result = await poll(state, settings, source, clock);
			state = result.state;
			result.events.forEach(({ key }) => came.add(key));
			count += result.events.length;
		}
		expect([came.size, count]).toEqual([5500, 5500]);
		expect(Object.keys(state.seen).length).toBeLessThanOrEqual(5000);
	});

	it('leaves out a row without a date, and says so', async () => {
		const source = new FakeSource();
		const state = await begun(source);
		source.cases = async () => ({ rows: [{ case_id: 9, updated_at: '-' }], serverNow: NOW + 60 });
		const { events, warnings } = await poll(state, settings, source, clock);
		expect(events).toEqual([]);
		expect(warnings).toEqual([expect.stringContaining('Case 9')]);
	});
});

describe('a test run', () => {
	it('gives the newest cases, oldest first', async () => {
		const source = new FakeSource();
		source.rows = Array.from({ length: 50 }, (_, i) => caseRow(i + 1, NOW - i));
		const events = await sample(settings, source, clock, 3);
		expect(events.map(({ case: row }) => row.case_id)).toEqual([3, 2, 1]);
		expect(source.requests).toHaveLength(1);
	});

	it('gives nothing from an empty account', async () => {
		expect(await sample(settings, new FakeSource(), clock, 3)).toEqual([]);
	});
});

describe('one poll at a time', () => {
	it('ends a second one after the first, without a result, and lets the next one in', async () => {
		let finish: (value: string) => void = () => undefined;
		const first = oneAtATime('workflow 1, node 1', async () => {
			return await new Promise<string>((resolve) => (finish = resolve));
		});
		const ended: string[] = [];
		const second = oneAtATime('workflow 1, node 1', async () => 'second').then((result) => {
			ended.push('second');
			return result;
		});
		void first.then(() => ended.push('first'));
		expect(await oneAtATime('workflow 1, node 2', async () => 'other')).toBe('other');
		expect(ended).toEqual([]);
		finish('first');
		expect(await first).toBe('first');
		expect(await second).toBeNull();
		expect(ended).toEqual(['first', 'second']);
		const failing = oneAtATime('workflow 1, node 1', async () => {
			throw new Error('401');
		});
		const meanwhile = oneAtATime('workflow 1, node 1', async () => 'meanwhile');
		await expect(failing).rejects.toThrow('401');
		expect(await meanwhile).toBeNull();
		expect(await oneAtATime('workflow 1, node 1', async () => 'third')).toBe('third');
	});
});
