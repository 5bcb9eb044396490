import { OPERATIONS, withStandIn } from '../support/standIn';

jest.setTimeout(60_000);

const byNumber = (operation: 'get' | 'update') => ({
	...OPERATIONS[operation],
	caseId: { __rl: true, mode: 'number', value: '123-456789' },
});

const items = Array.from({ length: 20 }, () => ({ json: {} }));

const NOT_THERE = "Deskie has no case with the number 123-456789 in 'Case'";

describe.each(['get', 'update'] as const)('a case number in 20 items, %s', (operation) => {
	test('that does not exist costs one read, and each item gets its own message', async () => {
		await withStandIn({}, async ({ run, calls }) => {
			const result = await run(byNumber(operation), { items, onError: 'continueErrorOutput' });
			const [, left] = result.outputs;
			expect(left.map(({ json }) => String(json.error).split('. ')[0])).toEqual(
				items.map((_, index) => `${NOT_THERE} [item ${index}]`),
			);
			expect(left.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
			expect(calls()).toEqual(['GET 404']);
		});
	});

	test('that the agent may not see is reported for each item', async () => {
		await withStandIn({}, async ({ sandbox, run }) => {
			const body = { error: 'staff_has_not_access' };
			sandbox.faults.next({ kind: 'status', status: 403, body }, { times: 20 });
			const result = await run(byNumber(operation), { items, onError: 'continueErrorOutput' });
			const sentences = result.outputs[1].map(({ json }) => String(json.error).split('. ')[0]);
			expect(sentences).toEqual(
				items.map(
					(_, index) =>
						`The agent of the credential has no access to this case or group [item ${index}]`,
				),
			);
		});
	});
});

test('whose answer cannot be read is not said to be missing', async () => {
	await withStandIn({}, async ({ sandbox, run }) => {
		sandbox.faults.next({ kind: 'status', status: 200, body: '<html>A portal</html>' });
		const { error } = await run(byNumber('update'));
		expect(error?.message).toBe("Deskie's answer could not be read [item 0]");
		expect(sandbox.requests.map(({ method }) => method)).toEqual(['GET']);
	});
});

test('is asked for again by the next execution', async () => {
	await withStandIn({}, async ({ run, calls }) => {
		await run(byNumber('get'));
		await run(byNumber('get'));
		expect(calls()).toEqual(['GET 404', 'GET 404']);
	});
});
