import fc from 'fast-check';
import { poll, type ChangeRow, type State } from '../../nodes/Deskie/trigger/algorithm';
import { caseRow, clock, date, FakeSource, NOW, settings } from './fakeSource';

/** The ages, in seconds, of a changelog's entries; many are in the same second. */
const ages = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 320, size: 'max' });

describe('the entries of a case', () => {
	it('come once each from any second on, in either order, while others are added', async () => {
		const added = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 });
		const since = fc.integer({ min: 10, max: 300 });
		await fc.assert(
			fc.asyncProperty(ages, added, since, fc.boolean(), async (old, more, age, isReversed) => {
				const source = new FakeSource();
				const own = { ...settings, event: 'caseChanged', startFrom: NOW - age } as const;
				const { state } = await poll(undefined, own, source, clock);
				const entries: ChangeRow[] = [...old]
					.sort((a, b) => b - a)
					.map((at, i) => ({ created_at: date(NOW - at), event: 'status', value: `${i}` }));
				const wanted = entries.filter((_, i) => {
					return [...old].sort((a, b) => b - a)[i] <= age;
				});
				source.rows = [caseRow(1, NOW - 6)];
				const answers = source.changelog.bind(source);
				let page = 0;
				source.changelog = async (query) => {
					for (let left = page > 0 ? more[page % 4] : 0; left > 0; left--) {
						entries.push({
							created_at: date(NOW),
							event: 'status',
							value: `new ${entries.length}`,
						});
					}
					page++;
					source.changes = { 1: isReversed ? [...entries].reverse() : [...entries] };
					return await answers(query);
				};
				const { events } = await poll(state, own, source, clock);
				const came = events.map(({ change }) => String(change?.value));
				expect(new Set(came).size).toBe(came.length);
				const missing = wanted.filter(({ value }) => !came.includes(String(value)));
				expect(missing).toEqual([]);
				const early = came.filter((value) => !value.startsWith('new'));
				expect(early).toHaveLength(wanted.length);
			}),
			{ numRuns: 60 },
		);
	});
});

describe('a server that ignores both the order and the bound', () => {
	const steps = fc.array(
		fc.record({
			maxCases: fc.integer({ min: 1, max: 120 }),
			pages: fc.integer({ min: 1, max: 9 }),
		}),
		{ maxLength: 8 },
	);

	it.each(['caseUpdated', 'caseChanged'] as const)(
		'%s: every case comes once, however often a poll has to stop',
		async (event) => {
			const seconds = fc.array(fc.integer({ min: 10, max: 900 }), { maxLength: 350, size: 'max' });
			await fc.assert(
				fc.asyncProperty(seconds, steps, fc.boolean(), async (old, stops, isById) => {
					const source = new FakeSource();
					const own = { ...settings, event, startFrom: NOW - 600 };
					let state: State = (await poll(undefined, own, new FakeSource(), clock)).state;
					source.rows = old.map((age, i) => caseRow(i + 1, NOW - age));
					source.changes = Object.fromEntries(
						old.map((age, i) => [i + 1, [{ created_at: date(NOW - age), event: 'status' }]]),
					);
					const rows = source.cases.bind(source);
					let lists = 0;
					source.cases = async (query) => {
						lists++;
						const { page, limit } = query;
						if (!isById) return await rows({ ...query, from: undefined, direction: 'desc' });
						const answer = await rows({ ...query, from: undefined, page: 1, limit: 1000 });
						const byId = answer.rows.sort((a, b) => Number(a.case_id) - Number(b.case_id));
						return { ...answer, rows: byId.slice((page - 1) * limit, page * limit) };
					};
					const came: string[] = [];
					const finish = Array.from({ length: 5 }, () => ({ maxCases: 999, pages: 99 }));
					for (const { maxCases, pages } of [...stops, ...finish]) {
						lists = 0;
						const used = { budgetMs: 1000, elapsed: () => (lists > pages ? 999 : 0) };
						const result = await poll(state, { ...own, maxCases }, source, used);
						state = JSON.parse(JSON.stringify(result.state)) as State;
						came.push(...result.events.map(({ case: row }) => String(row.case_id)));
						source.now += 60;
					}
					const expected = old.flatMap((age, i) => (age <= 600 ? [String(i + 1)] : []));
					expect([...came].sort()).toEqual(expected.sort());
				}),
				{ numRuns: 40 },
			);
		},
	);

	it('handles what an unfinished pass has found', async () => {
		const source = new FakeSource();
		let { state } = await poll(undefined, settings, source, clock);
		source.rows = Array.from({ length: 1000 }, (_, i) => caseRow(i + 1, NOW + 1 + i));
		source.now += 1500;
		const rows = source.cases.bind(source);
		let lists = 0;
		source.cases = async (query) => {
			lists++;
			return await rows({ ...query, from: undefined, direction: 'desc' });
		};
		const counts: number[] = [];
		for (const pages of [5, 20, 20]) {
			lists = 0;
			const used = { budgetMs: 1000, elapsed: () => (lists > pages ? 999 : 0) };
			const result = await poll(state, settings, source, used);
			state = result.state;
			counts.push(result.events.length);
			source.now += 60;
		}
		expect(counts).toEqual([500, 500, 0]);
	});
});
