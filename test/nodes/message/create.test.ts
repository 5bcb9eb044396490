import type { INodeParameters } from 'n8n-workflow';
import { useAccount } from '../support/account';
import { byId, fromList } from '../support/locate';
import { expectErrorOutput, expectRefused, jsonOf, linksOf } from '../support/outcomes';

const account = useAccount();
const reply = { resource: 'message', operation: 'create', caseId: byId(200) };
const LINKS = [
	'https://abcompany.com/548899/contract.pdf',
	'https://abcompany.com/548899/invoice.pdf',
];

beforeAll(() => {
	account.sandbox.account.addCase({ case_id: 200, case_number: '664-245651' });
	account.sandbox.account.addUser({ user_id: 18772600, user_email: 'alex@example.com' });
});

/** Parameters, and the fields that they become inside `message`. */
type Request = [what: string, parameters: INodeParameters, message: object];
const requests: Request[] = [
	[
		"an agent's reply (the vendor's curl sample)",
		{ replyAs: 'agent', staffId: byId(123), content: 'I need help' },
		{ content: 'I need help', staff_id: 123 },
	],
	[
		"a customer's reply (the vendor's JSON sample)",
		{ replyAs: 'customer', userId: fromList(18772600), content: 'user reply text' },
		{ user_id: 18772600, content: 'user reply text' },
	],
	[
		"links to files (the vendor's sample)",
		{
			replyAs: 'customer',
			userId: byId(18772600),
			content: 'Docs are attached.',
			additionalFields: { attachmentUrls: LINKS.join(', ') },
		},
		{ user_id: 18772600, content: 'Docs are attached.', attachment_urls: LINKS },
	],
	["the credential's agent", { content: 'Hello' }, { content: 'Hello' }],
	[
		"no customer's ID with an agent's reply",
		{
			replyAs: 'agent',
			staffId: byId(123),
			content: 'Hello',
			additionalFields: { userCustomId: 'app-7781' },
		},
		{ staff_id: 123, content: 'Hello' },
	],
	[
		'links as attachments have them',
		{
			content: 'Hello',
			additionalFields: {
				attachmentUrls: `={{ ${JSON.stringify(LINKS.map((url) => ({ url })))} }}`,
			},
		},
		{ content: 'Hello', attachment_urls: LINKS },
	],
	...['={{ 1 }}', '={{ "TRUE" }}'].map(
		(given): Request => [
			`a reply without an email, asked for by ${given}`,
			{ content: 'Quiet', additionalFields: { doNotSendEmail: given } },
			{ content: 'Quiet', do_not_send_email: true },
		],
	),
	[
		'an agent chosen before, but not asked for any more',
		{ replyAs: 'credential', staffId: byId(123), userId: byId(124), content: 'Hello' },
		{ content: 'Hello' },
	],
	[
		'HTML',
		{ format: 'html', contentHtml: '<p>Hello &amp; welcome</p>' },
		{ content_html: '<p>Hello &amp; welcome</p>' },
	],
	[
		'HTML, with a text that was entered before it was chosen',
		{
			format: 'html',
			content: 'Hello',
			contentHtml: '<p>Hello</p>',
			additionalFields: { contentHtml: '<p>Before</p>' },
		},
		{ content_html: '<p>Hello</p>' },
	],
	[
		'HTML where workflows from before there was a format have it',
		{ additionalFields: { contentHtml: '<p>Hello &amp; welcome</p>' } },
		{ content_html: '<p>Hello &amp; welcome</p>' },
	],
	[
		'a reply that is sent later',
		{ content: 'Later', additionalFields: { sendAt: '2030-01-15T10:00:00+03:00' } },
		{ content: 'Later', send_at: '1894690800' },
	],
	[
		"a date without a zone, read in the workflow's",
		{ content: 'Later', additionalFields: { sendAt: '2030-01-15T10:00:00' } },
		{ content: 'Later', send_at: '1894701600' },
	],
	[
		'an imported reply',
		{ content: 'Old', additionalFields: { createdAt: '2020-02-03T04:05:06Z' } },
		{ content: 'Old', created_at: 1580702706 },
	],
	[
		'a reply without an email',
		{ content: 'Quiet', additionalFields: { doNotSendEmail: true } },
		{ content: 'Quiet', do_not_send_email: true },
	],
	[
		'a reply with the switch for emails put back',
		{ content: 'Loud', additionalFields: { doNotSendEmail: false } },
		{ content: 'Loud', do_not_send_email: false },
	],
	[
		"a custom channel's customer",
		{
			content: 'Hi',
			replyAs: 'customer',
			userId: byId(124),
			additionalFields: { userCustomId: 'app-7781' },
		},
		{ content: 'Hi', user_id: 124, user_custom_id: 'app-7781' },
	],
];

test.each(requests)('sends %s', async (_what, parameters, message) => {
	const timezone = 'Europe/London';
	const items = await account.output({ ...reply, ...parameters }, { timezone });
	expect(account.sent).toEqual([
		{ method: 'POST', path: '/api/cases/200/messages.json', query: '', body: { message } },
	]);
	expect(account.sandbox.requests[0].headers['content-type']).toMatch(/^application\/json/);
	expect(linksOf(items)).toEqual([{ item: 0 }]);
});

test.each([
	['agent', { staff_id: 330, user_id: 0 }],
	['customer', { staff_id: 0, user_id: 124 }],
	['credential', { staff_id: 22, user_id: 0 }],
])('gives a reply as %s to Deskie', async (replyAs, author) => {
	const parameters = { ...reply, replyAs, staffId: byId(330), userId: byId(124), content: 'Hi' };
	const [{ json }] = await account.output(parameters);
	const id = Number(json.message_id);
	expect(account.sandbox.account.findMessage(200, id)).toMatchObject({ ...author, content: 'Hi' });
});

test('refuses a Send At in the past', async () => {
	const additionalFields = { sendAt: '2020-01-15T10:00:00Z' };
	const { error } = await account.run({ ...reply, content: 'Hi', additionalFields });
	expect(error?.message).toBe("'Send At' is in the past: 2020-01-15T10:00:00.000Z [item 0]");
	expect(account.sent).toEqual([]);
});

test('gives the new reply, simplified', async () => {
	const [{ json }] = await account.output({ ...reply, content: 'Hi' });
	expect(json).toEqual({
		message_id: expect.any(Number),
		case_id: 200,
		user_id: 0,
		staff_id: 22,
		note: false,
		content: 'Hi',
		content_html: '',
		attachments: [],
		created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+03:00$/),
		sent_at: null,
	});
});

test('schedules a reply for the time asked for', async () => {
	const additionalFields = { sendAt: '2030-01-15T10:00:00+03:00' };
	const [{ json }] = await account.output({ ...reply, content: 'Later', additionalFields });
	const stored = account.sandbox.account.findMessage(200, Number(json.message_id));
	expect(stored?.sent_at).toBe(Date.UTC(2030, 0, 15, 7) / 1000);
});

test('takes a case by its number, with one read for all items', async () => {
	const items = Array.from({ length: 3 }, (_, index) => ({ json: { text: `Hello ${index}` } }));
	const caseId = { __rl: true, mode: 'number', value: '664-245651' };
	await account.output({ ...reply, caseId, content: '={{ $json.text }}' }, { items });
	expect(account.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
		'GET /api/cases/664-245651.json',
		...items.map(() => 'POST /api/cases/200/messages.json'),
	]);
});

test('sends an item that Deskie refuses to the error output', async () => {
	const items = [200, 999999, 2000].map((id) => ({ json: { id } }));
	const parameters = { ...reply, caseId: '={{ $json.id }}', content: 'Hi' };
	const [first, second, third] = items;
	await expectErrorOutput(account, parameters, [first, second, third], 'Deskie has no such case');
});

test('says which agent Deskie does not take', async () => {
	account.sandbox.account.addStaff({ staff_id: 77, active: false });
	const parameters = { ...reply, replyAs: 'agent', staffId: byId(77), content: 'Hi' };
	const { error } = await account.run(parameters);
	expect(error?.message).toBe('The chosen agent is not active in Deskie [item 0]');
	expect(error?.description).toContain('Choose another agent');
});

test.each<[string, INodeParameters]>([
	["'Content' is empty", {}],
	["'Content' is empty", { content: '  \n ' }],
	[
		"'Content' and 'HTML Content' are both filled",
		{ content: 'Hi', additionalFields: { contentHtml: '<p>Hi</p>' } },
	],
	["'HTML Content' is empty", { content: 'Hi', format: 'html', contentHtml: ' ' }],
	["'Case' names no case: '12;34'", { content: 'Hi', caseId: byId('12;34') }],
	["'Case' names no case: '../staff'", { content: 'Hi', caseId: byId('../staff') }],
	["'Case' is empty", { content: 'Hi', caseId: '={{ $json.nothing }}' }],
	["'Agent' is empty", { content: 'Hi', replyAs: 'agent', staffId: byId('={{ $json.nothing }}') }],
	[
		"'Customer' has no value",
		{ content: 'Hi', replyAs: 'customer', userId: byId('={{ $json.nothing }}') },
	],
	["'Reply As' has no option '{{ 1 }}'", { content: 'Hi', replyAs: '={{ 1 }}' }],
	[
		"'Don't Send Email' is neither on nor off: 'perhaps'",
		{ content: 'Hi', additionalFields: { doNotSendEmail: '={{ "perhaps" }}' } },
	],
	["'Agent' is not an ID: '1.5'", { content: 'Hi', replyAs: 'agent', staffId: byId('1.5') }],
	[
		"'Customer' is not an ID: 'a@b.example'",
		{ content: 'Hi', replyAs: 'customer', userId: byId('a@b.example') },
	],
	["'Send At' is not a date: 'soon'", { content: 'Hi', additionalFields: { sendAt: 'soon' } }],
	[
		"'Created At' is not a date: '31.12.2025'",
		{ content: 'Hi', additionalFields: { createdAt: '31.12.2025' } },
	],
	[
		"'Attachment URLs' has an entry that is not a link: 'file:///etc/hosts'",
		{ content: 'Hi', additionalFields: { attachmentUrls: 'file:///etc/hosts' } },
	],
	[
		`'Attachment URLs' has an entry that is not a link: '${LINKS.join(';')}'`,
		{ content: 'Hi', additionalFields: { attachmentUrls: LINKS.join(';') } },
	],
	[
		"'Input Binary Fields' names 'invoice', which this item does not have",
		{ content: 'Hi', additionalFields: { binaryProperties: 'invoice' } },
	],
	[
		"'Input Binary Fields' and 'Attachment URLs' are both filled",
		{ content: 'Hi', additionalFields: { binaryProperties: 'data', attachmentUrls: LINKS[0] } },
	],
])('refuses: %s', async (says, parameters) => {
	await expectRefused(account, { ...reply, ...parameters }, says);
});

test('refuses one item and sends the others', async () => {
	const items = ['Hi', '', 'Bye'].map((text) => ({ json: { text } }));
	const parameters = { ...reply, content: '={{ $json.text }}' };
	const { outputs } = await account.run(parameters, { items, onError: 'continueErrorOutput' });
	expect(jsonOf(outputs[0]).map(({ content }) => content)).toEqual(['Hi', 'Bye']);
	expect(linksOf(outputs[1])).toEqual([{ item: 1 }]);
	expect(jsonOf(outputs[1])[0].error).toContain("'Content' is empty [item 1]");
	expect(account.sent).toHaveLength(2);
});

test('links that are not separated by commas: the sentence says that an array is possible', async () => {
	const additionalFields = { attachmentUrls: LINKS.join('; ') };
	const { error } = await account.run({ ...reply, content: 'Hi', additionalFields });
	expect(error?.description).toBe(
		'Enter links that start with https://, separated by commas. For links that contain commas, use an expression that returns an array',
	);
});
