import { oldCase, triggerDesk } from '../support/triggerDesk';

const desk = triggerDesk();

const empty = /^No matching event was found in Deskie$/;

test('an account without cases gives a sentence that says how to go on', async () => {
	const trigger = desk.trigger({ event: 'caseUpdated' });
	await expect(trigger.poll({ mode: 'manual' })).rejects.toMatchObject({
		message: expect.stringMatching(empty),
		description: expect.stringContaining('then test again'),
	});
	expect(trigger.staticData).toEqual({});
});

test.each(['caseUpdated', 'caseCreated'])('%s: the newest five, oldest first', async (event) => {
	const { account } = desk.sandbox;
	const ids = [];
	for (let count = 0; count < 7; count++) {
		ids.push(account.addCase().case_id);
		desk.pass(1);
	}
	const items = await desk.trigger({ event }).poll({ mode: 'manual' });
	expect(items.map(({ case_id }) => case_id)).toEqual(ids.slice(-5));
	expect(items.every(({ _event }) => _event.type === event)).toBe(true);
	expect(desk.sent()).toHaveLength(1);
});

test.each([
	['caseChanged', 'change'],
	['messageAdded', 'message'],
])('%s: what the newest cases have', async (event, beside) => {
	const { account } = desk.sandbox;
	const id = account.addCase({ content: 'Hello' }).case_id;
	account.change(id, { status: 'closed' });
	const items = await desk.trigger({ event }).poll({ mode: 'manual' });
	expect(items.at(-1)).toMatchObject({ case_id: id, [beside]: expect.any(Object) });
});

test('the state of the active workflow is not touched', async () => {
	const id = oldCase(desk);
	const trigger = await desk.active({ event: 'caseUpdated' });
	desk.sandbox.account.change(id, { status: 'waiting' });
	desk.pass();
	const before = structuredClone(trigger.staticData);
	expect(await trigger.poll({ mode: 'manual' })).not.toEqual([]);
	expect(trigger.staticData).toEqual(before);
	expect(await trigger.poll()).toHaveLength(1);
});

test('filters apply', async () => {
	oldCase(desk, { priority: 'low' });
	const filters = { priority: ['critical'] };
	const trigger = desk.trigger({ event: 'caseUpdated', filters });
	await expect(trigger.poll({ mode: 'manual' })).rejects.toThrow(empty);
});
