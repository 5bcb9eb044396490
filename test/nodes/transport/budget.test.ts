import fc from 'fast-check';

import { Budget } from '../../../nodes/Deskie/transport/gate/budget';
import { play, type World } from './accountModel';

const latency = fc.tuple(
	fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 6_000 })),
	fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 6_000 })),
);

/** An account of any plan that only this process uses. */
const world = (limits: fc.Arbitrary<number>): fc.Arbitrary<World> =>
	fc.record({
		limit: limits,
		windows: fc.constantFrom('firstRequest', 'clock'),
		headers: fc.constant('all'),
		rounding: fc.constantFrom('up', 'down'),
		startsAt: fc.integer({ min: 0, max: 59_999 }),
		latencies: fc.array(latency, { minLength: 1, maxLength: 40 }),
		costs: fc.array(fc.constantFrom(1, 2), { minLength: 1, maxLength: 20 }),
		requests: fc.integer({ min: 1, max: 600 }),
		others: fc.constant([]),
	});

const plans = fc.oneof(fc.integer({ min: 20, max: 60 }), fc.integer({ min: 20, max: 1500 }));

const numRuns = Number(process.env.FC_RUNS ?? 300);

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

describe('the budget', () => {
	it('is never overdrawn when the headers tell all', () => {
		fc.assert(
			fc.property(world(plans), (one) => {
				const played = play(one);
				expect(played).toMatchObject({ refused: 0, answered: one.requests });
			}),
			{ numRuns },
		);
	});

	it('is never overdrawn when answers are cut off either', () => {
		fc.assert(
			fc.property(world(plans), fc.integer({ min: 2, max: 9 }), (one, cutEvery) => {
				const played = play({ ...one, cutEvery });
				expect(played).toMatchObject({ refused: 0, answered: one.requests });
			}),
			{ numRuns },
		);
	});

	it('is never overdrawn without retry_after, when a minute begins with its first request', () => {
		fc.assert(
			fc.property(world(plans), (one) => {
				const played = play({ ...one, windows: 'firstRequest', headers: 'noRetryAfter' });
				expect(played).toMatchObject({ refused: 0, answered: one.requests });
			}),
			{ numRuns },
		);
	});

	it('is overdrawn by one request at most without retry_after, when minutes go by the clock', () => {
		fc.assert(
			fc.property(world(plans), (one) => {
				const played = play({ ...one, windows: 'clock', headers: 'noRetryAfter' });
				expect(played.answered).toBe(one.requests);
				expect(Math.max(0, ...played.refusedInWindow.values())).toBeLessThanOrEqual(1);
			}),
			{ numRuns },
		);
	});

	// 25 are in flight at most, and one more leaves when a minute by the clock ends among them.
	it.each([
		['firstRequest', 25],
		['clock', 26],
	] as const)(
		'without headers, minutes by %s: refused at most %i times a minute',
		(windows, most) => {
			fc.assert(
				fc.property(world(plans), (one) => {
					const { answered, refusedInWindow } = play({ ...one, windows, headers: 'none' });
					expect(answered).toBe(one.requests);
					expect(Math.max(0, ...refusedInWindow.values())).toBeLessThanOrEqual(most);
				}),
				{ numRuns },
			);
		},
	);

	it('without headers, with steady answers of up to two seconds: refused once a minute after the one that shows the limit', () => {
		const ms = fc.integer({ min: 1, max: 1_000 });
		const steady = fc.tuple(world(plans), ms, ms).map(([one, there, back]) => ({
			...one,
			windows: 'firstRequest' as const,
			headers: 'none' as const,
			latencies: [[there, back]] as World['latencies'],
		}));
		fc.assert(
			fc.property(steady, (one) => {
				const [, ...later] = play(one).refusedInWindow.values();
				expect(Math.max(0, ...later)).toBeLessThanOrEqual(1);
			}),
			{ numRuns },
		);
	});

	const told = (left: number, seconds: number) => ({
		rate_limit_per_minute: '20',
		api_calls_left: String(left),
		retry_after: String(seconds),
	});

	it.each([
		[750, 300, 600],
		[1500, 300, 850],
		[1500, 600, 480],
		[750, 1000, 270],
	] as const)('without headers, %i a minute and %i ms an answer: over %i reads', (...row) => {
		const [limit, latency, least] = row;
		for (const windows of ['firstRequest', 'clock'] as const) {
			const { units, ms } = play({
				limit,
				windows,
				headers: 'none',
				rounding: 'up',
				startsAt: 0,
				latencies: [[latency / 2, latency / 2]],
				costs: [1],
				requests: limit * 12,
				others: [],
			});
			expect(units / (ms / 60_000)).toBeGreaterThan(least);
		}
	});

	describe.each([2, 4])('shared by %i processes', (processes) => {
		const accounts = [20, 50, 750].flatMap((limit) =>
			(['all', 'noRetryAfter', 'none'] as const).map((headers) => ({ limit, headers })),
		);

		it.each(accounts)(
			'is refused about once a process and minute, twice at most without headers: %j',
			({ limit, headers }) => {
				const minutes = limit === 750 ? 8 : 20;
				const [onAverage, atMost] = headers === 'none' ? [2, 8] : [1.1, 4];
				for (const costs of [[1], [2], [1, 2]]) {
					const shared: World = {
						limit,
						headers,
						costs,
						processes,
						windows: 'clock',
						rounding: 'up',
						startsAt: 25_000,
						latencies: [
							[30, 40],
							[60, 300],
							[20, 25],
						],
						requests: 10_000,
						others: [],
					};
					const { refusedInWindow, units, shares } = play(shared, minutes * 60_000);
					// The processes notice each other in the first two minutes.
					const refused = [...refusedInWindow].flatMap(([window, times]) =>
						window > 2 ? [times / processes] : [],
					);
					expect(sum(refused) / (minutes - 2)).toBeLessThanOrEqual(onAverage);
					expect(Math.max(0, ...refused)).toBeLessThanOrEqual(atMost);
					expect(units / (limit * minutes)).toBeGreaterThan(0.95);
					expect(Math.min(...shares)).toBeGreaterThan(0);
					// On the smallest plan one process uses up a minute; they take turns.
					const fair = limit === 20 && headers === 'all' ? 0.8 : 0;
					expect((Math.min(...shares) * processes) / sum(shares)).toBeGreaterThan(fair);
				}
			},
		);
	});

	it('is not shut for longer than a minute, whatever an answer says', () => {
		const day = new Budget(() => 0);
		day.settle(day.spend(1, 0), { 'retry-after': '86400' }, 429, 10);
		expect(day.covers(1, 64_000)).toBe(false);
		expect(day.covers(1, 65_100)).toBe(true);
		const clock = new Budget(() => 0);
		const unixTime = { ...told(0, 0), retry_after: '1767225600' };
		clock.settle(clock.spend(1, 0), unixTime, 429, 10);
		expect(clock.covers(1, 65_100)).toBe(true);
		clock.spend(1, 65_100);
		expect(clock.covers(1, 65_100)).toBe(false);
	});

	it('forgets one absurd time when right ones follow', () => {
		const budget = new Budget(() => 0);
		budget.settle(budget.spend(1, 0), told(19, 3600), 200, 10);
		budget.settle(budget.spend(1, 20), told(18, 50), 200, 30);
		expect(budget.msUntilReset(30)).toBeLessThanOrEqual(51_000);
		budget.settle(budget.spend(1, 40), told(0, 50), 200, 50);
		expect(budget.covers(1, 60)).toBe(false);
	});

	it('charges what was answered without headers', () => {
		const budget = new Budget(() => 0);
		budget.settle(budget.spend(1, 0), told(10, 50), 200, 10);
		let sent = 0;
		for (; sent < 20 && budget.covers(1, 20); sent += 1) {
			budget.settle(budget.spend(1, 20), {}, 200, 30);
		}
		expect(sent).toBe(10);
	});

	it('assumes only so much of a new minute as cannot have been used already', () => {
		const budget = new Budget(() => 0);
		const together = [budget.spend(2, 0), budget.spend(2, 0), budget.spend(2, 0)];
		for (const [index, one] of together.entries()) {
			budget.settle(one, told(18 - 2 * index, 5), 200, 10);
		}
		const atNext = 6_020;
		// Six of the last minute may count in this one.
		for (let sent = 0; sent < 7; sent += 1) {
			expect(budget.covers(2, atNext)).toBe(true);
			budget.spend(2, atNext);
		}
		expect(budget.covers(1, atNext)).toBe(false);
	});

	it('is not charged for a request that never arrived', () => {
		for (const headers of [told(19, 50), {}]) {
			const budget = new Budget(() => 0);
			budget.settle(budget.spend(1, 0), headers, 200, 10);
			for (let tries = 0; tries < 100; tries += 1) budget.refund(budget.spend(2, 20), 30);
			for (let sent = 0; sent < 9; sent += 1) {
				expect(budget.covers(2, 40)).toBe(true);
				budget.spend(2, 40);
			}
		}
	});

	describe('after refusals', () => {
		const again = { ...told(0, 0), retry_after: '0' };
		const refusedAt = (budget: Budget, now: number, count: number) => {
			const together = Array.from({ length: count }, () => budget.spend(1, now));
			for (const one of together) budget.settle(one, again, 429, now + 10);
		};

		it('those that were in flight together count once', () => {
			const budget = new Budget(() => 0);
			refusedAt(budget, 0, 6);
			expect(budget.covers(1, 900)).toBe(false);
			expect(budget.covers(1, 1_100)).toBe(true);
		});

		it('one after the other each counts: the back-off grows', () => {
			const budget = new Budget(() => 0);
			for (const [at, ms] of [
				[0, 1_000],
				[2_000, 2_000],
				[5_000, 4_000],
			]) {
				expect(budget.covers(1, at)).toBe(true);
				refusedAt(budget, at, 1);
				expect(budget.covers(1, at + ms - 100)).toBe(false);
			}
		});

		it('one request probes first, and once it is granted the others leave', () => {
			const budget = new Budget(() => 0);
			refusedAt(budget, 0, 1);
			expect(budget.covers(1, 2_000)).toBe(true);
			const asking = budget.spend(1, 2_000);
			expect(budget.covers(1, 2_000)).toBe(false);
			budget.settle(asking, told(19, 50), 200, 2_010);
			for (let sent = 0; sent < 2; sent += 1) {
				expect(budget.covers(1, 2_020)).toBe(true);
				budget.spend(1, 2_020);
			}
		});

		it('an older request that is granted late does not make it ask sooner', () => {
			const budget = new Budget(() => 0);
			const slow = budget.spend(1, 0);
			refusedAt(budget, 5, 1);
			expect(budget.covers(1, 2_000)).toBe(true);
			refusedAt(budget, 2_000, 1);
			budget.settle(slow, told(0, 1), 200, 2_100);
			expect(budget.covers(1, 7_000)).toBe(true);
			refusedAt(budget, 7_000, 1);
			expect(budget.covers(1, 10_500)).toBe(false);
		});
	});

	it('is whole again after a while in which nothing left', () => {
		const untold = { rate_limit_per_minute: '20', api_calls_left: '10' };
		for (const headers of [told(10, 60), untold]) {
			const budget = new Budget(() => 0);
			const together = Array.from({ length: 5 }, () => budget.spend(2, 0));
			for (const one of together) budget.settle(one, headers, 200, 10);
			for (let sent = 0; sent < 10; sent += 1) {
				expect(budget.covers(2, 90_000)).toBe(true);
				budget.spend(2, 90_000);
			}
			expect(budget.covers(1, 90_000)).toBe(false);
		}
	});

	it('a process that starts late in a minute gets its share of the next', () => {
		const budget = new Budget(() => 0);
		const of = (left: number, seconds: number) => ({
			...told(left, seconds),
			rate_limit_per_minute: '750',
		});
		// Others have used 749 of 750 units, this process one.
		budget.settle(budget.spend(1, 0), of(0, 2), 200, 10);
		expect(budget.covers(1, 5_000)).toBe(true);
		budget.settle(budget.spend(1, 5_000), of(749, 60), 200, 5_010);
		let sent = 0;
		for (; budget.covers(1, 5_020); sent += 1) budget.spend(1, 5_020);
		expect(sent).toBeGreaterThan(90);
		expect(sent).toBeLessThan(400);
	});

	it('does not take its own requests from the end of the last minute for other users', () => {
		const budget = new Budget(() => 0);
		const late = [budget.spend(2, 0), budget.spend(2, 0), budget.spend(2, 0)];
		budget.settle(budget.spend(1, 0), told(19, 2), 200, 10);
		expect(budget.covers(1, 4_000)).toBe(true);
		budget.settle(budget.spend(1, 4_000), told(13, 60), 200, 4_010);
		for (const one of late) budget.settle(one, told(13, 60), 200, 4_020);
		// With other users, one request would have to go first in the next minute, and later.
		expect(budget.covers(1, 65_100)).toBe(true);
		budget.spend(1, 65_100);
		expect(budget.covers(1, 65_100)).toBe(true);
	});

	it('is not misled by an answer from the minute before', () => {
		const budget = new Budget(() => 0);
		const slow = budget.spend(1, 0);
		budget.settle(budget.spend(1, 0), told(18, 5), 200, 10);
		expect(budget.covers(1, 6_020)).toBe(true);
		budget.settle(budget.spend(1, 6_020), told(19, 60), 200, 6_040);
		budget.settle(slow, told(0, 1), 200, 6_050);
		expect(budget.covers(2, 6_060)).toBe(true);
		expect(budget.msUntilReset(6_060)).toBeGreaterThan(59_000);
	});

	it('lets every request leave in the end, whatever others use and whatever is cut', () => {
		const others = fc.array(
			fc.tuple(fc.integer({ min: 0, max: 20 * 60_000 }), fc.constantFrom(1, 2)),
			{ maxLength: 400 },
		);
		const anyHeaders = fc.constantFrom<World['headers'][]>('all', 'noRetryAfter', 'none');
		fc.assert(
			fc.property(
				world(fc.integer({ min: 2, max: 200 })),
				others,
				anyHeaders,
				fc.integer({ min: 0, max: 5 }),
				(one, busy, headers, cutEvery) => {
					const few = { ...one, requests: Math.min(one.requests, 60), headers, others: busy };
					expect(play({ ...few, cutEvery })).toMatchObject({ answered: few.requests });
				},
			),
			{ numRuns },
		);
	});

	it('backs off further and further for a cost that a limit of 1 can never grant', () => {
		const played = play(
			{
				limit: 1,
				windows: 'firstRequest',
				headers: 'all',
				rounding: 'down',
				startsAt: 0,
				latencies: [[20, 20]],
				costs: [2],
				requests: 1,
				others: [],
			},
			60 * 60_000,
		);
		expect(played.answered).toBe(0);
		expect(played.refused).toBeGreaterThan(5);
		expect(played.refused).toBeLessThanOrEqual(70);
	});

	it.each([
		['all', 'firstRequest', 0.93],
		['all', 'clock', 0.97],
		['noRetryAfter', 'firstRequest', 0.93],
		['noRetryAfter', 'clock', 0.93],
		['none', 'firstRequest', 0.9],
		['none', 'clock', 0.6],
	] as const)('uses what the plan allows: headers %s, a minute by %s', (headers, windows, part) => {
		for (const limit of [20, 50, 750]) {
			for (const startsAt of [0, 25_000, 59_000]) {
				const costs = [1, 2, 2, 1, 1];
				const requests = Math.round((limit * 12.5) / 1.4);
				const latencies: World['latencies'] = [
					[30, 40],
					[60, 300],
					[20, 25],
				];
				const rounding = startsAt === 0 ? 'up' : 'down';
				const others: World['others'] = [];
				const run = { limit, windows, headers, rounding, startsAt, latencies, costs } as const;
				const { units, ms } = play({ ...run, requests, others });
				const minutesOfLimit = Math.ceil(units / limit) - 1;
				expect((minutesOfLimit * 60_000) / ms).toBeGreaterThan(part);
			}
		}
	});
});
