import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { useAccount } from '../support/account';
import { byId } from '../support/locate';

/** When the answer to a POST is lost, the node searches for its result once. */
const account = useAccount();
beforeEach(() => account.provoke());

const reply = (content: string): INodeParameters => ({
	resource: 'message',
	operation: 'create',
	caseId: byId(2000),
	content,
});
const newCase = (content: string): INodeParameters => ({
	resource: 'case',
	operation: 'create',
	userEmail: 'lost@example.com',
	subject: 'Lost on the way',
	content,
});
const cut = (when: 'before' | 'after') =>
	account.sandbox.faults.next({ kind: 'cut', when }, { method: 'POST' });
const calls = () => account.sent.map(({ method, path }) => `${method} ${path}`);
const NOT_FOUND = /The node searched Deskie for it once, and did not find it$/;

describe.each([
	['message', 'messages'],
	['note', 'note'],
])('a %s', (resource, path) => {
	test.each(['cut', 'badJson'] as const)('whose answer is lost (%s) is found', async (kind) => {
		account.sandbox.faults.next(kind === 'cut' ? { kind, when: 'after' } : { kind });
		const content = `${resource} by ${kind}`;
		const [{ json }] = await account.output({ ...reply(content), resource });
		expect(json).toMatchObject({ content, note: resource === 'note' });
		const stored = account.sandbox.account.messages.get(2000)?.at(-1);
		expect(json.message_id).toBe(stored?.message_id);
		expect(calls()).toEqual([
			`POST /api/cases/2000/${path}.json`,
			'GET /api/cases/2000/messages.json',
		]);
	});
});

test.each([['cut'], ['trouble']])('a reply that did not arrive is not found (%s)', async (kind) => {
	if (kind === 'cut') cut('before');
	else account.sandbox.faults.next({ kind: 'status', status: 503 });
	const { error } = await account.run(reply(`Never there: ${kind}`));
	expect(error?.description).toMatch(NOT_FOUND);
	expect(calls()).toHaveLength(2);
});

test('an earlier identical reply is not taken for the lost one', async () => {
	const content = 'Twice the same';
	const { account: data } = account.sandbox;
	const { staff_id } = data.messages.get(2000)!.at(-1)!;
	data.addMessage(2000, { content, staff_id, created_at: data.now() - 60 });
	cut('before');
	const { error } = await account.run(reply(content));
	expect(error?.description).toMatch(NOT_FOUND);
});

test('nor is an identical reply of another item of the same run', async () => {
	const items = [{ json: {} }, { json: {} }];
	account.sandbox.faults.next({ kind: 'delay', ms: 1 }, { method: 'POST' });
	cut('before');
	const given = reply('The same from two items');
	const { outputs } = await account.run(given, { items, onError: 'continueErrorOutput' });
	expect(outputs.map((rows) => rows.length)).toEqual([1, 1]);
	expect(outputs[1][0].json.error).toMatch(NOT_FOUND);
});

test("nor is a customer's reply taken for an agent's", async () => {
	const user_id = account.sandbox.account.cases.get(2000)!.user_id;
	const given = { ...reply('Who wrote it?'), replyAs: 'customer', userId: byId(user_id) };
	await account.output(given);
	cut('before');
	const { error } = await account.run(reply('Who wrote it?'));
	expect(error?.description).toMatch(NOT_FOUND);
});

test('identical replies to several cases are each searched for', async () => {
	cut('after');
	const given = { ...reply('All of you'), caseId: byId('2000,2001'), returnFullMessage: false };
	const rows = await account.output(given);
	expect(rows.map(({ json }) => json)).toEqual([
		{ case_id: 2000, success: true },
		{ case_id: 2001, success: true },
	]);
	expect(calls().slice(1).sort()).toEqual([
		'GET /api/cases/2000/messages.json',
		'GET /api/cases/2001/messages.json',
	]);
});

test('a new case is found among the newest of its customer', async () => {
	cut('after');
	const [{ json }] = await account.output(newCase('Where did it go?'));
	const { cases } = account.sandbox.account;
	const made = cases.get(json.case_id as number) as unknown as IDataObject;
	expect(made.subject).toBe('Lost on the way');
	expect(account.sent[1]).toMatchObject({ method: 'GET', path: '/api/cases.json' });
	expect(calls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
});

test('a new case with another text is not taken for it', async () => {
	await account.output(newCase('The one text'));
	cut('before');
	const { error } = await account.run(newCase('The other text'));
	expect(error?.description).toMatch(NOT_FOUND);
});

test('two items do not take the same new case for their own', async () => {
	cut('after');
	cut('before');
	account.sandbox.faults.next({ kind: 'delay', ms: 100 }, { method: 'GET', times: 2 });
	const items = [{ json: {} }, { json: {} }];
	const given = newCase('Opened by two items');
	const { outputs } = await account.run(given, { items, onError: 'continueErrorOutput' });
	expect(outputs.map((rows) => rows.length)).toEqual([1, 1]);
	expect(outputs[1][0].json.error).toMatch(NOT_FOUND);
});

test('a message with a date set by the user cannot be told from older ones', async () => {
	cut('after');
	const additionalFields = { createdAt: '2024-05-05T10:00:00Z' };
	const { error } = await account.run({ ...reply('Long ago'), additionalFields });
	expect(calls()).toHaveLength(1);
	expect(error?.description).not.toMatch(/searched Deskie/);
});
