import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';
import { Gate } from '../../../nodes/Deskie/transport/gate';
import { countUse } from '../../../nodes/Deskie/transport/usage';
import { OPERATIONS, withStandIn } from '../support/standIn';

jest.setTimeout(60_000);

const items = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ json: { id: 1001 + index } }));

test('a run that had to wait says so on the node, with what it used', async () => {
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

/** What countUse asks n8n for, with hints or without them. */
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

/** A gate that says it held requests back for so long. */
function heldFor(seconds: number): Gate {
	const gate = new Gate();
	gate.msHeld = () => seconds * 1000;
	return gate;
}

test('requests that waited side by side count their waiting once', () => {
	const { context, hints } = fakeRun(true);
	for (let request = 0; request < 8; request += 1) countUse(context, heldFor(7), 1, 1000);
	countUse(context, heldFor(10), 2, 8000);
	expect(hints).toHaveLength(1);
	expect(hints[0].message).toMatch(/waited 8 seconds .* used 9 API calls, counted by Deskie as 10/);
});

test('where n8n takes no hints, one line goes to its log', () => {
	const { context, hints, lines } = fakeRun(false);
	countUse(context, heldFor(1.9), 1, 0);
	expect(lines).toEqual([]);
	for (let request = 0; request < 5; request += 1) countUse(context, heldFor(5 + request), 1, 0);
	expect(hints).toEqual([]);
	expect(lines).toEqual([expect.stringMatching(/^This node waited 5 seconds .* so far$/)]);
});
