import pLimit from 'p-limit';
import { Gate, gateOf, monotonic, pause, type Pass } from '../../../nodes/Deskie/transport/gate';

jest.setTimeout(60_000);

const wait = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

const pass = (owner: string, rest: Partial<Pass> = {}): Pass => ({
	owner,
	cost: 1,
	until: Infinity,
	...rest,
});

/** A gate in front of a server that takes `ms` and has room for everybody. */
function serverBehind(ms: number, headers: Record<string, string> = {}) {
	const gate = new Gate();
	const served: string[] = [];
	let inFlight = 0;
	const most = { inFlight: 0 };
	const call = async (asked: Pass) => {
		const sent = await gate.enter(asked);
		served.push(asked.owner);
		inFlight += 1;
		most.inFlight = Math.max(most.inFlight, inFlight);
		await wait(ms);
		inFlight -= 1;
		gate.leave(sent, { rate_limit_per_minute: '9000', api_calls_left: '9000', ...headers }, 200);
	};
	return { gate, served, most, call };
}

test.each([8, 1000])(
	'one read waits at most two calls behind an export with 1,000 pages, %i at the gate',
	async (atATime) => {
		const { served, most, call } = serverBehind(2);
		const limiter = pLimit(atATime);
		const pages = Array.from({ length: 1000 }, () =>
			limiter(async () => await call(pass('export'))),
		);
		for (let read = 0; read < 20; read += 1) {
			await wait(5);
			const before = served.length;
			await call(pass('poll'));
			expect(served.slice(before).indexOf('poll')).toBeLessThanOrEqual(2);
		}
		expect(served.length).toBeLessThan(1020);
		limiter.clearQueue();
		if (atATime === 1000) await Promise.all(pages);
		expect(most.inFlight).toBe(8);
	},
);

test('three owners take turns, however much each of them asks for', async () => {
	const { served, call } = serverBehind(1);
	const ask = (owner: string, count: number) =>
		Array.from({ length: count }, async () => await call(pass(owner)));
	await Promise.all([...ask('first', 100), ...ask('second', 30), ...ask('third', 30)]);
	const shares = served.slice(8, 98).filter((owner) => owner !== 'first');
	expect(shares.length).toBe(60);
	expect(served).toHaveLength(160);
});

describe('cancellation', () => {
	test('who waits in the queue is turned away, others are not', async () => {
		const { gate, served, call } = serverBehind(150);
		const stop = new AbortController();
		const kept = Array.from({ length: 12 }, async () => await call(pass('kept')));
		const { signal } = stop;
		const stopped = Array.from(
			{ length: 5 },
			async () => await gate.enter(pass('stopped', { signal })).catch((error: unknown) => error),
		);
		stop.abort();
		const started = monotonic();
		for (const error of await Promise.all(stopped)) {
			expect(error).toMatchObject({ reason: 'cancelled' });
		}
		expect(monotonic() - started).toBeLessThan(3000);
		await Promise.all(kept);
		expect(served).toEqual(Array.from({ length: 12 }, () => 'kept'));
	});

	test('a pause ends soon', async () => {
		const stop = new AbortController();
		const pausing = pause(30_000, stop.signal).catch((error: unknown) => error);
		await wait(150);
		stop.abort();
		const started = monotonic();
		expect(await pausing).toMatchObject({ reason: 'cancelled' });
		expect(monotonic() - started).toBeLessThan(3000);
	});

	test('who comes when it is over does not even queue', async () => {
		const { gate } = serverBehind(1);
		const signal = AbortSignal.abort();
		await expect(gate.enter(pass('late', { signal }))).rejects.toMatchObject({
			reason: 'cancelled',
		});
	});
});

test('only waiting for the budget counts as waiting', async () => {
	const { gate, most, call } = serverBehind(120);
	await Promise.all(
		Array.from({ length: 30 }, async () => await call(pass('busy', { until: gate.msHeld() }))),
	);
	expect(most.inFlight).toBe(8);
	expect(gate.msHeld()).toBe(0);
});

test('a used-up minute is waited out, or not, as the request likes', async () => {
	const { gate, call } = serverBehind(1, { api_calls_left: '0', retry_after: '1' });
	await call(pass('first'));
	const started = monotonic();
	const impatient = gate.enter(pass('impatient', { until: gate.msHeld() + 200 }));
	await expect(impatient).rejects.toMatchObject({ reason: 'waitedTooLong' });
	await call(pass('patient'));
	expect(monotonic() - started).toBeGreaterThan(1500);
	expect(gate.msHeld()).toBeGreaterThan(1500);
});

test('an account has one gate', () => {
	expect(gateOf('https://a.deskie.io a@b.cc')).toBe(gateOf('https://a.deskie.io a@b.cc'));
	expect(gateOf('https://a.deskie.io a@b.cc')).not.toBe(gateOf('https://b.deskie.io a@b.cc'));
});
