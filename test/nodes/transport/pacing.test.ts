import { MOST_IN_FLIGHT } from '../../../nodes/Deskie/transport/gate/concurrency';
import type { SandboxOptions } from '../../sandbox';
import { listSearch } from '../../engine';
import { Deskie } from '../../../nodes/Deskie/Deskie.node';
import { OPERATIONS, withStandIn, type StandIn } from '../support/standIn';

/** Windows here last seconds, so that several of them fit into a test. */
jest.setTimeout(90_000);

const items = (first: number, count: number) =>
	Array.from({ length: count }, (_, index) => ({
		json: { id: first + index, priority: index % 2 === 0 ? 'low' : 'critical' },
	}));

const refusals = ({ sandbox }: StandIn) =>
	sandbox.requests.filter(({ status }) => status === 429).length;

/** Reads, writes, a list and bulk changes, all at once: 12 + 16 + 6 + 12 units. */
async function mixedWork({ sandbox, run }: StandIn): Promise<void> {
	sandbox.account.addCases(600);
	const results = await Promise.all([
		run(OPERATIONS.get, { items: items(1001, 12) }),
		run(OPERATIONS.reply, { items: items(1021, 8) }),
		run(OPERATIONS.getAll),
		run(OPERATIONS.update, { items: items(1101, 60) }),
	]);
	expect(results.map(({ error }) => error)).toEqual([undefined, undefined, undefined, undefined]);
	expect(results.map((result) => result.items.length)).toEqual([12, 8, 600, 60]);
	expect(sandbox.inFlight.most).toBeLessThanOrEqual(MOST_IN_FLIGHT);
}

test.concurrent.each<[string, SandboxOptions, windows: number]>([
	['20 in 3 s', { rateLimit: 20, windowMs: 3000 }, 3],
	['20 in 2 s, 50 ms an answer', { rateLimit: 20, windowMs: 2000, latency: 50 }, 3],
	['25 in 4 s, 400 ms an answer', { rateLimit: 25, windowMs: 4000, latency: 400 }, 2],
])('no refusal on an account with headers: %s', async (_name, options, windows) => {
	await withStandIn(options, async (standIn) => {
		const started = performance.now();
		await mixedWork(standIn);
		const ms = performance.now() - started;
		expect(refusals(standIn)).toBe(0);
		expect(standIn.sandbox.requests).toHaveLength(12 + 8 + 6 + 6);
		// Not before the account allows it, and long before a minute is over.
		expect(ms).toBeGreaterThan((windows - 1) * (options.windowMs ?? 0));
		expect(ms).toBeLessThan(60_000);
	});
});

test.concurrent.each([
	['retry_after nothing is refused', 'noRetryAfter', 50, 0],
	// Beyond the smallest plan's limit, twice as much leaves with each round of answers.
	['any header no more are refused than were granted beyond 20, and 2', 'none', 33, 15],
] as const)('without %s within the minute', async (_what, rateHeaders, rateLimit, refused) => {
	await withStandIn({ rateLimit, rateHeaders, latency: 10 }, async (standIn) => {
		const { sandbox, run } = standIn;
		sandbox.account.addCases(60);
		const result = await run(
			{ ...OPERATIONS.get, options: { maxWait: 0 } },
			{ items: items(1001, 60), onError: 'continueErrorOutput' },
		);
		const lengths = result.outputs.map((output) => output.length);
		expect(lengths).toEqual([rateLimit, 60 - rateLimit]);
		expect(refusals(standIn)).toBeLessThanOrEqual(refused);
	});
});

test.concurrent('other users of the account take of its calls, but lose no work', async () => {
	await withStandIn({ rateLimit: 20, windowMs: 2000, latency: 10 }, async (standIn) => {
		const { sandbox, run } = standIn;
		sandbox.account.addCases(40);
		const authorization = `Basic ${Buffer.from(
			`${sandbox.credential.email}:${sandbox.credential.apiKey}`,
		).toString('base64')}`;
		const other = setInterval(() => {
			void fetch(`${sandbox.url}/api/filters.json`, { headers: { authorization } });
		}, 150);
		const result = await run(OPERATIONS.get, { items: items(1001, 40) }).finally(() =>
			clearInterval(other),
		);
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(40);
		const others = sandbox.requests.filter(({ path }) => path === '/api/filters.json');
		expect(others.length).toBeGreaterThan(5);
	});
});

test.concurrent('lookups and executions use one gate, however the e-mail is written', async () => {
	await withStandIn({ rateLimit: 20, windowMs: 2000, latency: 30 }, async (standIn) => {
		const { sandbox, run } = standIn;
		sandbox.account.addCases(40);
		const { email } = sandbox.credential;
		const credential = { ...sandbox.credential, email: email.toUpperCase() };
		const [first, second, found] = await Promise.all([
			run(OPERATIONS.get, { items: items(1001, 14) }),
			run(OPERATIONS.get, { items: items(1015, 14), credential }),
			listSearch(new Deskie(), 'searchCases', {
				credential: sandbox.credential,
				parameters: { resource: 'case', operation: 'get' },
			}),
		]);
		expect([first.items.length, second.items.length]).toEqual([14, 14]);
		expect(found.results.length).toBeGreaterThan(0);
		expect(refusals(standIn)).toBe(0);
		expect(sandbox.inFlight.most).toBeLessThanOrEqual(MOST_IN_FLIGHT);
	});
});

test.concurrent('accounts do not wait for each other', async () => {
	await withStandIn({ rateLimit: 20, windowMs: 60_000 }, async (busy) => {
		await withStandIn({}, async (free) => {
			busy.sandbox.account.addCases(30);
			free.sandbox.account.addCases(30);
			const stop = new AbortController();
			const stuck = busy.run(OPERATIONS.get, {
				items: items(1001, 30),
				cancelSignal: stop.signal,
			});
			const { items: got, error } = await free.run(OPERATIONS.get, { items: items(1001, 30) });
			expect(error).toBeUndefined();
			expect(got).toHaveLength(30);
			stop.abort();
			expect((await stuck).status).toBe('canceled');
			expect(busy.sandbox.requests).toHaveLength(20);
		});
	});
});
