import { useAccount } from '../support/account';
import { byId } from '../support/locate';
import { jsonOf, linksOf } from '../support/outcomes';

const account = useAccount();

/** Cases that no other test of the file touches. */
let nextCase = 10_000;
const newCases = (count: number) => {
	const ids = Array.from({ length: count }, () => nextCase++);
	ids.forEach((case_id) => account.sandbox.account.addCase({ case_id }));
	return ids;
};

/** A reply to each case, whose texts come from the items. */
const each = (ids: number[], text: (index: number) => string) => ({
	items: ids.map((id, index) => ({ json: { id, text: text(index) } })),
	parameters: {
		resource: 'message',
		operation: 'create',
		caseId: '={{ $json.id }}',
		content: '={{ $json.text }}',
	},
});

const textsOf = (caseId: number) =>
	(account.sandbox.account.messages.get(caseId) ?? []).map(({ content }) => content);

test('asks for each reply whole, one request an item, unless told otherwise', async () => {
	const ids = newCases(12);
	const { parameters, items } = each(ids, () => 'Hello');
	const output = await account.output(parameters, { items });
	expect(account.sent.map(({ path }) => path).sort()).toEqual(
		ids.map((id) => `/api/cases/${id}/messages.json`),
	);
	expect(new Set(jsonOf(output).map(({ message_id }) => message_id)).size).toBe(12);
});

test('sends equal replies ten cases at a time when whole replies are not wanted', async () => {
	const ids = newCases(200);
	const { parameters, items } = each(ids, () => 'We are moving');
	const output = await account.output({ ...parameters, returnFullMessage: false }, { items });
	expect(account.sent).toHaveLength(20);
	expect(account.sent.map(({ path }) => path.split(/[/,]/).length - 4)).toEqual(
		Array.from({ length: 20 }, () => 10),
	);
	expect(jsonOf(output)).toEqual(ids.map((case_id) => ({ case_id, success: true })));
	expect(linksOf(output)).toEqual(ids.map((_, item) => ({ item })));
	expect(ids.map(textsOf)).toEqual(ids.map(() => ['We are moving']));
});

test('keeps different replies apart', async () => {
	const ids = newCases(30);
	const { parameters, items } = each(ids, (index) => `Text ${index % 3}`);
	await account.output({ ...parameters, returnFullMessage: false }, { items });
	expect(account.sent).toHaveLength(3);
	expect(ids.map(textsOf)).toEqual(ids.map((_, index) => [`Text ${index % 3}`]));
});

test('writes two equal replies of two items to the same case twice', async () => {
	const [id] = newCases(1);
	const { parameters, items } = each([id, id], () => 'Are you there?');
	const output = await account.output({ ...parameters, returnFullMessage: false }, { items });
	expect(textsOf(id)).toEqual(['Are you there?', 'Are you there?']);
	expect(linksOf(output)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(account.sent).toHaveLength(2);
});

test('writes one reply to a case that one item names twice', async () => {
	const [id] = newCases(1);
	const parameters = { resource: 'message', operation: 'create', content: 'Once' };
	const output = await account.output({ ...parameters, caseId: byId(`${id}, ${id}`) });
	expect(textsOf(id)).toEqual(['Once']);
	expect(output).toHaveLength(1);
});

test('writes to each case that an item names, each with its own output', async () => {
	const ids = newCases(12);
	const parameters = { resource: 'message', operation: 'create', content: 'To all' };
	const output = await account.output({
		...parameters,
		caseId: byId(ids.join(', ')),
		returnFullMessage: false,
	});
	expect(account.sent).toHaveLength(2);
	expect(jsonOf(output).map(({ case_id }) => case_id)).toEqual(ids);
	expect(linksOf(output)).toEqual(ids.map(() => ({ item: 0 })));
});

describe.each(['case_success_id', 'message', 'empty'] as const)(
	'when Deskie answers several replies with %s',
	(bulkReply) => {
		beforeEach(() => void (account.sandbox.dialect.bulkReply = bulkReply));
		afterEach(() => void (account.sandbox.dialect.bulkReply = 'case_success_id'));

		test('gives every item its own success', async () => {
			const ids = newCases(11);
			const { parameters, items } = each(ids, () => 'Hello');
			const output = await account.output({ ...parameters, returnFullMessage: false }, { items });
			expect(jsonOf(output)).toEqual(ids.map((case_id) => ({ case_id, success: true })));
			expect(ids.map(textsOf)).toEqual(ids.map(() => ['Hello']));
		});
	},
);

test('tells which case Deskie left out, and repeats nothing', async () => {
	const [first, second] = newCases(2);
	const { parameters, items } = each([first, 999_999, second], () => 'Hello');
	const { outputs } = await account.run(
		{ ...parameters, returnFullMessage: false },
		{ items, onError: 'continueErrorOutput' },
	);
	expect(linksOf(outputs[0])).toEqual([{ item: 0 }, { item: 2 }]);
	expect(linksOf(outputs[1])).toEqual([{ item: 1 }]);
	expect(jsonOf(outputs[1])[0].error).toContain('did not confirm case 999999 [item 1]');
	expect(account.sent).toHaveLength(1);
	expect([first, second].map(textsOf)).toEqual([['Hello'], ['Hello']]);
});

test('does not try halves of replies that Deskie refused as a whole', async () => {
	const ids = newCases(4);
	account.sandbox.dialect.bulkMissing = 'error';
	const { parameters, items } = each([...ids, 999_999], () => 'Hello');
	const { outputs } = await account.run(
		{ ...parameters, returnFullMessage: false },
		{ items, onError: 'continueErrorOutput' },
	);
	account.sandbox.dialect.bulkMissing = 'omit';
	expect(account.sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
	expect(outputs[0]).toEqual([]);
	expect(linksOf(outputs[1])).toEqual([0, 1, 2, 3, 4].map((item) => ({ item })));
	expect(ids.map(textsOf)).toEqual([[], [], [], []]);
});

test('does not send a reply again that failed with the whole group', async () => {
	account.sandbox.faults.next({ kind: 'status', status: 500 });
	const { parameters, items } = each(newCases(4), () => 'Hello');
	const { outputs } = await account.run(
		{ ...parameters, returnFullMessage: false },
		{ items, onError: 'continueErrorOutput' },
	);
	expect(account.sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
	expect(linksOf(outputs[1])).toEqual([0, 1, 2, 3].map((item) => ({ item })));
	expect(jsonOf(outputs[1])[2].error).toContain('Deskie could not answer just now [item 2]');
	expect(jsonOf(outputs[1])[2].error).toContain('Look in Deskie before you repeat it');
});
