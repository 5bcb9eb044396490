import { caseDesk, itemsOf, jsonOf, linksOf, located, numbers } from '../support/caseDesk';

/** Answers without an error that do not confirm the request either. */
const desk = caseDesk({ data: 'empty' });
beforeAll(() => desk.sandbox.account.addCases(10));

const caseId = located(1001);
const update = { caseId, updateFields: { status: 'closed' } };
const says = "Deskie's answer could not be read [item 0]";
const PAGE = '<html>Sign in</html>';
const answering = (body: unknown) =>
	desk.sandbox.faults.next({
		kind: 'status',
		status: 200,
		body,
		...(body === PAGE && { headers: { 'content-type': 'text/html' } }),
	});

const LIST = { '0': { message: { message_id: 1 } }, total_count: 1 };

test.each([
	['{}', {}],
	['a list', LIST],
	['a page', PAGE],
])('a whole case is wanted, %s comes: no success', async (_, body) => {
	answering(body);
	const { error } = await desk.run('update', { ...update, returnFullCase: true });
	expect(error?.message).toBe(says);
	expect(error?.description).toContain("Check 'Account' in the credential");
});

test.each([
	['message', LIST],
	['message', PAGE],
	['note', {}],
])('a whole %s is wanted, %j comes: do not send it twice', async (resource, body) => {
	answering(body);
	const parameters = { operation: 'create', caseId, content: 'Hello' };
	const { error } = await desk.runResource(resource, parameters);
	expect(error?.message).toBe(says);
	expect(error?.description).toMatch(
		/Look in Deskie before you repeat it\. The node searched Deskie for it once/,
	);
	expect(desk.calls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
});

test('a new case that cannot be read is no success either', async () => {
	answering(LIST);
	const parameters = { userEmail: 'anna@example.com', subject: 'Hello', content: 'Hello' };
	const { error } = await desk.run('create', parameters);
	expect(error?.message).toBe(says);
	expect(error?.description).toMatch(
		/Look in Deskie before you repeat it\. The node searched Deskie for it once/,
	);
});

test.each([
	['an empty answer', ''],
	['what Deskie confirmed', { case_success_id: [1001] }],
])('%s is a success, whole or not', async (_, body) => {
	answering(body);
	const { items } = await desk.run('update', { ...update, returnFullCase: true });
	expect(jsonOf(items)).toEqual([{ case_id: 1001, success: true }]);
});

describe.each([
	['case', { operation: 'delete', caseId: located('={{ $json.id }}') }],
	['message', { operation: 'delete', caseId: located('={{ $json.id }}'), messageId: '5' }],
])('a deletion of a %s answered', (resource, parameters) => {
	const items = itemsOf(numbers(1001, 1).map((id) => ({ id })));

	test('with an HTML page: no success', async () => {
		answering(PAGE);
		const onError = 'continueErrorOutput';
		const { outputs } = await desk.runResource(resource, parameters, { items, onError });
		expect(outputs[0]).toEqual([]);
		expect(linksOf(outputs[1])).toEqual([0]);
		expect(jsonOf(outputs[1])[0].error).toContain(says);
	});

	test.each([
		['nothing', ''],
		['an object', {}],
	])('with %s: it is gone', async (_, body) => {
		answering(body);
		const result = await desk.runResource(resource, parameters, { items });
		expect(jsonOf(result.items)).toMatchObject([{ case_id: 1001, deleted: true }]);
	});
});

describe('an answer that confirms nothing is no success', () => {
	test.each([
		['{"ok":true}', { ok: true }],
		['a list of numbers', [1, 2, 3]],
		['an empty list', []],
		['null', null],
		['another case', { case: { case_id: 1002 } }],
	])('of an update: %s', async (_, body) => {
		answering(body);
		const { error } = await desk.run('update', update);
		expect(error?.message).toBe(says);
	});

	test.each([
		['nothing', ''],
		['null', null],
	])('of a reply that is wanted whole: %s', async (_, body) => {
		answering(body);
		const parameters = { operation: 'create', caseId, content: 'Hello' };
		const { error } = await desk.runResource('message', parameters);
		expect(error?.message).toBe(says);
	});

	test('to a change of one message, about another message', async () => {
		answering({ message: { message_id: 6, content: 'x' } });
		const parameters = { operation: 'update', caseId, messageId: '5', content: 'x' };
		const { error } = await desk.runResource('message', parameters);
		expect(error?.message).toBe(says);
	});

	test.each([
		['a list of numbers', [1, 2, 3]],
		['rows of texts', { '0': 'a', total_count: 1 }],
	])('of a list: %s', async (_, body) => {
		answering(body);
		const { error } = await desk.run('getAll', { returnAll: true });
		expect(error?.message).toBe(says);
	});
});
