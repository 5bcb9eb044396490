import { MOST_IN_FLIGHT } from '../../../nodes/Deskie/transport/gate/concurrency';
import { OPERATIONS, withStandIn } from '../support/standIn';

jest.setTimeout(60_000);

test('two executions at once never mix, and need the fewest calls', async () => {
	await withStandIn({ rateLimit: 100_000, latency: 25 }, async ({ sandbox, run }) => {
		sandbox.account.addCases(400);
		// Every other case belongs to the other execution.
		const mine = Array.from({ length: 200 }, (_, index) => ({ json: { id: 1001 + 2 * index } }));
		const theirs = Array.from({ length: 200 }, (_, index) => ({ json: { id: 1002 + 2 * index } }));
		const change = (priority: string, rows: typeof mine) =>
			run({ ...OPERATIONS.update, updateFields: { priority } }, { items: rows });
		const [low, critical] = await Promise.all([change('low', mine), change('critical', theirs)]);

		expect([low.error, critical.error]).toEqual([undefined, undefined]);
		expect(low.items.map(({ json }) => json.case_id)).toEqual(mine.map(({ json }) => json.id));
		for (const [index, { pairedItem }] of critical.items.entries()) {
			expect(pairedItem).toEqual({ item: index });
		}
		for (const { case_id, priority } of sandbox.account.cases.values()) {
			expect([case_id, priority]).toEqual([case_id, case_id % 2 === 1 ? 'low' : 'critical']);
		}
		expect(sandbox.requests).toHaveLength(40);
		expect(sandbox.inFlight.most).toBeLessThanOrEqual(MOST_IN_FLIGHT);
		expect(sandbox.inFlight.most).toBeGreaterThan(4);
	});
});

test('a single read does not wait for the end of an export', async () => {
	await withStandIn({ rateLimit: 100_000, latency: 40 }, async ({ sandbox, run }) => {
		sandbox.account.addCases(20_000);
		const running = run(OPERATIONS.getAll);
		for (let read = 0; read < 5; read += 1) {
			while (sandbox.requests.length < 10 + read * 30) {
				await new Promise((resolve) => setTimeout(resolve, 5));
			}
			const before = sandbox.requests.length;
			const { error } = await run(OPERATIONS.get);
			expect(error).toBeUndefined();
			const behind = sandbox.requests
				.slice(before)
				.findIndex(({ path }) => path === '/api/cases/1001.json');
			// Two calls, and what the export sent while the execution was starting.
			expect(behind).toBeLessThanOrEqual(2 + MOST_IN_FLIGHT);
			expect(behind).toBeGreaterThanOrEqual(0);
		}
		expect(sandbox.requests.length).toBeLessThan(200);
		expect((await running).items).toHaveLength(20_000);
		expect(sandbox.requests).toHaveLength(205);
		expect(sandbox.inFlight.most).toBeLessThanOrEqual(MOST_IN_FLIGHT);
	});
});

test('who waits for the list that a stopped execution asked for, asks for it again', async () => {
	await withStandIn({ data: 'demo' }, async ({ sandbox, run }) => {
		sandbox.faults.next({ kind: 'delay', ms: 1500 }, { path: /labels/ });
		const marked = { ...OPERATIONS.update, updateFields: { addLabels: '={{ ["VIP"] }}' } };
		const [id] = sandbox.account.cases.keys();
		const items = [{ json: { id } }];
		const stopped = run(marked, { items, cancelAfterMs: 1000, executionId: 'stopped' });
		while (!sandbox.requests.some(({ path }) => path.includes('/labels'))) {
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
		const other = await run(marked, { items, executionId: 'other' });
		expect((await stopped).status).toBe('canceled');
		expect(other.error).toBeUndefined();
		expect(sandbox.account.cases.get(id)?.labels).toContain(108);
	});
});
