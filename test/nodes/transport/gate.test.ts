import pLimit from 'p-limit';
import { monotonic, pause } from '../../../nodes/Deskie/transport/gate/clock';
import { MOST_IN_FLIGHT } from '../../../nodes/Deskie/transport/gate/concurrency';
import { Gate, gateOf } from '../../../nodes/Deskie/transport/gate/gate';
import type { Pass } from '../../../nodes/Deskie/transport/gate/pass';

jest.setTimeout(60_000);

const wait = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

const pass = (owner: string, rest: Partial<Pass> = {}): Pass => ({
	owner,
	cost: 1,
	maxWaitMs: Infinity,
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
		const told = { rate_limit_per_minute: '9000', api_calls_left: '9000', ...headers };
		gate.leave(sent, { headers: told, status: 200 });
	};
	return { gate, served, most, call };
}

test.each([8, 5000])(
	'one read waits at most two calls behind an export with 5,000 pages, %i at the gate',
	async (atATime) => {
		const { served, most, call } = serverBehind(2);
		const limiter = pLimit(atATime);
		const pages = Array.from({ length: 5000 }, () =>
			limiter(async () => await call(pass('export'))),
		);
		for (let read = 0; read < 20; read += 1) {
			await wait(5);
			const before = served.length;
			await call(pass('poll'));
			expect(served.slice(before).indexOf('poll')).toBeLessThanOrEqual(2);
		}
		expect(served.length).toBeLessThan(5020);
		limiter.clearQueue();
		if (atATime === 5000) await Promise.all(pages);
		expect(most.inFlight).toBeLessThanOrEqual(MOST_IN_FLIGHT);
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
	test('waiting requests of the cancelled run are turned away, others are not', async () => {
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

	test('what waits when its run has ended does not leave any more', async () => {
		const { gate, served, call } = serverBehind(50);
		let ended = false;
		const isOver = () => ended;
		const leaving = Array.from({ length: 8 }, async () => await call(pass('run', { isOver })));
		const waiting = Array.from(
			{ length: 5 },
			async () => await gate.enter(pass('run', { isOver })).catch((error: unknown) => error),
		);
		ended = true;
		for (const error of await Promise.all(waiting)) {
			expect(error).toMatchObject({ reason: 'withdrawn' });
		}
		await Promise.all(leaving);
		expect(served).toHaveLength(8);
	});

	test('a request that comes afterwards does not even queue', async () => {
		const { gate } = serverBehind(1);
		const signal = AbortSignal.abort();
		await expect(gate.enter(pass('late', { signal }))).rejects.toMatchObject({
			reason: 'cancelled',
		});
	});
});

test('only waiting for the budget counts as waiting', async () => {
	const { gate, call } = serverBehind(120);
	await Promise.all(
		Array.from({ length: 30 }, async () => await call(pass('busy', { maxWaitMs: 0 }))),
	);
	expect(gate.msHeld()).toBe(0);
});

test("a used-up minute is waited out only if the request's limit allows it", async () => {
	const { gate, call } = serverBehind(1, { api_calls_left: '0', retry_after: '1' });
	await call(pass('first'));
	const started = monotonic();
	const impatient = gate.enter(pass('impatient', { maxWaitMs: 200 }));
	await expect(impatient).rejects.toMatchObject({ reason: 'waitedTooLong' });
	await call(pass('patient'));
	expect(monotonic() - started).toBeGreaterThan(1500);
	expect(gate.msHeld()).toBeGreaterThan(1500);
});

test('of requests with files eight are in flight at most; others pass them', async () => {
	const { served, most, call } = serverBehind(20);
	const files = Array.from(
		{ length: 200 },
		async () => await call(pass('files', { hasFiles: true })),
	);
	const reads = Array.from({ length: 40 }, async () => await call(pass('reads')));
	await Promise.all(reads);
	expect(most.inFlight).toBeGreaterThan(8);
	const begun = served.filter((owner) => owner === 'files').length;
	expect(begun).toBeLessThan(200);
	most.inFlight = 0;
	await Promise.all(files);
	expect(most.inFlight).toBeLessThanOrEqual(8);
});

test('an account has one gate', () => {
	expect(gateOf('https://a.deskie.io a@b.cc')).toBe(gateOf('https://a.deskie.io a@b.cc'));
	expect(gateOf('https://a.deskie.io a@b.cc')).not.toBe(gateOf('https://b.deskie.io a@b.cc'));
});

/** A gate in front of an account that allows `limit` reads in `windowMs`. */
function accountBehind(limit: number, windowMs: number) {
	const gate = new Gate();
	const served: string[] = [];
	const account = { openedAt: -Infinity, used: 0, refuses: false };
	const call = async (asked: Pass): Promise<void> => {
		for (;;) {
			const entered = await gate.enter(asked);
			await wait(5);
			const now = monotonic();
			if (now >= account.openedAt + windowMs) Object.assign(account, { openedAt: now, used: 0 });
			const granted = !account.refuses && account.used < limit;
			if (granted) account.used += 1;
			const left = { rate_limit_per_minute: String(limit), api_calls_left: '0' };
			left.api_calls_left = String(account.refuses ? 0 : limit - account.used);
			const seconds = Math.ceil((account.openedAt + windowMs - now) / 1000);
			const headers = { ...left, retry_after: String(seconds) };
			gate.leave(entered, { headers, status: granted ? 200 : 429 });
			if (granted) return void served.push(asked.owner);
		}
	};
	return { gate, served, account, call };
}

describe('waiting', () => {
	test.concurrent('restarts with each request of the owner that gets through', async () => {
		const { served, call } = accountBehind(5, 1000);
		// Over a second passes between two turns, and over five between the first and the last.
		const run = Array.from(
			{ length: 18 },
			async () => await call(pass('run', { maxWaitMs: 4000 })),
		);
		await Promise.all(run);
		expect(served).toHaveLength(18);
	});

	test('is shared by a run: a request that comes when it is used up is turned away at once', async () => {
		const { account, call } = accountBehind(5, 60_000);
		await Promise.all(Array.from({ length: 5 }, async () => await call(pass('others'))));
		account.refuses = true;
		const ask = async () => await call(pass('run', { maxWaitMs: 600 }));
		const started = monotonic();
		await expect(ask()).rejects.toMatchObject({ reason: 'waitedTooLong' });
		expect(monotonic() - started).toBeGreaterThan(600);
		for (let again = 0; again < 50; again += 1) {
			await expect(ask()).rejects.toMatchObject({ reason: 'waitedTooLong' });
		}
		expect(monotonic() - started).toBeLessThan(1500);
	});

	test.concurrent('that is used up is reset when any request gets through', async () => {
		const { account, call } = accountBehind(5, 1500);
		await Promise.all(Array.from({ length: 5 }, async () => await call(pass('others'))));
		const ask = async () => await call(pass('run', { maxWaitMs: 300 }));
		await expect(ask()).rejects.toMatchObject({ reason: 'waitedTooLong' });
		await call(pass('others'));
		account.used = 5;
		await call(pass('others', { maxWaitMs: 0 })).catch(() => undefined);
		// The minute is used up again: the run may wait its full time again, and is not turned away at once.
		const started = monotonic();
		await expect(ask()).rejects.toMatchObject({ reason: 'waitedTooLong' });
		expect(monotonic() - started).toBeGreaterThan(300);
	});

	test.concurrent('does not restart with a refused request', async () => {
		const { gate } = accountBehind(5, 1000);
		const started = monotonic();
		const asking = async () => {
			for (;;) {
				const entered = await gate.enter(pass('run', { maxWaitMs: 2500 }));
				gate.leave(entered, { headers: { retry_after: '0' }, status: 429 });
			}
		};
		await expect(asking()).rejects.toMatchObject({ reason: 'waitedTooLong' });
		expect(monotonic() - started).toBeLessThan(6000);
	});
});

test.concurrent.each([0.05, 0.3, 0.6, 0.95])(
	'a poll gets through within two calls of the reset, %f of a used-up minute after it began',
	async (part) => {
		// A window of two seconds for a minute; what a poll waits at most is longer, as there.
		const windowMs = 2000;
		const { served, account, call } = accountBehind(10, windowMs);
		const stop = new AbortController();
		const exporting = Array.from({ length: 30 }, async () => {
			while (!stop.signal.aborted) await call(pass('export', { signal: stop.signal }));
		});
		while (account.used < 10) await wait(5);
		await wait(Math.max(0, account.openedAt + windowMs * part - monotonic()));
		const before = served.length;
		const longerThanAWindow = (windowMs * 65) / 60 + 1000;
		await call(pass('poll', { maxWaitMs: longerThanAWindow }));
		expect(served.slice(before).indexOf('poll')).toBeLessThanOrEqual(2);
		stop.abort();
		await Promise.allSettled(exporting);
	},
);
