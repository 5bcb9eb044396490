import type { INodeParameters } from 'n8n-workflow';
import { DeskieTrigger } from '../../../nodes/Deskie/DeskieTrigger.node';
import { loadOptions } from '../../engine';
import { oldCase, triggerDesk } from '../support/triggerDesk';

const desk = triggerDesk({ data: 'demo' });
const node = new DeskieTrigger();

const offered = async (changes: INodeParameters['changes']) =>
	await loadOptions(node, 'getNewValues', {
		credential: desk.sandbox.credential,
		parameters: { event: 'caseChanged', changes },
		path: 'parameters.newValues',
	});

describe('what is offered', () => {
	test('for the status: its values, without a request', async () => {
		expect(await offered(['status'])).toEqual([
			{ name: 'Status: Open', value: 'open' },
			{ name: 'Status: Waiting', value: 'waiting' },
			{ name: 'Status: Closed', value: 'closed' },
		]);
		expect(desk.sent()).toEqual([]);
	});

	test.each([
		[['assignee'], { name: 'Agent: Nobody', value: 'assignee:0' }],
		[['assignee'], { name: 'Agent: Chloe Sanders', value: 'assignee:189' }],
		[['group'], { name: 'Group: Sales', value: 'group:45' }],
		[['priority', 'labels'], { name: 'Label: VIP', value: 'labels:108' }],
		[['priority', 'labels'], { name: 'Priority: Critical', value: 'critical' }],
	])('for %j: %j', async (changes, option) => {
		expect(await offered(changes)).toContainEqual(option);
	});

	test('for all changes: all that can be chosen', async () => {
		const words = (await offered([])).map(({ name }) => name.replace(/:.*/, ''));
		expect([...new Set(words)]).toEqual(['Status', 'Priority', 'Agent', 'Group', 'Label']);
	});

	test('for texts alone: nothing', async () => {
		expect(await offered(['subject', 'customFields'])).toEqual([]);
	});
});

const everything = {
	status: 'closed',
	priority: 'critical',
	subject: 'VIP',
	staff_id: 123,
	group_id: 45,
	labels: [108],
	custom_fields: { cf_25: 'LL-2', cf_44: '2', cf_46: true },
} as const;

const ALL: string[] = [];

test.each<[changes: string[], newValues: unknown, fields: string[]]>([
	[['status'], ['closed'], ['status']],
	[['status'], 'closed', ['status']],
	[['status'], ' Closed , open', ['status']],
	[['status'], ['open'], []],
	[['priority', 'status'], ['critical'], ['priority']],
	[['assignee'], ['assignee:123'], ['staff']],
	[['assignee', 'group'], ['group:45'], ['group']],
	[['assignee', 'group'], '={{ [123, 45] }}', ['staff', 'group']],
	[['group'], ['sales'], ['group']],
	[['labels'], 'VIP', ['labels']],
	[['labels'], '={{ ["labels:108", "Bug"] }}', ['labels']],
	[['customFields'], '={{ "LL-2" }}', ['custom_field_25']],
	[ALL, ['VIP'], ['subject', 'labels']],
	[ALL, ['Floor lamp'], ['custom_field_44']],
	[['customFields'], ['smart bulb'], []],
	[['customFields', 'assignee'], ['Floor lamp'], ['custom_field_44']],
	[['customFields'], ['true'], ['custom_field_46']],
	[['assignee', 'subject'], ['Ben Novak'], ['staff']],
	[['status', 'subject'], ['vip'], ['subject']],
	[ALL, ['labels:108', 'closed'], ['status', 'labels']],
	[['status'], [], ['status']],
	[['status'], '', ['status']],
])('%j to %j: %j', async (changes, newValues, fields) => {
	const id = oldCase(desk, { status: 'open', priority: 'low', staff_id: 0, group_id: 44 });
	const parameters = { event: 'caseChanged', changes, newValues } as INodeParameters;
	const trigger = await desk.active(parameters);
	desk.sandbox.account.change(id, everything);
	desk.pass();
	const items = await trigger.poll();
	expect(items.map(({ change }) => change?.field).sort()).toEqual([...fields].sort());
});

test('names cost a request for each list, once', async () => {
	const parameters = { event: 'caseChanged', changes: ['labels'], newValues: ['Praise'] };
	const trigger = desk.trigger(parameters);
	const credential = { ...desk.sandbox.credential, email: 'names@example.com', apiKey: 'names' };
	const { email: staff_email, apiKey: api_key } = credential;
	desk.sandbox.account.addStaff({ staff_id: 5003, staff_email, api_key });
	for (let poll = 0; poll < 3; poll++) {
		await trigger.poll({ credential });
		desk.pass(120);
	}
	expect(desk.sent().filter((sent) => !sent.includes('/cases.json'))).toHaveLength(1);
});

test('what the names mean is looked up with each key', async () => {
	const parameters = { event: 'caseChanged', changes: ['labels'], newValues: ['Invoice'] };
	const own = { ...desk.sandbox.credential, email: 'first@example.com', apiKey: 'first' };
	const { email: staff_email, apiKey: api_key } = own;
	desk.sandbox.account.addStaff({ staff_id: 5004, staff_email, api_key });
	await desk.trigger(parameters).poll({ credential: own });
	const refused = desk.trigger(parameters).poll({ credential: { ...own, apiKey: 'second' } });
	await expect(refused).rejects.toThrow('Deskie did not accept the API key');
	expect(desk.count(/labels/)).toBe(2);
});

test('names are not waited for longer than the poll may take', async () => {
	const parameters = { event: 'caseChanged', changes: ['labels'], newValues: ['Refund'] };
	const credential = { ...desk.sandbox.credential, email: 'short@example.com', apiKey: 'short' };
	const { email: staff_email, apiKey: api_key } = credential;
	desk.sandbox.account.addStaff({ staff_id: 5005, staff_email, api_key });
	const full = { kind: 'status', status: 429, headers: { retry_after: '60' } } as const;
	desk.sandbox.faults.next(full, { path: /labels/ });
	const begun = performance.now();
	const refused = desk.trigger(parameters).poll({ credential, budgetMs: 3_000 });
	await expect(refused).rejects.toThrow('left no room for this request');
	expect(performance.now() - begun).toBeLessThan(15_000);
});

const CHOICES = 'Use one of: open, waiting, closed';

test.each<[changes: string[], newValues: unknown, message: string | RegExp]>([
	[['status'], ['solved'], `'New Value Names or IDs' has no option 'solved'. ${CHOICES}`],
	[['status'], 'closed, solved', `has no option 'solved'. ${CHOICES}`],
	[['status'], ['22'], `has no option '22'. ${CHOICES}`],
	[['status', 'priority'], ['labels:101'], `has no option 'labels:101'. ${CHOICES}, low, normal`],
	[['labels'], ['Vipp'], /has no option 'Vipp'. Use one of: .*Invoice, .*VIP/],
	[['status'], '={{ undefined }}', "'New Value Names or IDs' has no value"],
	[['status'], '={{ [undefined] }}', "'New Value Names or IDs' has no value"],
	[['status'], '={{ "" }},{{ "" }}', "'New Value Names or IDs' has no value"],
])('%j to %j is refused, with the reason in the message', async (changes, newValues, message) => {
	const parameters = { event: 'caseChanged', changes, newValues } as INodeParameters;
	const refused = desk.trigger(parameters).poll({ activation: 'activate' });
	await expect(refused).rejects.toThrow(message);
	expect(desk.count(/cases.json/)).toBe(0);
});

test('in the panel message and hint are separate', async () => {
	const parameters = { event: 'caseChanged', newValues: ['solved'] };
	await expect(desk.trigger(parameters).poll({ mode: 'manual' })).rejects.toMatchObject({
		message: "'New Value Names or IDs' has no option 'solved'",
		description: CHOICES,
	});
});
