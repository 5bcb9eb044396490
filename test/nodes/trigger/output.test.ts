import type { INodeParameters } from 'n8n-workflow';
import { oldCase, triggerDesk } from '../support/triggerDesk';

const desk = triggerDesk();
const DESKIE_DATE = /^[A-Z][a-z]{2}, \d\d Jan 2030 \d\d:\d\d:\d\d \+0300$/;

/** The only item of a case that was closed and answered. */
async function itemOf(parameters: INodeParameters) {
	const id = oldCase(desk, { subject: 'A lamp', status: 'open' });
	const trigger = await desk.active(parameters);
	desk.sandbox.account.change(id, { status: 'closed' });
	desk.sandbox.account.addMessage(id, { content: 'Bye', staff_id: 22 });
	desk.pass();
	const items = await trigger.poll();
	expect(items).toHaveLength(1);
	return items[0];
}

test('Simplified: ten fields and ISO dates', async () => {
	const item = await itemOf({ event: 'caseUpdated' });
	expect(Object.keys(item)).toEqual([
		'case_id',
		'case_number',
		'subject',
		'_event',
		'status',
		'priority',
		'user_id',
		'staff_id',
		'created_at',
		'updated_at',
		'custom_fields',
	]);
	expect(item.updated_at).toMatch(/^2030-01-\d\dT\d\d:\d\d:\d\d\+03:00$/);
});

test('Selected Fields: these, the ID and the event', async () => {
	const fields = ['subject', 'closed_at'];
	const item = await itemOf({ event: 'caseUpdated', output: 'selectedFields', fields });
	expect(Object.keys(item)).toEqual(['case_id', 'subject', '_event', 'closed_at']);
});

test.each([
	[{ event: 'caseChanged' }, ['change', '_event']],
	[{ event: 'messageAdded', messages: ['agentReply'] }, ['message', '_event']],
	[{ event: 'caseChanged', output: 'raw' }, ['change', '_event']],
])('%j: what happened comes before the other columns', async (parameters, happened) => {
	const columns = Object.keys(await itemOf(parameters));
	expect(columns.slice(0, 5)).toEqual(['case_id', 'case_number', 'subject', ...happened]);
});

test('Case Rated: the rating comes before the other columns', async () => {
	const id = oldCase(desk);
	const trigger = await desk.active({ event: 'caseRated' });
	desk.sandbox.account.change(id, { rating: 'high', rating_comment: 'Thanks' });
	desk.pass();
	const [item] = await trigger.poll();
	expect(Object.keys(item).slice(3, 7)).toEqual([
		'_event',
		'rating',
		'rating_comment',
		'rated_staff_id',
	]);
});

test("Raw: the case, the change and the message keep Deskie's fields and dates", async () => {
	const changed = await itemOf({ event: 'caseChanged', output: 'raw' });
	expect(changed).toMatchObject({
		channel: expect.any(String),
		updated_at: expect.stringMatching(DESKIE_DATE),
		change: {
			event: 'status',
			old_value: 'open',
			value: 'closed',
			done_by: expect.stringMatching(/^staff_\d+$/),
			created_at: expect.stringMatching(DESKIE_DATE),
		},
	});
	const messages = ['agentReply'];
	const added = await itemOf({ event: 'messageAdded', output: 'raw', messages });
	expect(added).toMatchObject({
		updated_at: expect.stringMatching(DESKIE_DATE),
		message: { content: 'Bye', sent_at: expect.stringMatching(DESKIE_DATE) },
	});
});

test('Selected Fields leave the message whole, with ISO dates', async () => {
	const chosen = { output: 'selectedFields', fields: ['subject'], messages: ['agentReply'] };
	const item = await itemOf({ event: 'messageAdded', ...chosen });
	expect(Object.keys(item)).toEqual(['case_id', 'subject', 'message', '_event']);
	expect(item.message).toMatchObject({
		content: 'Bye',
		staff_id: 22,
		sent_at: expect.stringMatching(/^2030-01-/),
	});
});
