import { useAccount } from '../support/account';
import { byId } from '../support/locate';
import { expectErrorOutput, expectRefused, jsonOf, linksOf } from '../support/outcomes';

const account = useAccount();
const list = { resource: 'message', operation: 'getAll', caseId: byId(200) };

/** 250 messages: a customer's, an agent's and a note in turn. */
beforeAll(() => {
	const { account: data } = account.sandbox;
	data.addCase({ case_id: 200 });
	for (let index = 0; index < 250; index += 1) {
		const author = index % 3 === 0 ? { user_id: 123 } : { staff_id: 22, note: index % 3 === 2 };
		data.addMessage(200, { ...author, message_id: 9000 + index, content: `Text ${index}` });
	}
});

const idsOf = (items: Array<{ json: { message_id?: unknown } }>) =>
	items.map(({ json }) => json.message_id);
const range = (from: number, to: number) =>
	Array.from({ length: to - from }, (_, index) => 9000 + from + index);

test('reads the first fifty, oldest first, in one request', async () => {
	const items = await account.output(list);
	expect(idsOf(items)).toEqual(range(0, 50));
	expect(account.sent).toEqual([
		{
			method: 'GET',
			path: '/api/cases/200/messages.json',
			query: 'order=asc&page=1&limit=50',
			body: undefined,
		},
	]);
	expect(new Set(linksOf(items).map((link) => JSON.stringify(link)))).toEqual(
		new Set(['{"item":0}']),
	);
});

test('reads all in as few requests as there are pages', async () => {
	const items = await account.output({ ...list, returnAll: true });
	expect(idsOf(items)).toEqual(range(0, 250));
	expect(account.sent).toHaveLength(3);
});

test.each([
	[1, 1],
	[100, 1],
	[101, 2],
	[250, 3],
	[9999, 3],
])('limit %d takes %d requests', async (limit, requests) => {
	const items = await account.output({ ...list, limit });
	expect(idsOf(items)).toEqual(range(0, Math.min(limit, 250)));
	expect(account.sent).toHaveLength(requests);
	const asked = account.sandbox.requests.reduce((sum, { params }) => sum + Number(params.limit), 0);
	expect(asked).toBeLessThan(Math.min(limit, 300) + requests);
});

test('gives the newest when they are to come first', async () => {
	const items = await account.output({ ...list, order: 'desc', limit: 2 });
	expect(idsOf(items)).toEqual([9249, 9248]);
	expect(account.sent[0].query).toBe('order=desc&page=1&limit=2');
});

test('reads lists that are real arrays, which tell no total', async () => {
	account.sandbox.dialect.lists = 'array';
	const items = await account.output({ ...list, returnAll: true });
	account.sandbox.dialect.lists = 'object';
	expect(idsOf(items)).toEqual(range(0, 250));
});

test.each(['total_count', 'legacy'] as const)('gives nothing for no messages (%s)', async (way) => {
	account.sandbox.dialect.emptyList = way;
	account.sandbox.account.addCase({ case_id: 201 });
	expect(await account.output({ ...list, caseId: byId(201) })).toEqual([]);
	account.sandbox.dialect.emptyList = 'total_count';
});

test('gives rows as Deskie sent them, or the fields chosen', async () => {
	const [raw] = await account.output({ ...list, limit: 1, output: 'raw' });
	expect(raw.json.created_at).toMatch(/^\w{3}, \d\d \w{3} \d{4} .* \+0300$/);
	expect(raw.json.message_type).toBe('reply_user');
	const chosen = { output: 'selectedFields', fields: ['message_type', 'content'] };
	const [selected] = await account.output({ ...list, limit: 1, ...chosen });
	expect(selected.json).toEqual({
		message_id: 9000,
		message_type: 'reply_user',
		content: 'Text 0',
	});
});

test('tells a scheduled reply by its two times', async () => {
	const { account: data } = account.sandbox;
	data.addCase({ case_id: 202 });
	data.addMessage(202, { content: 'Later', created_at: 1_894_690_800, sent_at: 1_894_694_400 });
	const [{ json }] = await account.output({ ...list, caseId: byId(202) });
	expect(json).toMatchObject({
		created_at: '2030-01-15T10:00:00+03:00',
		sent_at: '2030-01-15T11:00:00+03:00',
	});
});

test('sends an item whose case is not there to the error output', async () => {
	const [first, second, third] = [2000, 999, 2001].map((id) => ({ json: { id } }));
	const parameters = { ...list, caseId: '={{ $json.id }}', limit: 1 };
	await expectErrorOutput(account, parameters, [first, second, third], 'Deskie has no such case');
});

test('refuses an order that is none', async () => {
	const order = '={{ "newest" }}';
	await expectRefused(account, { ...list, order }, "'Order' has no option 'newest'");
});

test('links every message to the item of its case', async () => {
	const items = [2000, 2001].map((id) => ({ json: { id } }));
	const output = await account.output({ ...list, caseId: '={{ $json.id }}' }, { items });
	const counts = [2000, 2001].map((id) => account.sandbox.account.messages.get(id)!.length);
	expect(linksOf(output)).toEqual(
		counts.flatMap((count, item) => Array.from({ length: count }, () => ({ item }))),
	);
	expect(jsonOf(output).every(({ content, content_html }) => content !== content_html)).toBe(true);
});
