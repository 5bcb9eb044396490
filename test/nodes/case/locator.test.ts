import { runWorkflow } from '../../engine';
import { caseDesk, itemsOf, jsonOf, linksOf, located, numbers } from '../support/caseDesk';
import { deskie } from '../support/run';

/** The ways to name a case, wherever one is named. */
const desk = caseDesk();
const bothNumbers = () => [2000, 2001].map((id) => desk.sandbox.account.getCase(id).case_number);
const site = 'https://mycompany.deskie.io';

test.each([
	['from the list', 2000, 'list'],
	['by id', '2000', 'id'],
	['by id with spaces', ' 2000 ', 'id'],
	['by the link of the edit page', `${site}/staff/cases/edit/2000`, 'url'],
	['by a short link', `${site}/staff/cases/2000`, 'url'],
	['by a link with a query', `${site}/staff/cases/2000?tab=1#last`, 'url'],
	['by a link in the ID mode', `${site}/staff/cases/edit/2000/`, 'id'],
])('%s: one request', async (_, value, mode) => {
	for (const operation of ['get', 'trash']) {
		const { items } = await desk.run(operation, { caseId: located(value, mode) });
		expect(items[0].json.case_id).toBe(2000);
	}
	expect(desk.calls()).toEqual(['GET /api/cases/2000.json', 'PUT /api/cases/2000/trash.json']);
});

test('a plain value from an expression is taken too', async () => {
	const items = itemsOf([{ id: 2001 }, { id: '2002' }]);
	const result = await desk.run('get', { caseId: '={{ $json.id }}' }, { items });
	expect(jsonOf(result.items).map(({ case_id }) => case_id)).toEqual([2001, 2002]);
});

test.each([
	['number', (number: string) => number],
	['url', (number: string) => `${site}/staff/cases/record/${number}`],
	['id', (number: string) => number],
])('a number (mode %s) costs one read and then goes by id', async (mode, written) => {
	const [number] = bothNumbers();
	const caseId = located(written(number), mode);
	const { items } = await desk.run('update', { caseId, updateFields: { status: 'open' } });
	expect(jsonOf(items)).toEqual([{ case_id: 2000, success: true }]);
	expect(desk.calls()).toEqual([`GET /api/cases/${number}.json`, 'PUT /api/cases/2000.json']);
});

test.each(['get', 'spam'])('twenty items with one number cost one read (%s)', async (operation) => {
	const [number] = bothNumbers();
	const items = itemsOf(numbers(0, 20).map((row) => ({ row })));
	const parameters = { caseId: located(number, 'number') };
	const result = await desk.run(operation, parameters, { items });
	expect(linksOf(result.items)).toEqual(numbers(0, 20));
	const reads = desk.calls().filter((call) => call === `GET /api/cases/${number}.json`);
	expect(reads).toHaveLength(1);
});

test('two nodes of one execution share a looked-up number; another execution asks again', async () => {
	const [number] = bothNumbers();
	const caseId = located(number, 'number');
	const step = (operation: string) => ({
		node: deskie,
		parameters: { resource: 'case', operation, caseId },
	});
	const steps = { first: step('trash'), second: step('restore') };
	const { credential } = desk.sandbox;
	await runWorkflow({ steps, credential, executionId: 'shared' });
	await desk.run('restore', { caseId }, { executionId: 'another' });
	expect(desk.calls()).toEqual([
		`GET /api/cases/${number}.json`,
		'PUT /api/cases/2000/trash.json',
		'PUT /api/cases/2000/restore.json',
		`GET /api/cases/${number}.json`,
		'PUT /api/cases/2000/restore.json',
	]);
});

test('an unknown number is reported, and nothing else is sent for it', async () => {
	const result = await desk.run(
		'trash',
		{ caseId: located('={{ $json.number }}', 'number') },
		{ items: itemsOf([{ number: '999-999999' }]), onError: 'continueErrorOutput' },
	);
	expect(jsonOf(result.outputs[1])).toEqual([
		{
			number: '999-999999',
			error:
				"Deskie has no case with the number 999-999999 in 'Case' [item 0]. Check the number, or choose the case from the list or by its ID",
		},
	]);
	expect(desk.calls()).toEqual(['GET /api/cases/999-999999.json']);
});

test('numbers and ids of the same case count once', async () => {
	const [number] = bothNumbers();
	const caseId = located(`${number}, 2000, 2001, 2000`);
	const { items } = await desk.run('trash', { caseId });
	expect(jsonOf(items)).toEqual([
		{ case_id: 2000, success: true },
		{ case_id: 2001, success: true },
	]);
	expect(desk.calls().slice(1)).toEqual(['PUT /api/cases/2000,2001/trash.json']);
});

test('a case named by id and by number gets a reply once', async () => {
	const [number] = bothNumbers();
	const { items } = await desk.runResource('message', {
		operation: 'create',
		caseId: located(`2000, ${number}`),
		content: 'Thank you',
		returnFullMessage: false,
	});
	expect(linksOf(items)).toEqual([0]);
	expect(desk.calls().slice(1)).toEqual(['POST /api/cases/2000/messages.json']);
});

test.each([
	['a comma list', '2000, 2001,2002,', 'id'],
	['an array', '={{ [2000, "2001", 2002] }}', 'id'],
	['an array in the mode From List', '={{ [2000, 2001, 2002] }}', 'list'],
	['links', `${site}/staff/cases/2000,${site}/staff/cases/edit/2001,2002`, 'url'],
])('%s: one request for all, an output item for each', async (_, value, mode) => {
	const { items } = await desk.run('restore', { caseId: located(value, mode) });
	expect(desk.calls()).toEqual(['PUT /api/cases/2000,2001,2002/restore.json']);
	expect(jsonOf(items)).toEqual(numbers(2000, 3).map((case_id) => ({ case_id, success: true })));
	expect(linksOf(items)).toEqual([0, 0, 0]);
});

test('eleven ids are fine: two requests', async () => {
	const caseId = located(numbers(2000, 11).join(','));
	const { items, error } = await desk.run('update', { caseId, updateFields: { status: 'open' } });
	expect(error).toBeUndefined();
	expect(desk.calls()).toEqual([
		`PUT /api/cases/${numbers(2000, 10).join(',')}.json`,
		'PUT /api/cases/2010.json',
	]);
	expect(jsonOf(items).map(({ case_id }) => case_id)).toEqual(numbers(2000, 11));
});

test('an account that cannot read by number gives the same message', async () => {
	desk.sandbox.dialect.caseNumbers = 'none';
	const [number] = bothNumbers();
	const result = await desk.run('get', { caseId: located(number, 'number') });
	desk.sandbox.dialect.caseNumbers = 'reads';
	expect(result.error?.message).toBe(
		`Deskie has no case with the number ${number} in 'Case' [item 0]`,
	);
});
