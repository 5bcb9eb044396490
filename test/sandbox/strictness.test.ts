import axios from 'axios';

import { clientOf } from './client';
import { type Sandbox, startSandbox } from './index';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const contact = { user_email: 'user@example.com', subject: 'S', content: 'C' };

/** Method, address, body, and what the answer has to mention. */
type Refusal = [method: string, url: string, data: unknown, named: string];

const refusals: Refusal[] = [
	['GET', '/cases.json?order=desc', undefined, 'order'],
	['GET', '/cases.json?custom_fields[25]=x', undefined, 'custom_fields'],
	['GET', '/cases.json?status]=open', undefined, 'status]'],
	['GET', '/cases.json?status=open&status=closed', undefined, '"status" is there twice'],
	['GET', '/cases.json?status=open&status[]=closed', undefined, '"status[]" is there twice'],
	['GET', '/cases.json?status=opened', undefined, 'status'],
	['GET', '/cases.json?filter=', undefined, 'parameter "filter" is empty'],
	['GET', '/cases.json?user_custom_id[]=', undefined, 'parameter "user_custom_id/0" is empty'],
	['GET', '/cases.json?status=open,closed', undefined, 'status'],
	['GET', '/cases.json?sort=created_at', undefined, 'sort'],
	['GET', '/cases.json?limit=ten', undefined, 'limit'],
	['GET', '/cases.json?limit[]=10', undefined, 'limit'],
	['GET', '/cases.json?from_time=05.05.2014', undefined, 'from_time'],
	['GET', '/cases.json?show_merged_cases=yes', undefined, 'show_merged_cases'],
	['GET', '/cases/2000/messages.json?sort=asc', undefined, 'sort'],
	['GET', '/cases/2000/changelog.json?status=any,opened', undefined, 'opened'],
	['GET', '/cases/2000/changelog.json?priority=urgent', undefined, 'urgent'],
	['GET', '/cases/2000/changelog.json?staff=any,olivia', undefined, 'olivia'],
	['GET', '/cases/2000/changelog.json?subject=any,Card', undefined, 'Card'],
	['GET', '/cases/2000/changelog.json?status=any,any,any', undefined, 'not a pair'],
	['GET', '/cases/2000.json', { case: {} }, 'a GET takes no body'],
	['GET', '/cases/abc.json', undefined, 'abc'],
	['GET', '/cases/2000,2001.json', undefined, 'case_get'],
	['GET', '/case.json', undefined, '/api/case.json'],
	['PATCH', '/cases/2000.json', { case: {} }, 'PATCH'],
	['POST', '/cases/2000/notes.json', { note: { content: 'x' } }, '/notes.json'],
	['POST', '/cases.json', { ticket: contact }, 'ticket'],
	['POST', '/cases.json', contact, 'wrapper'],
	['POST', '/cases.json', { case: contact, extra: 1 }, 'extra'],
	['POST', '/cases.json', { case: { ...contact, tags: [1] } }, 'tags'],
	['POST', '/cases.json', { case: { ...contact, subject: 5 } }, 'subject'],
	['POST', '/cases.json', { case: { ...contact, group_id: '4x' } }, 'group_id'],
	['POST', '/cases.json', { case: { ...contact, labels: '101' } }, 'labels'],
	[
		'POST',
		'/cases.json',
		{ case: { ...contact, custom_fields: { '25': 'x' } } },
		'custom_fields/25',
	],
	['POST', '/cases.json', { case: { subject: 'S', content: 'C' } }, 'user_email'],
	['POST', '/cases.json', { case: { ...contact, content: undefined } }, 'content_html'],
	['PUT', '/cases/2000.json', { case: { labels: [101] } }, 'labels'],
	['PUT', '/cases/2000.json', { case: { priority: 'urgent' } }, 'priority'],
	['PUT', '/cases/2000/trash.json', { case: { deleted: true } }, 'takes no body'],
	['PUT', '/cases/2000/rate.json', { case: { rating: 'low' } }, 'rate'],
	['PUT', '/cases/2000/rate.json', { rate: { rating: 'positive' } }, 'rating'],
	['POST', '/cases/2000/messages.json', { message: { content: 'x', note: true } }, 'note'],
	[
		'POST',
		'/cases/2000/messages.json',
		{ message: { content: 'x', user_id: 1, staff_id: 2 } },
		'not both',
	],
	[
		'POST',
		'/cases/2000/messages.json',
		{ message: { content: 'x', send_at: 'tomorrow' } },
		'send_at',
	],
	[
		'POST',
		'/cases/2000/messages.json',
		{ message: { content: 'x', attachment_urls: ['contract.pdf'] } },
		'attachment_urls/0',
	],
	['DELETE', '/cases/2000/messages/x.json', undefined, '"x"'],
];

/** Address, body, and what is empty in it. */
const empties: Array<[method: string, url: string, data: unknown, named: string]> = [
	['POST', '/cases.json', { case: { ...contact, subject: '' } }, '"subject" is empty'],
	['POST', '/cases.json', { case: { ...contact, content: '' } }, '"content" is empty'],
	['POST', '/cases.json', { case: { ...contact, content_html: '' } }, '"content_html" is empty'],
	['POST', '/cases.json', { case: { ...contact, user_phone: '' } }, '"user_phone" is empty'],
	['POST', '/cases.json', { case: { ...contact, labels: [] } }, '"labels" is empty'],
	['POST', '/cases/2000/messages.json', { message: { content: '' } }, '"content" is empty'],
	['POST', '/cases/2000,2001/note.json', { note: { content: '' } }, '"content" is empty'],
	['PUT', '/cases/2000/messages/1.json', { message: { content: '' } }, '"content" is empty'],
	['PUT', '/cases/2000/note/1.json', { note: { content_html: '' } }, '"content_html" is empty'],
	['PUT', '/cases/2000/note/1.json', { note: {} }, 'missing parameter "content"'],
	['PUT', '/cases/2000.json', { case: {} }, 'missing parameter "subject" or "status"'],
	['PUT', '/cases/2000,2001.json', { case: {} }, 'missing parameter "subject" or "status"'],
	['PUT', '/cases/2000.json', { case: { subject: '' } }, '"subject" is empty'],
	['PUT', '/cases/2000.json', { case: { custom_fields: {} } }, '"custom_fields" is empty'],
	['PUT', '/cases/2000.json', { case: { add_labels: [] } }, '"add_labels" is empty'],
	['PUT', '/cases/2006/idea.json', { message: {} }, 'missing parameter "content" or "stage"'],
	['PUT', '/cases/2006/idea.json', { message: { content: '' } }, '"content" is empty'],
	[
		'PUT',
		'/cases/2006/idea_official_response.json',
		{ message: { content: '' } },
		'"content" is empty',
	],
];

describe('what no client should send', () => {
	it.each([...refusals, ...empties])('%s %s %j', async (method, url, data, named) => {
		const before = JSON.stringify([...sandbox.account.cases.values()]);
		const answer = await clientOf(sandbox).request({ method, url, data });

		expect(answer.status).toBe(400);
		expect((answer.data as { error: string }).error).toContain(named);
		expect(sandbox.problems).toHaveLength(1);
		expect(sandbox.problems[0]).toContain(named);
		expect(JSON.stringify([...sandbox.account.cases.values()])).toBe(before);
	});

	it.each([
		['a JSON body sent as text', 'text/plain', '{"case":{"status":"open"}}'],
		['a body sent as a plain form', 'application/x-www-form-urlencoded', 'case[status]=open'],
		['a body that is not JSON', 'application/json', '{"case":'],
		['a body of a type that is none', 'json', '{"case":{"status":"open"}}'],
	])('%s', async (_name, type, data) => {
		const { email: username, apiKey: password } = sandbox.credential;
		const answer = await axios.put(`${sandbox.url}/api/cases/2000.json`, data, {
			auth: { username, password },
			headers: { 'Content-Type': type },
			transformRequest: (body: unknown) => body,
			validateStatus: null,
			proxy: false,
		});
		expect(answer.status).toBe(400);
		expect(sandbox.problems).toHaveLength(1);
	});
});

describe('what clients do send', () => {
	it.each([
		['a blank subject', 'POST', '/cases.json', { case: { ...contact, subject: ' ' } }, 201],
		[
			'an emptied custom field',
			'PUT',
			'/cases/2000.json',
			{ case: { custom_fields: { cf_25: '' } } },
			200,
		],
		[
			'an empty comment',
			'PUT',
			'/cases/2000/rate.json',
			{ rate: { rating: 'low', rating_comment: '' } },
			200,
		],
	])('%s', async (_name, method, url, data, status) => {
		const answer = await clientOf(sandbox).request({ method, url, data });
		expect(answer.status).toBe(status);
		expect(sandbox.problems).toEqual([]);
	});
});

describe('what is a matter of data', () => {
	it.each([
		['GET', '/cases/99.json', undefined, 404, 'case_not_found'],
		['PUT', '/cases/99.json', { case: { status: 'open' } }, 404, 'case_not_found'],
		['POST', '/cases/99/messages.json', { message: { content: 'x' } }, 404, 'case_not_found'],
		['PUT', '/cases/2000/messages/1.json', { message: { content: 'x' } }, 404, 'message_not_found'],
		[
			'POST',
			'/cases.json',
			{ case: { ...contact, user_email: 'no' } },
			400,
			'incorrect_user_email',
		],
		['POST', '/cases.json', { case: { ...contact, staff_id: 9 } }, 400, 'staff_has_not_access'],
		[
			'POST',
			'/cases/2000/messages.json',
			{ message: { content: 'x', staff_id: 9 } },
			400,
			'staff_not_active',
		],
		['PUT', '/cases/2000.json', { case: { add_labels: [9] } }, 400, 'incorrect_label_id'],
		[
			'PUT',
			'/cases/2000.json',
			{ case: { custom_fields: { cf_44: '9' } } },
			400,
			'incorrect_value cf_44',
		],
		['PUT', '/cases/2000/idea.json', { message: { stage: 'planned' } }, 400, 'case_is_not_an_idea'],
		['GET', '/cases.json?filter=999', undefined, 400, 'incorrect_filter'],
	])('%s %s %j', async (method, url, data, status, error) => {
		const answer = await clientOf(sandbox).request({ method, url, data });
		expect([answer.status, answer.data]).toEqual([status, { error }]);
		expect(sandbox.problems).toEqual([]);
	});
});
