import { OPERATIONS, withStandIn } from '../support/standIn';

jest.setTimeout(60_000);

const HOUR_MS = 3_600_000;

/** Only the time of day is simulated; timers and the monotonic clock stay real. */
beforeAll(() =>
	jest.useFakeTimers({
		doNotFake: [
			'clearImmediate',
			'clearInterval',
			'clearTimeout',
			'hrtime',
			'nextTick',
			'performance',
			'queueMicrotask',
			'setImmediate',
			'setInterval',
			'setTimeout',
		],
	}),
);
afterAll(() => jest.useRealTimers());

test.each([2 * HOUR_MS, -2 * HOUR_MS])(
	"the machine's clock may jump by %i ms while a run waits",
	async (jump) => {
		const begin = performance.now();
		const now = () => 1_767_225_600_000 + performance.now() - begin;
		const options = { rateLimit: 20, windowMs: 2000, latency: 20, now };
		await withStandIn(options, async ({ sandbox, run }) => {
			sandbox.account.addCases(45);
			const items = Array.from({ length: 45 }, (_, index) => ({ json: { id: 1001 + index } }));
			const before = Date.now();
			const running = run(OPERATIONS.get, { items });
			while (sandbox.requests.length < 10) await new Promise((resolve) => setTimeout(resolve, 5));
			jest.setSystemTime(before + jump);
			const { error, items: got } = await running;
			const ms = performance.now() - begin;
			expect(Math.abs(Date.now() - before)).toBeGreaterThanOrEqual(HOUR_MS);
			expect(error).toBeUndefined();
			expect(got).toHaveLength(45);
			expect(sandbox.requests).toHaveLength(45);
			expect(sandbox.requests.every(({ status }) => status === 200)).toBe(true);
			expect(ms).toBeLessThan(20_000);
		});
	},
);
