import { DateTime } from 'luxon';
import type { INodeParameters } from 'n8n-workflow';
import { listSearch } from '../../engine';
import { useAccount } from '../support/account';
import { byId, fromList } from '../support/locate';

const account = useAccount();
/** One whose agents have not been read yet. */
const another = useAccount();

/** In the time zone that n8n has unless told. */
const BEGUN = DateTime.fromISO('2014-11-12T14:00', { zone: 'America/New_York' }).toSeconds();
const CASE = 70_000;
const LONG = 70_001;

beforeAll(() => [account, another].forEach(fill));

function fill({ sandbox: { account: data } }: typeof account) {
	data.addUser({ user_id: 7100, user_full_name: 'Bruno Costa', user_email: 'bruno@shop.example' });
	data.addUser({ user_id: 7101, user_full_name: '', user_email: 'nameless@shop.example' });
	data.addCase({ case_id: CASE, case_number: '700-700700', user_id: 7100, created_at: BEGUN });
	const files = [{ file_name: 'dent.png', mime_type: 'image/png', content: Buffer.from('x') }];
	const messages = [
		{ message_id: 71, user_id: 7100, content: 'I have one that blinks at night, and '.repeat(4) },
		{ message_id: 72, staff_id: 22, content: '', content_html: '<p>Please send<br>a picture</p>' },
		{ message_id: 73, staff_id: 22, content: 'He has called twice', note: true },
		{ message_id: 74, user_id: 7101, content: '', files },
	];
	messages.forEach((message, index) => {
		data.addMessage(CASE, { ...message, created_at: BEGUN + index * 60 });
	});
	data.addCase({ case_id: LONG });
	for (let index = 0; index < 230; index += 1) {
		const created_at = BEGUN + index;
		const note = index < 3;
		data.addMessage(LONG, {
			message_id: 80_000 + index,
			staff_id: 22,
			note,
			content: `Line ${index}`,
			created_at,
		});
	}
}

const search = async (
	method: string,
	caseId: INodeParameters[string],
	filter?: string,
	paginationToken?: string,
) =>
	await listSearch(account.node, method, {
		credential: account.sandbox.credential,
		parameters: { caseId },
		filter,
		paginationToken,
	});

const idsOf = ({ results }: { results: Array<{ value: unknown }> }) =>
	results.map(({ value }) => value);
const staffName = () => account.sandbox.account.staff.get(22)?.staff_full_name;

test('the messages of the case, newest first, with day, author and text', async () => {
	const { results } = await search('searchMessages', fromList(CASE));
	expect(results).toEqual([
		{ name: '12 Nov 2014 14:03, nameless@shop.example: dent.png', value: '74' },
		{ name: `12 Nov 2014 14:01, ${staffName()}: Please send a picture`, value: '72' },
		{
			name: '12 Nov 2014 14:00, Bruno Costa: I have one that blinks at night, and I have one that blinks…',
			value: '71',
		},
	]);
	expect(account.sent[0]).toMatchObject({
		path: `/api/cases/${CASE}/messages.json`,
		query: 'order=desc&page=1&limit=100',
	});
});

test('notes for notes, and for ratings the replies of agents', async () => {
	expect(idsOf(await search('searchNotes', byId(CASE)))).toEqual(['73']);
	expect(idsOf(await search('searchReplies', byId(CASE)))).toEqual(['72']);
});

test('names are remembered for a minute: the list costs one call more each time', async () => {
	await search('searchMessages', byId(CASE));
	account.sandbox.requests.splice(0);
	await search('searchMessages', byId(CASE), 'picture');
	expect(account.sent.map(({ path }) => path)).toEqual([`/api/cases/${CASE}/messages.json`]);
});

test.each([
	['PICTURE', ['72']],
	['bruno', ['71']],
	['dent', ['74']],
	['nowhere', []],
])('what is typed is looked for in texts and authors: %s', async (typed, found) => {
	expect(idsOf(await search('searchMessages', byId(CASE), typed))).toEqual(found);
});

test.each<[string, INodeParameters[string]]>([
	['a number', { __rl: true, mode: 'number', value: '700-700700' }],
	[
		'a link',
		{
			__rl: true,
			mode: 'url',
			value: 'https://mycompany.deskie.io/staff/cases/record/700-700700',
		},
	],
	['an ID without a locator', CASE],
])('the case is named by %s', async (_, caseId) => {
	expect(idsOf(await search('searchMessages', caseId))).toEqual(['74', '72', '71']);
});

test('a long case goes on page by page', async () => {
	const first = await search('searchMessages', byId(LONG));
	expect(first.results).toHaveLength(100);
	expect(idsOf(first)[0]).toBe('80229');
	const second = await search('searchMessages', byId(LONG), '', String(first.paginationToken));
	const third = await search('searchMessages', byId(LONG), '', String(second.paginationToken));
	expect(third.results).toHaveLength(27);
	expect(third.paginationToken).toBeUndefined();
});

test('pages without one that fits are passed: the editor cannot scroll an empty list', async () => {
	const { results, paginationToken } = await search('searchNotes', byId(LONG));
	expect(idsOf({ results })).toEqual(['80002', '80001', '80000']);
	expect(paginationToken).toBeUndefined();
	expect(account.sent.filter(({ path }) => path.endsWith('/messages.json'))).toHaveLength(3);
});

test.each<[string, INodeParameters[string], string]>([
	['none is chosen yet', fromList(''), "Choose the 'Case' first"],
	['none is there', null as never, "Choose the 'Case' first"],
	['an expression has no value yet', byId('={{ $json.case_id }}'), "Choose the 'Case' first"],
	['it is several', byId('2000, 2001'), "'Case' names no case: '2000, 2001'"],
])('a sentence when %s', async (_, caseId, says) => {
	await expect(search('searchMessages', caseId)).rejects.toThrow(says);
	expect(account.sent).toEqual([]);
});

test('a case that is not there says so', async () => {
	account.provoke();
	await expect(search('searchMessages', byId(99_999))).rejects.toThrow('Deskie has no such case');
	const number = { __rl: true, mode: 'number', value: '999-999999' };
	await expect(search('searchMessages', number)).rejects.toThrow('no case with the number');
});

test('who may not read agents sees the messages without their names', async () => {
	another.sandbox.faults.next(
		{ kind: 'status', status: 403, body: { error: 'staff_has_not_access' } },
		{ path: /staff\.json/ },
	);
	const { results } = await listSearch(another.node, 'searchReplies', {
		credential: another.sandbox.credential,
		parameters: { caseId: byId(CASE) },
	});
	expect(results).toEqual([
		{ name: '12 Nov 2014 14:01, Agent: Please send a picture', value: '72' },
	]);
});

test('who may not read customers sees their messages without names, after one call more', async () => {
	another.sandbox.requests.splice(0);
	another.sandbox.faults.next(
		{ kind: 'status', status: 403, body: { error: 'staff_has_not_access' } },
		{ path: /users\/\d+\.json/ },
	);
	const { results } = await listSearch(another.node, 'searchMessages', {
		credential: another.sandbox.credential,
		parameters: { caseId: byId(CASE) },
	});
	const names = results.map(({ name }) => name.replace(/^.*?, (\w+):.*$/, '$1'));
	expect(names).toEqual(['Customer', 'Agent', 'Customer']);
	const asked = another.sandbox.requests.filter(({ path }) => path.includes('/users/'));
	expect(asked).toHaveLength(1);
});
