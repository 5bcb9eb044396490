import type { INodeParameters } from 'n8n-workflow';
import { runNode } from '../../engine';
import { deskie } from '../support/run';
import { caseDesk, itemsOf, jsonOf, linksOf, located, numbers } from '../support/caseDesk';
import { Routed } from '../support/routed';

const desk = caseDesk({ data: 'empty' });
const ids = numbers(1001, 250);
const items = itemsOf(ids.map((id) => ({ id })));
const oneChange = { caseId: located('={{ $json.id }}'), updateFields: { status: 'closed' } };

let executions = 0;

beforeAll(() => void desk.sandbox.account.addCases(250, { status: 'open' }));

/** Neither way looks at custom operations: the routing's function is called for each item. */
describe.each([
	['by its routing', { node: new Routed() }],
	["in n8n's second engine", { node: deskie, inSecondEngine: true }],
])('%s', (_, way) => {
	const run = async (parameters: INodeParameters, rest: object = {}) =>
		await runNode({
			...way,
			parameters: { resource: 'case', operation: 'update', ...parameters },
			credential: desk.sandbox.credential,
			executionId: `routed-${(executions += 1)}`,
			items,
			...rest,
		});

	test('250 items with one change: 25 requests, each item its own result', async () => {
		const result = await run(oneChange);
		expect(desk.sandbox.requests).toHaveLength(25);
		expect(jsonOf(result.items)).toEqual(ids.map((case_id) => ({ case_id, success: true })));
		expect(linksOf(result.items)).toEqual(numbers(0, 250));
	});

	test('two executions at the same time never mix', async () => {
		const [odd, even] = [1, 0].map((rest) => items.filter((_, place) => place % 2 === rest));
		const results = await Promise.all([
			run(oneChange, { items: odd }),
			run(oneChange, { items: even }),
		]);
		const expected = [odd, even].map((own) => own.map(({ json }) => json.id));
		expect(results.map((result) => jsonOf(result.items).map(({ case_id }) => case_id))).toEqual(
			expected,
		);
		const named = desk.calls().map((call) => call.match(/\d{4,}/g)?.map(Number) ?? []);
		expect(named).toHaveLength(26);
		for (const together of named) expect(new Set(together.map((id) => id % 2)).size).toBe(1);
	});

	test('each refused item has its own error and link, the others their results', async () => {
		const some = itemsOf([1001, 999_999, 1002, 'nonsense', 1003].map((id) => ({ id })));
		const result = await run(oneChange, { items: some, onError: 'continueRegularOutput' });
		expect(linksOf(result.items)).toEqual([0, 1, 2, 3, 4]);
		expect(result.items.map(({ json }) => json.case_id)).toEqual([
			1001,
			undefined,
			1002,
			undefined,
			1003,
		]);
		expect(result.items.map(({ json }) => typeof json.error)).toEqual([
			'undefined',
			'string',
			'undefined',
			'string',
			'undefined',
		]);
	});

	test('where the workflow stops, the error names its item, and nothing was sent', async () => {
		const some = itemsOf([1001, 1002, 'nonsense', 1003].map((id) => ({ id })));
		const result = await run(oneChange, { items: some });
		expect(result.error).toMatchObject({ context: { itemIndex: 2 } });
		expect(desk.sandbox.requests).toEqual([]);
	});

	test('identical replies to several cases leave together, too', async () => {
		const reply = { resource: 'message', operation: 'create', caseId: oneChange.caseId };
		const same = { ...reply, content: 'The same', returnFullMessage: false };
		const result = await run(same, { items: items.slice(0, 20) });
		expect(desk.calls()).toHaveLength(2);
		expect(linksOf(result.items)).toEqual(numbers(0, 20));
		const one = await run({ ...reply, content: '={{ $json.id }}' }, { items: items.slice(0, 3) });
		expect(desk.calls()).toHaveLength(5);
		expect(jsonOf(one.items).map(({ content }) => content)).toEqual(['1001', '1002', '1003']);
	});
});
