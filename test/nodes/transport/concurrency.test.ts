import { Concurrency, MOST_IN_FLIGHT } from '../../../nodes/Deskie/transport/gate/concurrency';
import { Gate } from '../../../nodes/Deskie/transport/gate/gate';

/** Simulates rounds: as many answers as may be in flight, each after the same time. */
function rounds(concurrency: Concurrency, times: number[], from = 0): number[] {
	let now = from;
	return times.map((ms) => {
		const limit = concurrency.limitAt(now);
		const sentAt = now;
		concurrency.holds(limit, now);
		now += ms;
		for (let answer = 0; answer < limit; answer += 1) concurrency.answered(sentAt, now);
		return concurrency.limitAt(now);
	});
}

describe('how many may be in flight', () => {
	test('doubles with each round of answers, up to its bound', () => {
		expect(rounds(new Concurrency(), [200, 200, 200, 200])).toEqual([16, 32, 50, 50]);
	});

	test('goes back when a round took clearly longer, and tries again after a minute', () => {
		const concurrency = new Concurrency();
		expect(rounds(concurrency, [100, 100, 220, 110, 110])).toEqual([16, 32, 16, 16, 16]);
		expect(rounds(concurrency, [100, 100], 60_500)).toEqual([32, 50]);
	});

	test('one slow answer among others is no slow round', () => {
		const concurrency = new Concurrency();
		rounds(concurrency, [100]);
		concurrency.holds(16, 100);
		for (let answer = 0; answer < 15; answer += 1) concurrency.answered(100, 200);
		concurrency.answered(100, 5_000);
		expect(concurrency.limitAt(5_000)).toBe(32);
	});

	test.each([
		[20, 10],
		[50, 25],
		[1_500, MOST_IN_FLIGHT],
	])('of %i calls a minute, a round takes no more than half: %i', (minute, most) => {
		const concurrency = new Concurrency();
		for (let now = 0; now < 1_000; now += 100) {
			concurrency.holds(MOST_IN_FLIGHT, now);
			for (let answer = 0; answer < MOST_IN_FLIGHT; answer += 1) {
				concurrency.answered(now, now + 100, minute);
			}
		}
		expect(concurrency.limitAt(1_000)).toBe(most);
	});

	test('does not grow when fewer are in flight than may be', () => {
		const concurrency = new Concurrency();
		concurrency.holds(7, 0);
		for (let answer = 0; answer < 500; answer += 1) concurrency.answered(0, 50);
		expect(concurrency.limitAt(50)).toBe(8);
	});

	test('grows when the limit was reached, though fewer are in flight when answers come', () => {
		const concurrency = new Concurrency();
		concurrency.holds(8, 0);
		for (let answer = 0; answer < 8; answer += 1) concurrency.answered(0, 50 + answer);
		expect(concurrency.limitAt(60)).toBe(16);
		// Four were left of the run. Under the new limit it was never full.
		for (let answer = 0; answer < 16; answer += 1) concurrency.answered(55, 110);
		expect(concurrency.limitAt(110)).toBe(16);
	});

	test('halves after trouble, once for all that was in flight, and never below two', () => {
		const concurrency = new Concurrency();
		rounds(concurrency, [50, 50]);
		for (let request = 0; request < 32; request += 1) concurrency.troubled(100, 200);
		expect(concurrency.limitAt(200)).toBe(16);
		for (let now = 300; now < 900; now += 100) concurrency.troubled(now - 50, now);
		expect(concurrency.limitAt(900)).toBe(2);
		expect(rounds(concurrency, [50, 50], 1_000)).toEqual([4, 8]);
	});

	test('is remembered for a minute, more or less than at first', () => {
		const concurrency = new Concurrency();
		rounds(concurrency, [50, 50, 50]);
		expect(concurrency.limitAt(60_000)).toBe(MOST_IN_FLIGHT);
		expect(concurrency.limitAt(60_200)).toBe(8);
		concurrency.troubled(60_300, 60_400);
		expect(concurrency.limitAt(100_000)).toBe(4);
		expect(concurrency.limitAt(120_500)).toBe(8);
	});
});

describe('at the gate', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	/** Runs so many changes through a gate; tells how many round trips they took. */
	async function tripsOf(gate: Gate, count: number, ms: number, hasHeaders = true) {
		const begun = performance.now();
		let ended = begun;
		let left = 750;
		const change = async () => {
			const ticket = await gate.enter({ owner: 'run', cost: 2, maxWaitMs: Infinity });
			await new Promise((resolve) => setTimeout(resolve, ms));
			left -= 2;
			const told = {
				rate_limit_per_minute: '750',
				api_calls_left: String(left),
				retry_after: '60',
			};
			gate.leave(ticket, { headers: hasHeaders ? told : {}, status: 200 });
			ended = performance.now();
		};
		const all = Promise.all(Array.from({ length: count }, change));
		await jest.advanceTimersByTimeAsync(15 * ms);
		await all;
		return (ended - begun) / ms;
	}

	test.each([
		['with headers', true, 3, 2],
		['without', false, 7, 2],
	] as const)('50 changes take few round trips %s', async (_what, hasHeaders, cold, warm) => {
		for (const ms of [50, 200]) {
			const gate = new Gate();
			expect(await tripsOf(gate, 50, ms, hasHeaders)).toBeLessThanOrEqual(cold);
			expect(await tripsOf(gate, 50, ms, hasHeaders)).toBeLessThanOrEqual(warm);
		}
	});

	test('a run of 20 grows the limit, so that the third one takes one round trip', async () => {
		const gate = new Gate();
		expect(await tripsOf(gate, 20, 200)).toBeLessThanOrEqual(2);
		expect(await tripsOf(gate, 20, 200)).toBeLessThanOrEqual(2);
		expect(await tripsOf(gate, 20, 200)).toBeLessThanOrEqual(1);
	});
});
