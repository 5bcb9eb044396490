import { omit } from 'lodash';
import type { INodeParameters } from 'n8n-workflow';
import { caseDesk, itemsOf, jsonOf, linksOf, located } from '../support/caseDesk';

/** Create: every way to name the customer, every field, and what becomes of it. */
const desk = caseDesk();
const text = { subject: 'I need help', content: 'I need help' };

test.each<[string, INodeParameters, object]>([
	['email', { userEmail: ' anna@example.com ' }, { user_email: 'anna@example.com' }],
	['phone', { userPhone: '+44 20 7946 0000' }, { user_phone: '+44 20 7946 0000' }],
	['whatsapp', { userWhatsappPhone: '+442079460000' }, { user_whatsapp_phone: '+442079460000' }],
	[
		'customId',
		{ userCustomId: 'shop-4711', customChannel: located('cch1', 'list') },
		{ user_custom_id: 'shop-4711', channel: 'cch1' },
	],
])('customer by %s', async (contact, given, sent) => {
	const { items, error } = await desk.run('create', { contact, ...given, ...text });
	expect(error).toBeUndefined();
	expect(desk.sandbox.requests[0].body).toEqual({ case: { ...text, ...sent } });
	const { user_id } = desk.sandbox.account.getCase(Number(items[0].json.case_id));
	const contacts = omit(sent, 'channel');
	expect(desk.sandbox.account.users.get(user_id)).toMatchObject(contacts);
});

test("fields hidden by 'Identify Customer By' are not sent", async () => {
	const hidden = { userPhone: '123456', userCustomId: 'x', customChannel: located('cch1') };
	await desk.run('create', { contact: 'email', userEmail: 'a@b.example', ...hidden, ...text });
	expect(desk.sandbox.requests[0].body).toEqual({ case: { user_email: 'a@b.example', ...text } });
});

test.each<[INodeParameters, object]>([
	[{ staffId: located('22') }, { staff_id: 22 }],
	[{ staffId: located('0') }, { staff_id: 0 }],
	[{ groupId: located(45, 'list') }, { group_id: 45 }],
	[{ channel: 'telegram' }, { channel: 'telegram' }],
	[{ channel: '={{ "cch3" }}' }, { channel: 'cch3' }],
	[{ createdAt: '2026-05-31T22:30:00Z' }, { created_at: 1_780_266_600 }],
	[{ userFullName: 'Ånna "A" Ørsted' }, { user_full_name: 'Ånna "A" Ørsted' }],
	[{ labels: ['101', '108'] }, { labels: [101, 108] }],
	[{ labels: '={{ "101" }}' }, { labels: [101] }],
	[{ labels: '={{ [101, 102] }}' }, { labels: [101, 102] }],
	[{ languageId: located('1') }, { language_id: 1 }],
	[{ priority: 'critical' }, { priority: 'critical' }],
	[{ status: 'closed' }, { status: 'closed' }],
	[
		{ attachmentUrls: '={{ ["https://a.example/1.pdf", "http://a.example/2.pdf"] }}' },
		{ attachment_urls: ['https://a.example/1.pdf', 'http://a.example/2.pdf'] },
	],
	[{ attachmentUrls: 'https://a.example/1.pdf' }, { attachment_urls: ['https://a.example/1.pdf'] }],
])('%j', async (additionalFields, sent) => {
	const given = { userEmail: 'anna@example.com', ...text, additionalFields };
	const { error } = await desk.run('create', given);
	expect(error).toBeUndefined();
	expect(desk.sandbox.requests[0].headers['content-type']).toMatch(/^application\/json/);
	expect(desk.sandbox.requests[0].body).toEqual({
		case: { user_email: 'anna@example.com', ...text, ...sent },
	});
});

const html = { contentHtml: '<p>Hello & <b>welcome</b></p>' };

test.each<[string, INodeParameters]>([
	['by its format', { format: 'html', content: 'Not sent', ...html }],
	['as workflows from before there was a format have it', { additionalFields: html }],
])('HTML in place of the plain text, %s', async (_, given) => {
	await desk.run('create', { userEmail: 'a@b.example', subject: 'Hi', ...given });
	expect(desk.sandbox.requests[0].body).toEqual({
		case: {
			user_email: 'a@b.example',
			subject: 'Hi',
			content_html: '<p>Hello & <b>welcome</b></p>',
		},
	});
});

const schema = [{ id: 'cf_47', displayName: 'Promised date', type: 'dateTime', display: true }];
const mapper = (value: object | null) => ({
	customFieldsMode: 'list',
	mappedFields: { mappingMode: 'defineBelow', value, matchingColumns: [], schema },
});
const pairs = (...field: Array<{ field: unknown; value: unknown }>) =>
	({ customFieldsMode: 'id', customFields: { field } }) as INodeParameters;

test.each<[string, INodeParameters, object | undefined]>([
	[
		'from the list',
		mapper({ cf_25: 'LL-1', cf_44: '3', cf_46: true, cf_30: null }) as INodeParameters,
		{ cf_25: 'LL-1', cf_44: '3', cf_46: true },
	],
	['from the list, switched off', mapper({ cf_46: false }) as INodeParameters, { cf_46: false }],
	[
		'from the list, a day',
		mapper({ cf_47: '2026-05-31T00:00:00' }) as INodeParameters,
		{ cf_47: '2026-05-31' },
	],
	['from the list, nothing filled in', mapper({}) as INodeParameters, undefined],
	[
		'by id, with and without cf_',
		pairs({ field: '25', value: 'a' }, { field: ' cf_30 ', value: 'b' }),
		{ cf_25: 'a', cf_30: 'b' },
	],
	['by id, emptied', pairs({ field: 'cf_25', value: '' }), { cf_25: '' }],
	['by id, a checkbox as a text', pairs({ field: '46', value: 'false' }), { cf_46: false }],
	['by id, a checkbox', pairs({ field: '46', value: '={{ true }}' }), { cf_46: true }],
])('custom fields %s', async (_, given, customFields) => {
	const base = { userEmail: 'anna@example.com', ...text };
	const { error } = await desk.run('create', { ...base, ...given });
	expect(error).toBeUndefined();
	const custom = customFields && { custom_fields: customFields };
	expect(desk.sandbox.requests.at(-1)?.body).toEqual({
		case: { user_email: 'anna@example.com', ...text, ...custom },
	});
});

test('custom fields left at None are not sent, even if filled before', async () => {
	const given = { ...pairs({ field: '25', value: 'a' }), customFieldsMode: 'none' };
	await desk.run('update', {
		caseId: located('2000'),
		updateFields: { status: 'open' },
		...given,
	});
	expect(desk.sandbox.requests[0].body).toEqual({ case: { status: 'open' } });
});

test('each item opens its own case, in a request of its own', async () => {
	const rows = [1, 2, 3].map((row) => ({
		email: `customer${row}@example.com`,
		subject: `S${row}`,
	}));
	const given = { userEmail: '={{ $json.email }}', subject: '={{ $json.subject }}', content: 'Hi' };
	const { items } = await desk.run('create', given, { items: itemsOf(rows) });
	expect(jsonOf(items).map(({ subject }) => subject)).toEqual(['S1', 'S2', 'S3']);
	expect(linksOf(items)).toEqual([0, 1, 2]);
	expect(desk.calls()).toEqual(Array(3).fill('POST /api/cases.json'));
});

test('a creation that was cut before it took effect is not sent again, and the message says so', async () => {
	desk.sandbox.faults.next({ kind: 'cut', when: 'before' });
	// A text of its own, or an identical case of another test in the same second would be taken for
	// it.
	const lost = { userEmail: 'lost@example.com', subject: 'Lost', content: 'Lost' };
	const { error } = await desk.run('create', lost);
	// It is searched for once, and not found.
	expect(desk.calls()).toEqual(['POST /api/cases.json', 'GET /api/cases.json']);
	expect(error).toMatchObject({
		message: 'No answer came from Deskie [item 0]',
		description: expect.stringMatching(
			/^It was not sent again, because Deskie may have carried it out already. Look in Deskie before you repeat it/,
		),
	});
});
