import { poll, type EventName, type State } from '../../nodes/Deskie/trigger/algorithm';
import { caseRow, clock, FakeSource, NOW, settings } from './fakeSource';

async function begun(source: FakeSource, event: EventName): Promise<State> {
	const { state } = await poll(undefined, { ...settings, event }, source, clock);
	expect(source.requests).toHaveLength(1);
	source.requests = [];
	return state;
}

const events: EventName[] = [
	'caseCreated',
	'caseUpdated',
	'caseChanged',
	'messageAdded',
	'caseRated',
];

describe('requests of a poll', () => {
	it.each(events)('%s: one when nothing has changed', async (event) => {
		const source = new FakeSource();
		source.rows = Array.from({ length: 500 }, (_, i) => caseRow(i + 1, NOW - 200));
		let state = await begun(source, event);
		for (let count = 1; count <= 5; count++) {
			source.now += 60;
			({ state } = await poll(state, { ...settings, event }, source, clock));
			expect(source.requests).toHaveLength(count);
		}
	});

	it('is at most 15 after a bulk edit of 1,200, and one again a few minutes later', async () => {
		const source = new FakeSource();
		let state = await begun(source, 'caseUpdated');
		source.rows = Array.from({ length: 1200 }, (_, i) => caseRow(i + 1, NOW + 30));
		const counts: number[] = [];
		let came = 0;
		for (let count = 0; count < 6; count++) {
			source.now += 60;
			source.requests = [];
			const result = await poll(state, { ...settings, maxCases: 2000 }, source, clock);
			({ state } = result);
			came += result.events.length;
			counts.push(source.requests.length);
		}
		expect(came).toBe(1200);
		expect(Math.max(...counts)).toBeLessThanOrEqual(15);
		expect(counts.slice(-2)).toEqual([1, 1]);
	});

	it.each([
		['spread over a minute', (i: number) => Math.floor(i / 5)],
		['in ten seconds', (i: number) => i % 10],
		['in one second', () => 7],
	])('is at most four lists for 250 cases changed %s', async (_name, second) => {
		for (const [event, own] of [
			['caseUpdated', 0],
			['caseChanged', 250],
			['messageAdded', 250],
			['caseRated', 250],
		] as const) {
			const source = new FakeSource();
			const state = await begun(source, event);
			source.rows = Array.from({ length: 250 }, (_unused, i) =>
				caseRow(i + 1, NOW + 1 + second(i)),
			);
			source.now += 60;
			const result = await poll(state, { ...settings, event }, source, clock);
			expect(result.state.caughtUp).toBe(true);
			expect(Object.keys(result.state.seen)).toHaveLength(250);
			const lists = source.requests.filter((name) => name.startsWith('cases'));
			expect(lists.length).toBeLessThanOrEqual(4);
			expect(source.requests.length - lists.length).toBe(own);
		}
	});
});
