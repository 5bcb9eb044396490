import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { oldCase, triggerDesk } from '../support/triggerDesk';

/** Names in the items of the trigger: of the case, of the change, of the message. */
const desk = triggerDesk({ data: 'demo' });
const options = { addNames: true };

/** The item of a case that was given to Ben and answered by him. */
async function itemOf(parameters: INodeParameters): Promise<IDataObject> {
	const { account } = desk.sandbox;
	const id = oldCase(desk, { staff_id: 22, group_id: 45, labels: [101], user_id: 123 });
	const trigger = await desk.active(parameters);
	account.change(id, { staff_id: 123 }, { by: 'staff_189' });
	account.addMessage(id, { content: 'Bye', staff_id: 123 }, { by: 'staff_123' });
	desk.pass();
	const items = await trigger.poll();
	expect(items).toHaveLength(1);
	return items[0];
}

test('of the case', async () => {
	const item = await itemOf({ event: 'caseUpdated', options });
	expect(item).toMatchObject({
		staff_id: 123,
		staff_name: 'Ben Novak',
		group_name: 'Sales',
		label_names: ['Invoice'],
		custom_fields_by_name: {},
	});
	expect(item).not.toHaveProperty('user_name');
});

test('of its customer, for a call each', async () => {
	const item = await itemOf({ event: 'caseUpdated', options: { addCustomerNames: true } });
	expect(item).toMatchObject({ user_id: 123, user_name: 'Anna Lindqvist' });
	expect(item).not.toHaveProperty('staff_name');
	expect(desk.count(/users/)).toBe(1);
});

test.each([
	['simplified', 'field', 'new_value'],
	['raw', 'event', 'value'],
])('%s: of the change', async (output, field, value) => {
	const item = await itemOf({ event: 'caseChanged', changes: ['assignee'], output, options });
	expect(item.change).toMatchObject({
		[field]: 'staff',
		[`${field}_name`]: 'Agent',
		old_value: '22',
		old_value_name: 'Olivia Hart',
		[value]: '123',
		[`${value}_name`]: 'Ben Novak',
		done_by: 'staff_189',
		done_by_name: 'Chloe Sanders',
	});
	expect(item).toMatchObject({ staff_name: 'Ben Novak' });
});

test.each(['simplified', 'raw', 'selectedFields'])('%s: of the message', async (output) => {
	const event = { event: 'messageAdded', messages: ['agentReply'] };
	const item = await itemOf({ ...event, output, options });
	expect(item.message).toMatchObject({ staff_id: 123, staff_name: 'Ben Novak' });
	expect('staff_name' in item).toBe(output !== 'selectedFields');
});

test('without the option nothing is added, and no list is read', async () => {
	const item = await itemOf({ event: 'caseUpdated' });
	expect(Object.keys(item).filter((name) => /_name/.test(name))).toEqual([]);
	expect(desk.count(/staff|groups|labels/)).toBe(0);
});

const fault = (status: number): [Fault, object] => [
	{ kind: 'status', status, body: { error: 'no' } },
	{ path: /labels/, times: 9 },
];

test('a list that is refused gives null', async () => {
	desk.sandbox.account.addStaff({ staff_id: 500, full_access: true, api_key: 'other-key' });
	const { account: url } = desk.sandbox.credential;
	const credential = { account: url, email: 'agent500@example.com', apiKey: 'other-key' };
	const id = oldCase(desk, { labels: [101], staff_id: 22 });
	const trigger = desk.trigger({ event: 'caseUpdated', options });
	await trigger.poll({ activation: 'activate', credential });
	desk.sandbox.account.change(id, { status: 'closed' });
	desk.pass();
	desk.sandbox.faults.next(...fault(403));
	const [item] = await trigger.poll({ credential });
	expect(item).toMatchObject({ label_names: null, staff_name: 'Olivia Hart' });
});
