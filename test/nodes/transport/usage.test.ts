import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';
import { Gate } from '../../../nodes/Deskie/transport/gate/gate';
import { openUse } from '../../../nodes/Deskie/transport/http/waitHint';
import { OPERATIONS, withStandIn } from '../support/standIn';

jest.setTimeout(60_000);

const items = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ json: { id: 1001 + index } }));

test.concurrent('a run that had to wait says so on the node, with what it used', async () => {
	await withStandIn({ rateLimit: 20, windowMs: 3000 }, async ({ sandbox, run }) => {
		sandbox.account.addCases(25);
		const parameters = { ...OPERATIONS.update, returnFullCase: true };
		const { hints, error } = await run(parameters, { items: items(25) });
		expect(error).toBeUndefined();
		expect(hints).toEqual([{ message: expect.any(String), location: 'outputPane' }]);
		const [, seconds, rest] =
			/^This node waited (\d+) seconds for the API limit of the Deskie account, (.*)$/.exec(
				hints[0].message,
			) ?? [];
		expect(Number(seconds)).toBeGreaterThanOrEqual(3);
		expect(Number(seconds)).toBeLessThanOrEqual(12);
		expect(rest).toBe(
			'which allows 20 a minute. It used 25 API calls, counted by Deskie as 50 because changes count double',
		);
	});
});

test('a run that did not wait says nothing', async () => {
	await withStandIn({ rateLimit: 100, latency: 30 }, async ({ sandbox, run }) => {
		sandbox.account.addCases(30);
		const parameters = { ...OPERATIONS.update, returnFullCase: true };
		expect((await run(parameters, { items: items(30) })).hints).toEqual([]);
	});
});

test.concurrent('what Deskie refused, and what never reached it, is not counted', async () => {
	await withStandIn({}, async ({ sandbox, run }) => {
		sandbox.account.addCases(1);
		const refusal = { kind: 'status', status: 429, headers: { retry_after: '3' } } as const;
		sandbox.faults.next(refusal);
		const { hints } = await run({ ...OPERATIONS.update, returnFullCase: true });
		expect(sandbox.requests).toHaveLength(2);
		expect(hints[0].message).toContain('It used 1 API calls, counted by Deskie as 2 because');
	});
});

/** The parts of n8n's context that openUse needs, with hints or without. */
function fakeRun(takesHints: boolean) {
	const hints: NodeExecutionHint[] = [];
	const lines: string[] = [];
	const record = {};
	const context = {
		getExecuteData: () => record,
		logger: { info: (line: string) => lines.push(line) },
		...(takesHints && { addExecutionHints: (hint: NodeExecutionHint) => hints.push(hint) }),
	} as unknown as IExecuteFunctions;
	return { context, hints, lines };
}

/** A gate that reports this hold time. */
function heldFor(seconds: number): Gate {
	const gate = new Gate();
	gate.msHeld = () => seconds * 1000;
	return gate;
}

/** A request that came when the gate had held for `from` seconds and was done at `to`. */
function use(context: IExecuteFunctions, [from, to]: [from: number, to: number], cost = 1) {
	const open = openUse(context, heldFor(to));
	open.waited(from * 1000);
	open.counted(cost);
	return open;
}

test('requests that waited side by side count their waiting once', () => {
	const { context, hints } = fakeRun(true);
	for (let request = 0; request < 8; request += 1) use(context, [1, 7]).close();
	use(context, [8, 10], 2).close();
	expect(hints).toHaveLength(1);
	expect(hints[0].message).toMatch(/waited 8 seconds .* used 9 API calls, counted by Deskie as 10/);
});

test("where n8n takes no hints, the log's last line tells the whole", () => {
	const { context, hints, lines } = fakeRun(false);
	use(context, [0, 1.9]).close();
	expect(lines).toEqual([]);
	const together = Array.from({ length: 5 }, (_, index) => use(context, [0, 5 + index]));
	for (const one of together) one.close();
	expect(lines).toEqual([expect.stringMatching(/^This node waited 9 seconds .* 6 API calls/)]);
	for (let request = 0; request < 9; request += 1) use(context, [9, 9]).close();
	expect(lines).toHaveLength(1);
	use(context, [10, 30]).close();
	expect(lines).toHaveLength(2);
	expect(lines[1]).toMatch(/^This node waited 29 seconds .* 16 API calls.* so far$/);
	expect(hints).toEqual([]);
});

test('the wait of a request that was given up counts, too', () => {
	const { context, lines } = fakeRun(false);
	const open = openUse(context, heldFor(7));
	open.waited(0);
	open.close();
	expect(lines).toEqual([expect.stringMatching(/waited 7 seconds .* used 0 API calls/)]);
});
