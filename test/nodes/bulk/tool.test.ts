import type { INodeParameters } from 'n8n-workflow';
import { caseDesk, located } from '../support/caseDesk';

/** One item, run by the engine and as an agent's tool in both of n8n's ways: equal requests. */
const desk = caseDesk({ data: 'empty', dialect: { bulkMissing: 'error' } });
beforeAll(() => {
	const { account } = desk.sandbox;
	account.addCases(30, (index) => ({ case_number: `123-${100000 + index}` }));
	account.addLabel({ label_id: 103 });
	account.addCustomField({ field_id: 25 });
});

const change = {
	updateFields: { status: 'closed', priority: 'high', addLabels: '={{ "103" }}' },
	customFieldsMode: 'id',
	customFields: { field: [{ field: 'cf_25', value: '4711' }] },
};
const fromModel = (id: string) =>
	[located("={{ $fromAI('case_id', '', 'string') }}"), { case_id: id }] as const;

const rows: Array<[what: string, resource: string, parameters: INodeParameters, id: string]> = [
	['update', 'case', { operation: 'update', ...change }, '1001'],
	['update of several', 'case', { operation: 'update', ...change }, '1001, 1002,1003'],
	['update by number', 'case', { operation: 'update', ...change }, '123-100004'],
	['update, whole', 'case', { operation: 'update', ...change, returnFullCase: true }, '1001,1002'],
	[
		'update of eleven',
		'case',
		{ operation: 'update', ...change },
		'1001,1002,1003,1004,1005,1006,1007,1008,1009,1010,1011',
	],
	['trash', 'case', { operation: 'trash' }, '1001'],
	['spam', 'case', { operation: 'spam' }, '1001,1002'],
	['restore', 'case', { operation: 'restore', returnFullCase: true, output: 'raw' }, '1001'],
	['reply', 'message', { operation: 'create', content: 'Hello' }, '1001'],
	[
		'reply to several',
		'message',
		{ operation: 'create', content: 'Hello', returnFullMessage: false },
		'1001,1002',
	],
	[
		'note',
		'note',
		{ operation: 'create', content: 'Hello', returnFullMessage: false },
		'1001,1002',
	],
];

test.each(rows)('%s', async (_, resource, parameters, id) => {
	const [caseId, toolArguments] = fromModel(id);
	const ordinary = await desk.runResource(resource, { ...parameters, caseId: located(id) });
	const wanted = desk.sent();
	expect(wanted.length).toBeGreaterThan(0);
	for (const asTool of ['invoke', 'engine'] as const) {
		desk.sandbox.reset();
		const tool = { ...parameters, caseId };
		const result = await desk.runResource(resource, tool, { asTool, toolArguments });
		expect(result.error).toBeUndefined();
		expect(desk.sent()).toEqual(wanted);
		expect(result.items).toHaveLength(ordinary.items.length);
	}
});

test('delete', async () => {
	for (const [asTool, id] of [
		['invoke', 1020],
		['engine', 1021],
	] as const) {
		const [caseId, toolArguments] = fromModel(String(id));
		await desk.run('delete', { caseId }, { asTool, toolArguments });
	}
	expect(desk.calls()).toEqual(['DELETE /api/cases/1020.json', 'DELETE /api/cases/1021.json']);
});

test.each(['invoke', 'engine'] as const)('an agent reads what went wrong (%s)', async (asTool) => {
	const [caseId, toolArguments] = fromModel('12;34');
	const result = await desk.run('trash', { caseId }, { asTool, toolArguments });
	expect(JSON.stringify([result.error?.message, result.items])).toContain(
		"'Case' names no case: '12;34'",
	);
	expect(desk.sandbox.requests).toEqual([]);
});

test("a refused group is split in a tool's call as well", async () => {
	const [caseId, toolArguments] = fromModel('1001,9999,1002');
	const result = await desk.run('trash', { caseId }, { asTool: 'invoke', toolArguments });
	expect(result.error?.message).toMatch(/^Deskie has no such case\. Check the case ID/);
	const { cases } = desk.sandbox.account;
	expect([1001, 1002].map((id) => cases.get(id)?.deleted)).toEqual([true, true]);
});
