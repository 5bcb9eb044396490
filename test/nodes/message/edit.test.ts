import type { INodeParameters } from 'n8n-workflow';
import { useAccount } from '../support/account';
import { byId, fromList } from '../support/locate';
import { expectErrorOutput, expectRefused, linksOf } from '../support/outcomes';

const account = useAccount();

beforeEach(() => {
	const { account: data } = account.sandbox;
	for (const case_id of [200, 2000, 47223]) {
		data.addCase({ case_id });
		for (const message_id of [2001, 123456, 153624]) {
			if (data.findMessage(case_id, message_id)) data.removeMessage(case_id, message_id);
			data.addMessage(case_id, { message_id, staff_id: 123, content: 'I need help' });
		}
	}
});

/** The operation, its parameters, and the request of the vendor's sample. */
const samples: Array<
	[operation: string, parameters: INodeParameters, line: string, body: unknown]
> = [
	[
		'update',
		{ caseId: byId(200), messageId: '2001', content: 'Edited content' },
		'PUT /api/cases/200/messages/2001.json',
		{ message: { content: 'Edited content' } },
	],
	[
		'update',
		{
			caseId: byId(200),
			messageId: '2001',
			additionalFields: { contentHtml: '<b>Edited</b>' },
		},
		'PUT /api/cases/200/messages/2001.json',
		{ message: { content_html: '<b>Edited</b>' } },
	],
	[
		'update',
		{
			caseId: byId(200),
			messageId: '2001',
			format: 'html',
			content: 'Not sent',
			contentHtml: '<b>Edited</b>',
		},
		'PUT /api/cases/200/messages/2001.json',
		{ message: { content_html: '<b>Edited</b>' } },
	],
	[
		'delete',
		{ caseId: byId(2000), messageId: '123456' },
		'DELETE /api/cases/2000/messages/123456.json',
		undefined,
	],
	[
		'rate',
		{
			caseId: byId(47223),
			messageId: '153624',
			rating: 'low',
			additionalFields: { ratingComment: 'cool' },
		},
		'PUT /api/cases/47223/rate/153624.json',
		{ rate: { rating: 'low', rating_comment: 'cool' } },
	],
];

test.each(samples)('%s sends what the vendor shows', async (operation, parameters, line, body) => {
	const items = await account.output({ resource: 'message', operation, ...parameters });
	expect(account.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([line]);
	expect(account.sent[0].body).toEqual(body);
	expect(linksOf(items)).toEqual([{ item: 0 }]);
});

test.each<[string, INodeParameters]>([
	['chosen from the list', { messageId: fromList(2001) }],
	['by its ID', { messageId: byId(2001) }],
	['by an expression in a locator', { messageId: byId('={{ $json.message_id }}') }],
	['as a text, as workflows have it from before there was the list', { messageId: '2001' }],
	['as a number of that time', { messageId: 2001 }],
	['by an expression of that time', { messageId: '={{ $json.message_id }}' }],
])('a message %s', async (_, messageId) => {
	const parameters = { resource: 'message', operation: 'update', caseId: byId(200) };
	const items = [{ json: { message_id: 2001 } }];
	await account.output({ ...parameters, ...messageId, content: 'Edited' }, { items });
	expect(account.sent.map(({ path }) => path)).toEqual(['/api/cases/200/messages/2001.json']);
});

test.each(['invoke', 'engine'] as const)(
	'an agent names the message, in a locator and as before there was one (%s)',
	async (asTool) => {
		const asked = "={{ $fromAI('message', '', 'string') }}";
		for (const messageId of [byId(asked), asked]) {
			const parameters = { resource: 'message', operation: 'update', caseId: byId(200) };
			const toolArguments = { message: '2001' };
			const given = { ...parameters, messageId, content: 'Edited' };
			const { error } = await account.run(given, { asTool, toolArguments });
			expect(error).toBeUndefined();
		}
		const path = '/api/cases/200/messages/2001.json';
		expect(account.sent.map((request) => request.path)).toEqual([path, path]);
	},
);

test('update gives the message with its new text', async () => {
	const [{ json }] = await account.output({
		resource: 'message',
		operation: 'update',
		...samples[0][1],
	});
	expect(json).toMatchObject({ message_id: 2001, staff_id: 123, content: 'Edited content' });
	expect(account.sandbox.account.findMessage(200, 2001)?.content).toBe('Edited content');
});

test('delete says which message is gone', async () => {
	const parameters = { caseId: byId(2000), messageId: '123456' };
	const [{ json }] = await account.output({
		resource: 'message',
		operation: 'delete',
		...parameters,
	});
	expect(json).toEqual({ case_id: 2000, message_id: 123456, deleted: true });
	expect(account.sandbox.account.findMessage(2000, 123456)).toBeUndefined();
});

test('rate stores the rating and gives it back', async () => {
	const parameters = { caseId: byId(200), messageId: '2001', rating: 'middle', output: 'raw' };
	const [{ json }] = await account.output({
		resource: 'message',
		operation: 'rate',
		...parameters,
	});
	expect(json).toMatchObject({ rating: 'middle', rating_comment: '', rated_staff_id: 0 });
	expect(account.sandbox.account.findMessage(200, 2001)?.rating).toBe('middle');
});

describe.each<[string, INodeParameters]>([
	['update', { content: 'Edited' }],
	['delete', {}],
	['rate', { rating: 'high' }],
])('%s', (operation, more) => {
	const parameters = { resource: 'message', operation, caseId: byId(200), ...more };

	test('sends an item whose message is not there to the error output', async () => {
		const [first, second, third] = [2001, 777, 153624].map((id) => ({ json: { id } }));
		await expectErrorOutput(
			account,
			{ ...parameters, messageId: '={{ $json.id }}' },
			[first, second, third],
			'Deskie has no such message',
		);
	});

	test.each([
		['20 01', "'Message' is not an ID: '20 01'"],
		['2001.json?x=', "'Message' is not an ID: '2001.json?x='"],
		['../../staff/1', "'Message' is not an ID: '../../staff/1'"],
		['={{ $json.nothing }}', "'Message' is empty"],
	])('refuses the message ID %s', async (messageId, says) => {
		await expectRefused(account, { ...parameters, messageId }, says);
		await expectRefused(account, { ...parameters, messageId: byId(messageId) }, says);
	});

	test('refuses two cases for one message', async () => {
		const caseId = byId('200, 2000');
		await expectRefused(
			account,
			{ ...parameters, messageId: '2001', caseId },
			"'Case' names 2 cases",
		);
	});
});

test('update refuses both texts, and none', async () => {
	const parameters = { resource: 'message', operation: 'update', ...samples[0][1] };
	const additionalFields = { contentHtml: '<p>Hi</p>' };
	const both = "'Content' and 'HTML Content' are both filled";
	await expectRefused(account, { ...parameters, additionalFields }, both);
	await expectRefused(account, { ...parameters, content: '' }, "'Content' is empty");
	// A change has no 'Text If Empty' to advise.
	const { error } = await account.run({ ...parameters, content: '' });
	expect(error?.description).toBe("Enter a text in 'Content'");
});

test('rate refuses a rating that Deskie does not have', async () => {
	const parameters = { resource: 'message', operation: 'rate', ...samples[4][1] };
	const rating = '={{ "excellent" }}';
	await expectRefused(account, { ...parameters, rating }, "'Rating' has no option 'excellent'");
});
