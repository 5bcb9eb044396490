import { binaryItem } from '../../engine';
import type { Fault, RecordedForm } from '../../sandbox';
import { OPERATIONS, withStandIn } from '../support/standIn';

/**
 * The machine may be busy, and some tests wait for a pause or two. Those stand in no describe: jest
 * runs the concurrent tests of one block at the same time.
 */
jest.setTimeout(60_000);

const FAULTS = {
	refused: { kind: 'status', status: 429, headers: { retry_after: '2' } },
	broken: { kind: 'status', status: 500, body: { error: 'oops' } },
	gateway: { kind: 'status', status: 502, body: '<html><b>Bad gateway</b></html>' },
	cut: { kind: 'cut', when: 'after' },
	lost: { kind: 'cut', when: 'before' },
} satisfies Record<string, Fault>;

type Operation = keyof typeof OPERATIONS;

const NO_REPEAT =
	'It was not sent again, because Deskie may have carried it out already. Look in Deskie before you repeat it';

test.concurrent.each<[Operation, Array<keyof typeof FAULTS>, string[]]>([
	['get', ['refused', 'broken', 'cut'], ['GET 429', 'GET 500', 'GET 0', 'GET 200']],
	['update', ['refused', 'broken', 'cut'], ['PUT 429', 'PUT 500', 'PUT 0', 'PUT 200']],
	['delete', ['broken', 'gateway'], ['DELETE 500', 'DELETE 502', 'DELETE 200']],
	['delete', ['cut'], ['DELETE 0', 'DELETE 404']],
	['getAll', ['cut', 'refused', 'gateway'], ['GET 0', 'GET 429', 'GET 502', 'GET 200']],
	['reply', ['refused', 'refused'], ['POST 429', 'POST 429', 'POST 201']],
	['create', ['refused'], ['POST 429', 'POST 201']],
])('a request that is retried: %s after %j', async (operation, faults, calls) => {
	await withStandIn({}, async (standIn) => {
		standIn.sandbox.account.addCase({ case_id: 1001 });
		for (const fault of faults) standIn.sandbox.faults.next(FAULTS[fault]);
		const { error, items } = await standIn.run(OPERATIONS[operation]);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(standIn.calls()).toEqual(calls);
		const { requests } = standIn.sandbox;
		const pauses = requests.slice(1).map((request, index) => {
			const { status, endedAt } = requests[index];
			return request.startedAt - endedAt - (status === 429 ? 2000 : 500);
		});
		expect(Math.min(...pauses)).toBeGreaterThanOrEqual(-10);
	});
});

describe('a DELETE that finds nothing', () => {
	const label = { resource: 'label', operation: 'delete' };
	const labelId = { __rl: true, mode: 'id', value: '108' };

	test('after a try whose answer was lost is done', async () => {
		await withStandIn({ data: 'demo' }, async ({ sandbox, run, calls }) => {
			sandbox.faults.next(FAULTS.cut);
			const { error, items } = await run({ ...label, labelId });
			expect(calls()).toEqual(['DELETE 0', 'DELETE 404']);
			expect(error).toBeUndefined();
			expect(items[0].json).toEqual({ label_id: 108, deleted: true });
		});
	});

	test('is an error after a 500', async () => {
		await withStandIn({ data: 'demo' }, async ({ sandbox, run, calls }) => {
			sandbox.faults.next(FAULTS.broken);
			const { error } = await run({ ...label, labelId: { ...labelId, value: '4711' } });
			expect(calls()).toEqual(['DELETE 500', 'DELETE 404']);
			expect(error?.message).toBe('Deskie did not find what was asked for [item 0]');
		});
	});

	test('for one of several cases tells nothing of the others', async () => {
		await withStandIn({}, async ({ sandbox, run }) => {
			sandbox.account.addCase({ case_id: 1001 });
			sandbox.dialect.bulkMissing = 'error';
			sandbox.faults.next(FAULTS.lost);
			const items = [1001, 9999].map((id) => ({ json: { id } }));
			const result = await run(OPERATIONS.delete, { items, onError: 'continueErrorOutput' });
			expect(result.outputs[0].map(({ json }) => json)).toEqual([{ case_id: 1001, deleted: true }]);
			expect(result.outputs[1][0].json.error).toMatch(/^Deskie has no such case \[item 1\]/);
			expect(sandbox.account.cases.has(1001)).toBe(false);
		});
	});
});

test.concurrent.each<[Operation, Array<keyof typeof FAULTS>, string[], string, string]>([
	// It is searched for once, and not found.
	['reply', ['lost'], ['POST 0', 'GET 200'], 'No answer came from Deskie', NO_REPEAT],
	['create', ['lost'], ['POST 0', 'GET 200'], 'No answer came from Deskie', NO_REPEAT],
	[
		'reply',
		['refused', 'lost'],
		['POST 429', 'POST 0', 'GET 200'],
		'No answer came from Deskie',
		NO_REPEAT,
	],
	['create', ['broken'], ['POST 500', 'GET 200'], 'Deskie could not answer just now', NO_REPEAT],
	['reply', ['gateway'], ['POST 502', 'GET 200'], 'Deskie could not answer just now', NO_REPEAT],
	[
		'get',
		['broken', 'broken', 'broken', 'broken'],
		['GET 500', 'GET 500', 'GET 500'],
		'Deskie could not answer just now',
		'The Deskie service has trouble. Try again in a few minutes',
	],
	[
		'update',
		['cut', 'cut', 'cut', 'cut'],
		['PUT 0', 'PUT 0', 'PUT 0'],
		'No answer came from Deskie',
		'Check the network and the account in the credential, or try again in a few minutes',
	],
])(
	'a request that is not retried: %s after %j',
	async (operation, faults, calls, message, description) => {
		await withStandIn({}, async (standIn) => {
			standIn.sandbox.account.addCase({ case_id: 1001 });
			for (const fault of faults) standIn.sandbox.faults.next(FAULTS[fault]);
			const parameters = { ...OPERATIONS[operation], options: { maxWait: 0.05 } };
			const { error, items } = await standIn.run(parameters);
			expect(error?.message).toBe(`${message} [item 0]`);
			expect(error?.description).toContain(description);
			expect(items).toEqual([]);
			expect(standIn.calls()).toEqual(calls);
		});
	},
);

test.concurrent(
	'a request that is not retried: a reply that timed out, which Deskie may still carry out',
	async () => {
		await withStandIn({ latency: 6000 }, async (standIn) => {
			standIn.sandbox.account.addCase({ case_id: 1001 });
			const requestOptions = { timeout: 2000 };
			const { error } = await standIn.run({
				...OPERATIONS.reply,
				requestOptions,
				options: { maxWait: 0 },
			});
			expect(error?.message).toBe('No answer came from Deskie [item 0]');
			expect(error?.description).toContain(`${NO_REPEAT}. The connection said: ECONNABORTED`);
			const posts = standIn.sandbox.requests.filter(({ method }) => method === 'POST');
			expect(posts).toHaveLength(1);
		});
	},
);

test('a file that was refused arrives whole at the second try', async () => {
	await withStandIn({}, async ({ sandbox, run, calls }) => {
		sandbox.account.addCase({ case_id: 1001 });
		const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
		const item = await binaryItem(content, 'a.bin', 'application/octet-stream');
		sandbox.faults.next({ ...FAULTS.refused, headers: { retry_after: '1' } });
		const { error } = await run(
			{ ...OPERATIONS.reply, additionalFields: { binaryProperties: 'data' } },
			{ items: [item] },
		);
		expect(error).toBeUndefined();
		expect(calls()).toEqual(['POST 429', 'POST 201']);
		const [refused, taken] = sandbox.requests.map(({ body }) => body as RecordedForm);
		expect(taken.files).toMatchObject([{ fileName: 'a.bin', size: 300_000 }]);
		expect(taken).toEqual(refused);
	});
});
