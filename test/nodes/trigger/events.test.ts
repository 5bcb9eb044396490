import { oldCase, triggerDesk } from '../support/triggerDesk';

const desk = triggerDesk();

test('Case Created fires for a new case once, not again when it is edited', async () => {
	const old = oldCase(desk);
	const trigger = await desk.active({ event: 'caseCreated' });
	const { account } = desk.sandbox;
	const { case_id, case_number } = account.addCase({ subject: 'A new lamp' });
	account.change(old, { status: 'waiting' });
	desk.pass();
	const items = await trigger.poll();
	expect(items).toEqual([
		expect.objectContaining({
			case_id,
			case_number,
			subject: 'A new lamp',
			_event: { type: 'caseCreated', key: expect.stringMatching(`^${case_id}@`) },
		}),
	]);
	expect(items[0]).not.toHaveProperty('change');
	expect(items[0]).not.toHaveProperty('message');
	account.change(case_id, { status: 'closed' });
	desk.pass();
	expect(await trigger.poll()).toEqual([]);
	expect(desk.sent()[0]).toMatch(/^\/api\/cases.json\?from_time=\d+&sort=created_at_asc&page=1/);
});

test('Case Updated fires for each edit with the case as it is then', async () => {
	const id = oldCase(desk);
	const trigger = await desk.active({ event: 'caseUpdated' });
	const { account } = desk.sandbox;
	const keys = [];
	for (const status of ['waiting', 'closed'] as const) {
		account.change(id, { status });
		desk.pass();
		const items = await trigger.poll();
		expect(items).toEqual([
			expect.objectContaining({
				case_id: id,
				status,
				_event: { type: 'caseUpdated', key: expect.any(String) },
			}),
		]);
		keys.push(items[0]._event.key);
	}
	expect(keys[0]).not.toBe(keys[1]);
});

test.each([
	[true, ['Edited', 'New']],
	[false, ['Edited']],
])('Include Created %j', async (includeCreated, subjects) => {
	const id = oldCase(desk, { subject: 'Edited' });
	const trigger = await desk.active({ event: 'caseUpdated', includeCreated });
	desk.sandbox.account.addCase({ subject: 'New' });
	desk.sandbox.account.change(id, { priority: 'high' });
	desk.pass();
	const items = await trigger.poll();
	expect(items.map(({ subject }) => subject).sort()).toEqual(subjects);
});

test('Case Changed tells what changed, from what to what, and who did it', async () => {
	const id = oldCase(desk, { status: 'open', priority: 'low' });
	const trigger = await desk.active({ event: 'caseChanged', changes: [] });
	const { account } = desk.sandbox;
	account.change(id, { status: 'closed', priority: 'high' }, { by: 'rule_7' });
	desk.pass();
	const items = await trigger.poll();
	const fields = { done_by: 'rule_7', created_at: expect.stringMatching(/^2030-01-1/) };
	expect(items.map(({ change }) => change)).toEqual([
		{ field: 'status', old_value: 'open', new_value: 'closed', ...fields },
		{ field: 'priority', old_value: 'low', new_value: 'high', ...fields },
	]);
	for (const { case_id, status, _event } of items) {
		expect([case_id, status, _event.type]).toEqual([id, 'closed', 'caseChanged']);
	}
	expect(new Set(items.map(({ _event }) => _event.key)).size).toBe(2);
	account.addMessage(id, { content: 'Only a reply' });
	desk.pass();
	expect(await trigger.poll()).toEqual([]);
});

const everything = {
	status: 'waiting',
	priority: 'critical',
	subject: 'Another subject',
	staff_id: 900,
	group_id: 901,
	labels: [31, 32],
	custom_fields: { cf_25: 'LL-2' },
} as const;

test.each([
	['status', 'status', 'waiting'],
	['priority', 'priority', 'critical'],
	['subject', 'subject', 'Another subject'],
	['assignee', 'staff', '900'],
	['group', 'group', '901'],
	['labels', 'labels', '31,32'],
	['customFields', 'custom_field_25', 'LL-2'],
])('Changes: %s alone', async (kind, field, new_value) => {
	const id = oldCase(desk);
	const trigger = await desk.active({ event: 'caseChanged', changes: [kind] });
	desk.sandbox.account.change(id, everything);
	desk.pass();
	const items = await trigger.poll();
	expect(items.map(({ change }) => change)).toEqual([
		expect.objectContaining({ field, new_value }),
	]);
});

test('New Values: only changes to one of them fire', async () => {
	const id = oldCase(desk, { status: 'open', priority: 'low' });
	const newValues = 'closed, high';
	const changes = ['status', 'priority'];
	const trigger = await desk.active({ event: 'caseChanged', changes, newValues });
	const { account } = desk.sandbox;
	const edits = [{ status: 'waiting' }, { priority: 'high' }, { status: 'closed' }] as const;
	for (const change of edits) {
		account.change(id, change);
		desk.pass(2);
	}
	desk.pass();
	const items = await trigger.poll();
	expect(items.map(({ change }) => change?.new_value)).toEqual(['high', 'closed']);
});

const agentReply = { staff_id: 22, content: 'From an agent' };
const note = { staff_id: 22, note: true, content: 'For us alone' };

test.each([
	[['customerReply'], ['From the customer']],
	[['agentReply'], ['From an agent']],
	[['note'], ['For us alone']],
	[
		['customerReply', 'note'],
		['From the customer', 'For us alone'],
	],
	[[], ['From the customer', 'From an agent', 'For us alone']],
])('Message Added: %j', async (messages, contents) => {
	const id = oldCase(desk, { content: 'The first message', subject: 'A lamp' });
	const trigger = await desk.active({ event: 'messageAdded', messages });
	const { account } = desk.sandbox;
	const { user_id } = account.getCase(id);
	for (const message of [{ user_id, content: 'From the customer' }, agentReply, note]) {
		account.addMessage(id, message);
		desk.pass(1);
	}
	desk.pass();
	const items = await trigger.poll();
	expect(items.map(({ message }) => message?.content)).toEqual(contents);
	for (const { case_id, subject, message, _event } of items) {
		expect({ case_id, subject }).toEqual({ case_id: id, subject: 'A lamp' });
		expect(message?.message_id).toEqual(expect.any(Number));
		expect(message?.created_at).toMatch(/^2030-01-1.*\+03:00$/);
		const key = `${id}@message-${String(message?.message_id)}`;
		expect(_event).toEqual({ type: 'messageAdded', key });
	}
});

test('messages of one second come in the order of their IDs', async () => {
	const id = oldCase(desk);
	const trigger = await desk.active({ event: 'messageAdded', messages: [] });
	const contents = ['First', 'Second', 'Third'];
	for (const content of contents) desk.sandbox.account.addMessage(id, { ...agentReply, content });
	desk.pass();
	const items = await trigger.poll();
	expect(items.map(({ message }) => message?.content)).toEqual(contents);
});

test('Case Rated fires for a new and for a changed rating, not for other edits', async () => {
	const id = oldCase(desk);
	const trigger = await desk.active({ event: 'caseRated' });
	const { account } = desk.sandbox;
	account.change(id, { status: 'waiting' });
	desk.pass();
	expect(await trigger.poll()).toEqual([]);
	for (const rating of ['low', 'high'] as const) {
		account.change(id, { rating, rating_comment: `It was ${rating}`, rated_staff_id: 22 });
		desk.pass();
		const items = await trigger.poll();
		expect(items).toEqual([
			expect.objectContaining({
				case_id: id,
				rating,
				rating_comment: `It was ${rating}`,
				rated_staff_id: 22,
				_event: { type: 'caseRated', key: expect.stringMatching(`^${id}@`) },
			}),
		]);
		account.change(id, { priority: rating });
		desk.pass();
		expect(await trigger.poll()).toEqual([]);
	}
});

test('a row that is too fresh waits for the next poll', async () => {
	const id = oldCase(desk);
	const trigger = await desk.active({ event: 'caseUpdated' });
	desk.sandbox.account.change(id, { status: 'waiting' });
	desk.pass(1);
	expect(await trigger.poll()).toEqual([]);
	desk.pass(60);
	expect(await trigger.poll()).toHaveLength(1);
	expect(await trigger.poll()).toEqual([]);
});
