import { OPERATIONS, withStandIn } from '../support/standIn';

// The tests stand in no describe: jest runs those of one block at the same time.
jest.setTimeout(60_000);

const items = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ json: { id: 1001 + index } }));

const LEFT_OUT =
	/^The API limit of the Deskie account left no room for this request \[item (\d+)\]/;

test.concurrent.each([
	[0, 0, 25_000],
	[1 / 60, 900, 25_000],
])('how long to wait is bounded: %f minutes', async (maxWait, atLeast, atMost) => {
	await withStandIn({ rateLimit: 20, latency: 15 }, async ({ sandbox, run }) => {
		sandbox.account.addCases(30);
		await run(OPERATIONS.get);
		const started = performance.now();
		const result = await run(
			{ ...OPERATIONS.get, options: { maxWait } },
			{ items: items(30), onError: 'continueErrorOutput' },
		);
		const ms = performance.now() - started;
		const [done, left] = result.outputs;
		expect([done.length, left.length]).toEqual([19, 11]);
		for (const { json, pairedItem } of left) {
			const [, item] = LEFT_OUT.exec(String(json.error)) ?? [];
			expect(pairedItem).toEqual({ item: Number(item) });
			expect(json.error).toContain('The request was not sent');
			expect(json.error).toContain("'Max Wait'");
		}
		expect(new Set(sandbox.requests.map(({ path }) => path)).size).toBe(19);
		expect(sandbox.requests).toHaveLength(20);
		expect(ms).toBeGreaterThanOrEqual(atLeast);
		expect(ms).toBeLessThan(atMost);
	});
});

test.concurrent.each(['get', 'update'] as const)(
	'how long to wait is bounded, %s: not by how long the whole run takes',
	async (operation) => {
		await withStandIn({ rateLimit: 20, windowMs: 2000, latency: 5 }, async (standIn) => {
			const { sandbox, run } = standIn;
			const count = operation === 'get' ? 120 : 60;
			sandbox.account.addCases(count);
			const started = performance.now();
			// Five windows follow the first, each of which is waited for.
			const { error, items: got } = await run(
				{ ...OPERATIONS[operation], returnFullCase: true, options: { maxWait: 5 / 60 } },
				{ items: items(count) },
			);
			expect(error).toBeUndefined();
			expect(got).toHaveLength(count);
			expect(performance.now() - started).toBeGreaterThan(9000);
		});
	},
);

test.concurrent('how long to wait is bounded: an empty value is not 0 minutes', async () => {
	await withStandIn({ rateLimit: 20, windowMs: 2000, latency: 5 }, async ({ sandbox, run }) => {
		sandbox.account.addCases(30);
		const given = { ...OPERATIONS.get, options: { maxWait: '' } };
		const { error, items: got } = await run(given, { items: items(30) });
		expect(error).toBeUndefined();
		expect(got).toHaveLength(30);
	});
});

test.concurrent(
	'how long to wait is bounded: when it stops, a bulk change tells what is done and what is not',
	async () => {
		await withStandIn({ rateLimit: 20, latency: 15 }, async ({ sandbox, run }) => {
			sandbox.account.addCases(15);
			const result = await run(
				{ ...OPERATIONS.update, returnFullCase: true, options: { maxWait: 0 } },
				{ items: items(15) },
			);
			expect(result.status).toBe('error');
			expect(result.error?.message).toMatch(LEFT_OUT);
			const changed = [...sandbox.account.cases.values()].filter(
				({ priority }) => priority === 'high',
			);
			expect(changed).toHaveLength(10);
			expect(result.error?.description).toContain('10 of 15 cases; not confirmed: 5');
		});
	},
);

test.concurrent(
	'how long to wait is bounded: a server that says "now" and keeps refusing is asked ever less often',
	async () => {
		await withStandIn({}, async ({ sandbox, run }) => {
			const refusal = { kind: 'status', status: 429, headers: { retry_after: '0' } } as const;
			sandbox.faults.next(refusal, { times: 1000 });
			const { error } = await run({ ...OPERATIONS.reply, options: { maxWait: 5 / 60 } });
			expect(error?.message).toMatch(LEFT_OUT);
			expect(sandbox.requests.length).toBeGreaterThan(1);
			expect(sandbox.requests.length).toBeLessThanOrEqual(3);
		});
	},
);

const NOON = Date.parse('2026-03-01T12:00:00Z');

test.concurrent.each([
	['in seconds', '2'],
	['as a date', 'Sun, 01 Mar 2026 12:00:02 GMT'],
])('Retry-After %s', async (_form, value) => {
	await withStandIn({ now: () => NOON }, async ({ sandbox, run }) => {
		sandbox.account.addCase({ case_id: 1001 });
		const headers = { 'retry-after': value };
		sandbox.faults.next({ kind: 'status', status: 429, headers });
		const started = performance.now();
		const { error } = await run(OPERATIONS.get);
		expect(error).toBeUndefined();
		expect(performance.now() - started).toBeGreaterThanOrEqual(1990);
		expect(performance.now() - started).toBeLessThan(25_000);
		expect(sandbox.requests).toHaveLength(2);
	});
});

test.concurrent("the Retry-After of a 503 is not the account's minute", async () => {
	await withStandIn({ rateLimit: 20, windowMs: 2000, latency: 10 }, async ({ sandbox, run }) => {
		sandbox.account.addCases(45);
		const headers = { 'retry-after': '3600' };
		sandbox.faults.next({ kind: 'status', status: 503, headers }, { path: /1005/ });
		const { error } = await run(OPERATIONS.get, { items: items(45) });
		expect(error).toBeUndefined();
		expect(sandbox.requests.filter(({ status }) => status === 429)).toEqual([]);
		expect(sandbox.requests).toHaveLength(46);
	});
});

test.concurrent.each([
	['in the queue for the budget', { rateLimit: 20 }, 40, 20],
	['on the way', { latency: 20_000 }, 12, 8],
] as const)('a cancelled run ends soon, and sends nothing more: %s', async (...row) => {
	const [, options, count, sent] = row;
	await withStandIn(options, async ({ sandbox, run }) => {
		sandbox.account.addCases(count);
		const stop = new AbortController();
		const running = run(OPERATIONS.get, { items: items(count), cancelSignal: stop.signal });
		while (sandbox.requests.length < sent) await new Promise((resolve) => setTimeout(resolve, 20));
		await new Promise((resolve) => setTimeout(resolve, 300));
		const started = performance.now();
		stop.abort();
		const { status } = await running;
		// Typically a tenth of a second; the minute and the answers take far longer.
		expect(performance.now() - started).toBeLessThan(3000);
		expect(status).toBe('canceled');
		await new Promise((resolve) => setTimeout(resolve, 1500));
		expect(sandbox.requests).toHaveLength(sent);
	});
});

test.concurrent('a bulk run that is cancelled between two tries does not try again', async () => {
	await withStandIn({}, async ({ sandbox, run }) => {
		const broken = { kind: 'status', status: 503 } as const;
		sandbox.faults.next(broken, { times: 100 });
		const stop = new AbortController();
		const running = run(OPERATIONS.update, { cancelSignal: stop.signal });
		while (sandbox.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
		await new Promise((resolve) => setTimeout(resolve, 100));
		stop.abort();
		expect((await running).status).toBe('canceled');
		await new Promise((resolve) => setTimeout(resolve, 2000));
		expect(sandbox.requests).toHaveLength(2);
	});
});
