import type { INodeParameters } from 'n8n-workflow';
import { useAccount } from '../support/account';
import { byId } from '../support/locate';
import { expectErrorOutput, expectRefused } from '../support/outcomes';

const account = useAccount();
const NOTES = [2001, 123456];

beforeEach(() => {
	const { account: data } = account.sandbox;
	for (const case_id of [200, 2000]) {
		data.addCase({ case_id });
		for (const message_id of NOTES) {
			if (data.findMessage(case_id, message_id)) data.removeMessage(case_id, message_id);
			data.addMessage(case_id, { message_id, staff_id: 123, note: true, content: 'Old' });
		}
	}
});

const edited = { caseId: byId(200), messageId: '2001', content: 'Edited content' };

test('update sends what the vendor shows', async () => {
	const [{ json }] = await account.output({ resource: 'note', operation: 'update', ...edited });
	expect(account.sent).toEqual([
		{
			method: 'PUT',
			path: '/api/cases/200/note/2001.json',
			query: '',
			body: { note: { content: 'Edited content' } },
		},
	]);
	expect(json).toMatchObject({ message_id: 2001, note: true, content: 'Edited content' });
});

test('update takes HTML in place of the text', async () => {
	const html = { content: '', additionalFields: { contentHtml: '<p>Edited</p>' } };
	await account.output({ resource: 'note', operation: 'update', ...edited, ...html });
	expect(account.sent[0].body).toEqual({ note: { content_html: '<p>Edited</p>' } });
});

test('delete sends what the vendor shows, and says which note is gone', async () => {
	const parameters = { caseId: byId(2000), messageId: '123456' };
	const [{ json }] = await account.output({
		resource: 'note',
		operation: 'delete',
		...parameters,
	});
	expect(account.sent).toEqual([
		{
			method: 'DELETE',
			path: '/api/cases/2000/note/123456.json',
			query: '',
			body: undefined,
		},
	]);
	expect(json).toEqual({ case_id: 2000, message_id: 123456, deleted: true });
	expect(account.sandbox.account.findMessage(2000, 123456)).toBeUndefined();
});

describe.each<[string, INodeParameters]>([
	['update', { content: 'Edited' }],
	['delete', {}],
])('%s', (operation, more) => {
	const parameters = { resource: 'note', operation, caseId: byId(200), ...more };

	test('sends an item whose note is not there to the error output', async () => {
		const [first, second, third] = [2001, 777, 123456].map((id) => ({ json: { id } }));
		await expectErrorOutput(
			account,
			{ ...parameters, messageId: '={{ $json.id }}' },
			[first, second, third],
			'Deskie has no such message',
		);
	});

	test.each([
		['note', "'Note' is not an ID: 'note'"],
		['={{ $json.nothing }}', "'Note' is empty"],
	])('refuses the note ID %s', async (messageId, says) => {
		await expectRefused(account, { ...parameters, messageId }, says);
	});
});

test('update refuses both texts, and none', async () => {
	const parameters = { resource: 'note', operation: 'update', ...edited };
	const additionalFields = { contentHtml: '<p>Hi</p>' };
	const both = "'Content' and 'HTML Content' are both filled";
	await expectRefused(account, { ...parameters, additionalFields }, both);
	await expectRefused(account, { ...parameters, content: '' }, "'Content' is empty");
});
