import fc from 'fast-check';
import { poll, type State } from '../../nodes/Deskie/trigger/algorithm';
import { bounded, notBefore, startOf, timeIn } from '../../nodes/Deskie/trigger/algorithm/state';
import { caseRow, clock, FakeSource, NOW, settings } from './fakeSource';

const memories = fc.dictionary(
	fc.integer({ min: 1, max: 999 }).map(String),
	fc.integer({ min: 0, max: 50 }),
	{ maxKeys: 60 },
);

describe('the limit of a map', () => {
	it('keeps exactly what is not older', () => {
		fc.assert(
			fc.property(memories, fc.integer({ min: 0, max: 50 }), (memory, from) => {
				const kept = notBefore(memory, from);
				for (const [id, time] of Object.entries(memory)) {
					expect(kept[id]).toBe(time >= from ? time : undefined);
				}
			}),
		);
	});

	it('drops whole seconds, oldest first, and none that is protected', () => {
		const limits = fc.record({
			keepFrom: fc.integer({ min: 0, max: 60 }),
			most: fc.integer({ min: 0, max: 60 }),
		});
		fc.assert(
			fc.property(memories, limits, (memory, { keepFrom, most }) => {
				const { memory: kept, droppedTo = -1 } = bounded(memory, keepFrom, most);
				for (const [id, time] of Object.entries(memory)) {
					expect(kept[id]).toBe(time > droppedTo ? time : undefined);
				}
				expect(droppedTo).toBeLessThan(keepFrom);
				const isProtected = Object.values(kept).every((time) => time >= keepFrom);
				expect(Object.keys(kept).length <= most || isProtected).toBe(true);
			}),
		);
	});

	it('reads the time out of either kind of value', () => {
		expect([timeIn(12), timeIn('12.'), timeIn('12.a.b')]).toEqual([12, 12, 12]);
	});
});

/** Cases with their last update in seconds before now; many in the same second. */
const lists = fc.array(fc.integer({ min: 10, max: 400 }), { maxLength: 350, size: 'max' });

async function begun(startFrom: number): Promise<State> {
	return (await poll(undefined, { ...settings, startFrom }, new FakeSource(), clock)).state;
}

describe('polls that stop and go on', () => {
	const stops = fc.array(
		fc.record({
			maxCases: fc.integer({ min: 1, max: 120 }),
			failAt: fc.option(fc.integer({ min: 1, max: 4 })),
			seconds: fc.integer({ min: 1, max: 200 }),
		}),
		{ maxLength: 12 },
	);

	it('bring every case once and remember what the next poll reads again', async () => {
		await fc.assert(
			fc.asyncProperty(lists, stops, async (ages, steps) => {
				const source = new FakeSource();
				source.rows = ages.map((age, i) => caseRow(i + 1, NOW - age));
				let state = await begun(NOW - 1000);
				const came: string[] = [];
				const finish = Array.from({ length: 4 }, () => ({
					maxCases: 999,
					failAt: null,
					seconds: 60,
				}));
				for (const { maxCases, failAt, seconds } of [...steps, ...finish]) {
					source.requests = [];
					source.onRequest = (count) => {
						if (count === failAt) throw new Error('No answer');
					};
					const before = JSON.stringify(state);
					const own = { ...settings, maxCases };
					const result = await poll(state, own, source, clock).catch((error: Error) => error);
					expect(JSON.stringify(state)).toBe(before);
					if ('events' in result) {
						came.push(...result.events.map(({ case: row }) => String(row.case_id)));
						state = JSON.parse(JSON.stringify(result.state)) as State;
					}
					const events = 'events' in result ? result.events : [];
					expect(events.length).toBeLessThanOrEqual(maxCases);
					expect('events' in result || result.message === 'No answer').toBe(true);
					const { from } = startOf(state);
					for (const id of came) {
						const at = NOW - ages[Number(id) - 1];
						expect(at < from || state.seen[id] !== undefined).toBe(true);
					}
					source.now += seconds;
				}
				const expected = ages.map((_, i) => String(i + 1));
				expect([...came].sort()).toEqual(expected.sort());
			}),
			{ numRuns: 60 },
		);
	});
});
