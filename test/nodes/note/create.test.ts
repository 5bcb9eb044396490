import type { INodeParameters } from 'n8n-workflow';
import { useAccount } from '../support/account';
import { byId, fromList } from '../support/locate';
import { expectErrorOutput, expectRefused, jsonOf, linksOf } from '../support/outcomes';

const account = useAccount();
const note = { resource: 'note', operation: 'create', caseId: byId(200) };
const LINKS = [
	'https://abcompany.com/548899/contract.pdf',
	'https://abcompany.com/548899/invoice.pdf',
];

beforeAll(() => {
	account.sandbox.account.addCase({ case_id: 200 });
	account.sandbox.account.addStaff({ staff_id: 15789, staff_email: 'noah@example.com' });
});

/** Parameters, and the fields of `note`: the vendor's, with the author under both spellings. */
const requests: Array<[what: string, parameters: INodeParameters, sent: object]> = [
	[
		"the vendor's plain sample",
		{ content: 'I need help', additionalFields: { noteStaffId: byId(123) } },
		{ note_staff_id: 123, staff_id: 123, content: 'I need help' },
	],
	[
		"the vendor's sample with links",
		{
			content: 'Docs are attached',
			additionalFields: { noteStaffId: fromList(15789), attachmentUrls: LINKS },
		},
		{
			note_staff_id: 15789,
			staff_id: 15789,
			content: 'Docs are attached',
			attachment_urls: LINKS,
		},
	],
	["a note of the credential's agent", { content: 'Call back' }, { content: 'Call back' }],
	[
		'a note in HTML',
		{ format: 'html', contentHtml: '<b>Call</b>' },
		{ content_html: '<b>Call</b>' },
	],
	[
		'HTML where workflows from before there was a format have it',
		{ additionalFields: { contentHtml: '<b>Call</b>' } },
		{ content_html: '<b>Call</b>' },
	],
	[
		'an imported note',
		{ content: 'Old', additionalFields: { createdAt: '2020-02-03T04:05:06Z' } },
		{ content: 'Old', created_at: 1580702706 },
	],
];

test.each(requests)('sends %s', async (_what, parameters, sent) => {
	const [{ json }] = await account.output({ ...note, ...parameters });
	expect(account.sent).toEqual([
		{ method: 'POST', path: '/api/cases/200/note.json', query: '', body: { note: sent } },
	]);
	expect(json).toMatchObject({ message_id: expect.any(Number), note: true });
});

describe.each(['note_staff_id', 'staff_id', 'both'] as const)(
	'on an account that reads the author from %s',
	(noteAuthor) => {
		beforeEach(() => void (account.sandbox.dialect.noteAuthor = noteAuthor));
		afterEach(() => void (account.sandbox.dialect.noteAuthor = 'both'));

		test('the note has the author that was chosen', async () => {
			const additionalFields = { noteStaffId: byId(330) };
			const [{ json }] = await account.output({ ...note, content: 'Hi', additionalFields });
			expect(json.staff_id).toBe(330);
		});
	},
);

test('is written for an account that takes only its own wrapper', async () => {
	account.sandbox.dialect.noteWrapper = 'note';
	const [{ json }] = await account.output({ ...note, content: 'Hi' });
	account.sandbox.dialect.noteWrapper = 'both';
	expect(json.note).toBe(true);
});

test('leaves ten cases at a time when whole notes are not wanted', async () => {
	const { account: data } = account.sandbox;
	const ids = Array.from({ length: 25 }, (_, index) => 500 + index);
	ids.forEach((case_id) => data.addCase({ case_id }));
	const items = ids.map((id) => ({ json: { id } }));
	const parameters = { ...note, caseId: '={{ $json.id }}', content: 'Seen' };
	const output = await account.output({ ...parameters, returnFullMessage: false }, { items });
	expect(account.sent).toHaveLength(3);
	expect(jsonOf(output)).toEqual(ids.map((case_id) => ({ case_id, success: true })));
	expect(linksOf(output)).toEqual(ids.map((_, item) => ({ item })));
	expect(ids.map((id) => data.messages.get(id)?.map(({ note: isNote }) => isNote))).toEqual(
		ids.map(() => [true]),
	);
});

test('keeps notes of different authors apart', async () => {
	const { account: data } = account.sandbox;
	const items = [22, 123, 22, 123].map((staff, index) => {
		data.addCase({ case_id: 600 + index });
		return { json: { id: 600 + index, staff } };
	});
	await account.output(
		{
			...note,
			caseId: '={{ $json.id }}',
			content: 'Seen',
			additionalFields: { noteStaffId: '={{ $json.staff }}' },
			returnFullMessage: false,
		},
		{ items },
	);
	expect(account.sent).toHaveLength(2);
	expect(items.map(({ json }) => data.messages.get(json.id)?.[0].staff_id)).toEqual([
		22, 123, 22, 123,
	]);
});

test('sends an item that Deskie refuses to the error output', async () => {
	const [first, second, third] = [200, 999_999, 2000].map((id) => ({ json: { id } }));
	const parameters = { ...note, caseId: '={{ $json.id }}', content: 'Hi' };
	await expectErrorOutput(account, parameters, [first, second, third], 'Deskie has no such case');
});

test.each<[string, INodeParameters]>([
	["'Content' is empty", {}],
	[
		"'Content' and 'HTML Content' are both filled",
		{ content: 'Hi', additionalFields: { contentHtml: '<p>Hi</p>' } },
	],
	["'Case' names no case: 'first'", { content: 'Hi', caseId: byId('first') }],
	["'Author' is not an ID: '0'", { content: 'Hi', additionalFields: { noteStaffId: byId('0') } }],
	[
		"'Created At' is not a date: 'yesterday'",
		{ content: 'Hi', additionalFields: { createdAt: 'yesterday' } },
	],
	[
		"'Attachment URLs' has an entry that is not a link: 'contract.pdf'",
		{ content: 'Hi', additionalFields: { attachmentUrls: 'contract.pdf' } },
	],
])('refuses: %s', async (says, parameters) => {
	await expectRefused(account, { ...note, ...parameters }, says);
});
