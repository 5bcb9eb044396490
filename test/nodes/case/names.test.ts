import type { INodeParameters } from 'n8n-workflow';
import { caseDesk, itemsOf, located, numbers } from '../support/caseDesk';

/** Names that the account knows, in place of IDs. */
const desk = caseDesk();
const one = { caseId: located('2000') };
const update = (updateFields: object, more: object = {}) =>
	({ ...one, updateFields, ...more }) as INodeParameters;

const run = async (resource: string, parameters: INodeParameters, rest: object = {}) =>
	await desk.runResource(resource, parameters, rest);

const lastBody = () => desk.sandbox.requests.at(-1)?.body;
const lastParams = () => desk.sandbox.requests.at(-1)?.params;

test.each<[string, object, object]>([
	['an agent by name', { staffId: located('Ben Novak') }, { staff_id: 123 }],
	['an agent in other letters', { staffId: located(' ben  novak') }, { staff_id: 123 }],
	['an agent by e-mail', { staffId: located('Chloe@example.com') }, { staff_id: 189 }],
	['nobody', { staffId: located('Nobody') }, { staff_id: 0 }],
	['a group', { groupId: located('Sales') }, { group_id: 45 }],
	['a language by title', { languageId: located('English') }, { language_id: 2 }],
	['a language by code', { languageId: located('deu') }, { language_id: 1 }],
	['labels', { addLabels: '={{ ["VIP", 101] }}' }, { add_labels: [108, 101] }],
	['labels as a comma list', { addLabels: '={{ "vip, Refund" }}' }, { add_labels: [108, 106] }],
])('%s', async (_, fields, sent) => {
	const { error } = await run('case', { operation: 'update', ...update(fields) });
	expect(error).toBeUndefined();
	expect(lastBody()).toEqual({ case: sent });
});

test.each<[string, object, Record<string, string>]>([
	['agents', { staffId: '={{ ["Ben Novak", 22] }}' }, { 'staff_id[0]': '123' }],
	['a group', { groupId: '={{ "Product" }}' }, { group_id: '46' }],
	['a label', { labels: '={{ ["Bug"] }}' }, { labels: '103' }],
	['a channel', { channel: '={{ "WhatsApp" }}' }, { channel: 'wa_chat' }],
	['a custom channel', { channel: '={{ "lamp app" }}' }, { channel: 'cch1' }],
])('as a filter: %s', async (_, filters, sent) => {
	const { error } = await run('case', { operation: 'getAll', filters } as INodeParameters);
	expect(error).toBeUndefined();
	const params = lastParams() as Record<string, unknown>;
	const [[name, value]] = Object.entries(sent);
	const found = params[name] ?? (params[name.replace('[0]', '')] as unknown[])?.[0];
	expect(String(found)).toBe(value);
});

const option = (value: unknown, field = 'cf_44') =>
	({ customFields: { field: [{ field: located(field), value }] } }) as object;

test.each<[string, unknown, unknown]>([
	['by its title', 'Smart bulb', '3'],
	['in other letters', 'smart BULB', '3'],
	['by its key', '3', '3'],
	['several', 'Smart bulb, 1', ['3', '1']],
])('a drop-down field as a filter, %s', async (_, value, sent) => {
	const filters = option(value);
	const { error } = await run('case', { operation: 'getAll', filters } as INodeParameters);
	expect(error).toBeUndefined();
	expect(lastParams()).toMatchObject({ custom_fields: { cf_44: sent } });
});

const byId = (field: string, value: unknown) =>
	({ customFieldsMode: 'id', customFields: { field: [{ field, value }] } }) as INodeParameters;

test.each<[string, string, unknown, unknown]>([
	['the title of an option', '44', 'Floor lamp', '2'],
	['a text that is no title', '25', 'Floor lamp', 'Floor lamp'],
	['a date with its time', '47', '={{ "2026-05-31T18:30:00-04:00" }}', '2026-05-31'],
	['the same for a text', '25', '={{ "2026-05-31T18:30:00Z" }}', '2026-05-31T18:30:00Z'],
	['a checkbox', '46', ' FALSE ', false],
])('a custom field by ID takes %s', async (_, field, value, sent) => {
	const { error } = await run('case', { operation: 'update', ...one, ...byId(field, value) });
	expect(error).toBeUndefined();
	expect(lastBody()).toEqual({ case: { custom_fields: { [`cf_${field}`]: sent } } });
});

test('a name whose list the agent may not read is told with its field and item', async () => {
	const refusal = { kind: 'status', status: 403, body: { error: 'access_denied' } } as const;
	desk.sandbox.reset();
	desk.sandbox.faults.next(refusal, { path: /staff/ });
	const credential = { ...desk.sandbox.credential, email: 'may-not-read@example.com' };
	const given = { operation: 'update', ...update({ staffId: located('Ben Novak') }) };
	const { error } = await desk.runResource('case', given, { credential });
	expect(error?.message).toMatch(/^'Agent' cannot be found by its name: .* list \[item 0\]$/);
	expect(error?.description).toMatch(/^Enter the ID/);
	expect(desk.calls()).toEqual(['GET /api/staff.json']);
});

test('an agent who may not read custom fields sends what was entered, and asks once', async () => {
	const refusal = { kind: 'status', status: 403, body: { error: 'access_denied' } } as const;
	desk.sandbox.reset();
	desk.sandbox.faults.next(refusal, { path: /custom_fields/ });
	const credential = {
		...desk.sandbox.credential,
		email: 'BEN@example.com',
		apiKey: 'demo-key-ben',
	};
	const items = itemsOf(numbers(1, 30).map((number) => ({ number })));
	const given = { operation: 'update', ...one, ...byId('25', '={{ "Order " + $json.number }}') };
	const { error } = await desk.runResource('case', given, { items, credential });
	expect(error).toBeUndefined();
	expect(desk.calls().filter((call) => call.includes('custom_fields'))).toHaveLength(1);
	expect(lastBody()).toEqual({ case: { custom_fields: { cf_25: 'Order 30' } } });
});

test.each<[string, string, INodeParameters, RegExp, RegExp]>([
	[
		'an agent',
		'case',
		{ operation: 'update', ...update({ staffId: located('Olga') }) },
		/^'Agent' has no option 'Olga'/,
		/Use one of: .*Ben Novak.*; or enter the ID/,
	],
	[
		'a label among others',
		'case',
		{ operation: 'update', ...update({ addLabels: '={{ ["VIP", "Gold"] }}' }) },
		/^'Add Label Names or IDs' has no option 'Gold'/,
		/Refund/,
	],
	[
		'an option',
		'case',
		{ operation: 'getAll', filters: option('Torch') } as INodeParameters,
		/^'Custom Fields: cf_44' has no option 'Torch'/,
		/Use one of: Desk lamp, Floor lamp, Smart bulb/,
	],
	[
		'a channel',
		'case',
		{ operation: 'getAll', filters: { channel: '={{ "pigeons" }}' } },
		/^'Channel Names or IDs' has no option 'pigeons'/,
		/Lamp app.*email/,
	],
	[
		'a label to delete',
		'label',
		{ operation: 'delete', labelId: located('Gold') },
		/^'Label' has no option 'Gold'/,
		/VIP/,
	],
])('%s that is not there is refused with what there is', async (_, resource, given, says, hint) => {
	const { error } = await run(resource, given);
	expect(error?.message).toMatch(says);
	expect(error?.description).toMatch(hint);
	expect(
		desk.calls().filter((call) => !/^GET .*(staff|labels|fields|channels)/.test(call)),
	).toEqual([]);
});

test('an ambiguous name is refused with the IDs of both; disabled ones do not count', async () => {
	const { account } = desk.sandbox;
	account.addGroup({ group_id: 71, group_title: 'Night shift' });
	account.addGroup({ group_id: 72, group_title: 'night shift' });
	account.addGroup({ group_id: 73, group_title: 'Early shift' });
	account.addGroup({ group_id: 74, group_title: 'Early shift', active: false });
	const credential = {
		...desk.sandbox.credential,
		email: 'daniel@example.com',
		apiKey: 'demo-key-daniel',
	};
	const given = (name: string) => ({ operation: 'update', ...update({ groupId: located(name) }) });
	const exact = await desk.runResource('case', given('Night shift'), { credential });
	expect(exact.error).toBeUndefined();
	expect(lastBody()).toEqual({ case: { group_id: 71 } });
	const { error } = await desk.runResource('case', given('NIGHT SHIFT'), { credential });
	expect(error?.message).toMatch(/^'Group' is ambiguous: 2 are called 'NIGHT SHIFT'/);
	expect(error?.description).toContain('71 (Night shift), 72 (night shift)');
	await desk.runResource('case', given('early shift'), { credential });
	expect(lastBody()).toEqual({ case: { group_id: 73 } });
});

test.each<[string, string, string, string]>([
	['ideaCategory', 'categoryId', 'Lamp app', '/ideas_category/320'],
	['staff', 'staffId', 'ben novak', '/staff/123'],
	['staff', 'staffId', 'chloe@example.com', '/staff/189'],
	['group', 'groupId', 'Sales', '/groups/45'],
	['knowledgeBaseCategory', 'categoryId', 'Erste Schritte', '/kb_category/234'],
	['knowledgeBaseSection', 'sectionId', 'Die App', '/kb_section/11'],
])('names in place of IDs in the path: %s by %s %s', async (resource, parameter, name, path) => {
	const { error } = await run(resource, { operation: 'get', [parameter]: located(name) });
	expect(error).toBeUndefined();
	expect(desk.calls().at(-1)).toBe(`GET /api${path}.json`);
});

test.each([
	['update', { staff_signature: 'Yours' }],
	['disable', { replace_staff_id: 'other' }],
	['enable', undefined],
	['delete', { replace_staff_id: 'other' }],
])('an agent to %s by name', async (operation, fields) => {
	const { account } = desk.sandbox;
	const staff = account.addStaff({ staff_full_name: `Ida ${operation}` });
	const other = account.addStaff({ staff_full_name: `Jan ${operation}` });
	const twins = [1, 2].map(() => account.addStaff({ staff_full_name: `Kim ${operation}` }));
	const credential = {
		account: desk.sandbox.url,
		email: other.staff_email,
		apiKey: other.api_key,
	};
	const given = (name: string): INodeParameters => ({
		operation,
		staffId: located(name),
		replaceStaffId: located(other.staff_full_name),
		updateFields: { staffSignature: 'Yours' },
	});
	const done = await run('staff', given(staff.staff_full_name), { credential });
	expect(done.error).toBeUndefined();
	expect(desk.calls().at(-1)).toContain(`/api/staff/${staff.staff_id}`);
	const body = fields && JSON.stringify({ staff: fields });
	expect(JSON.stringify(lastBody())).toBe(body?.replace('"other"', String(other.staff_id)));
	desk.sandbox.requests.splice(0);
	const { error } = await run('staff', given(`Kim ${operation}`), { credential });
	expect(error?.message).toMatch(/^'Agent' is ambiguous: 2 are called/);
	for (const { staff_id } of twins) expect(error?.description).toContain(String(staff_id));
	expect(desk.calls().filter((call) => !call.startsWith('GET'))).toEqual([]);
});

describe('a saved filter', () => {
	const sentFor = async (filter: ReturnType<typeof located>) => {
		desk.sandbox.requests.splice(0);
		const { error } = await run('case', { operation: 'getAll', filters: { filter } });
		return { error, filter: (lastParams() as Record<string, unknown>).filter };
	};

	test.each([
		['by its name', located('Urgent'), '234'],
		['in other letters', located('my CASES'), 'mine'],
		['by the ID of one that Deskie brings', located('trash'), 'trash'],
		['by its ID', located('235'), '235'],
	])('%s', async (_, filter, sent) => {
		expect(await sentFor(filter)).toEqual({ error: undefined, filter: sent });
	});

	test('chosen from the list, or by a number, costs no call more', async () => {
		await sentFor(located('mine', 'list'));
		await sentFor(located('234'));
		expect(desk.calls()).toEqual(['GET /api/cases.json']);
	});

	test('that is not there is refused with what there is', async () => {
		const { error } = await run('case', {
			operation: 'getAll',
			filters: { filter: located('Sunday') },
		});
		expect(error?.message).toBe("'Saved Filter' has no option 'Sunday' [item 0]");
		expect(error?.description).toMatch(/Use one of: .*Urgent/);
	});
});

test.each<[string, object, Record<string, string>]>([
	['agents', { staffId: '={{ ["Ben Novak"] }}' }, { staff_id: '123' }],
	['groups', { groupId: '={{ "Sales" }}' }, { group_id: '45' }],
	['labels', { labels: '={{ "VIP" }}' }, { labels: '108' }],
	['roles', { assigneeRoleId: '={{ "Second line" }}' }, { assignee_role_id: '9' }],
])('in a report: %s', async (_, filters, sent) => {
	const given = { operation: 'getLeaderboard', filters } as INodeParameters;
	expect((await run('report', given)).error).toBeUndefined();
	expect(lastParams()).toMatchObject(sent);
});

test('the default group of a company, the language of a customer', async () => {
	await run('company', {
		operation: 'update',
		companyId: located(200),
		updateFields: { companyDefaultGroup: located('Sales') },
	});
	expect(lastBody()).toEqual({ company: { company_default_group: 45 } });
	await run('user', {
		operation: 'update',
		userId: located(123),
		updateFields: { languageId: located('English') },
	});
	expect(lastBody()).toEqual({ user: { language_id: 2 } });
});

test('names of agents in the changelog filter', async () => {
	const filters = { staff: { change: { from: 'any', to: '={{ "Ben Novak" }}' } } };
	const { error } = await run('case', { operation: 'getChangelog', ...one, filters });
	expect(error).toBeUndefined();
	expect(lastParams()).toMatchObject({ staff: 'any,123' });
});

test('a case under a custom channel, with its group and agent by name', async () => {
	const { error } = await run('case', {
		operation: 'create',
		contact: 'customId',
		userCustomId: 'app-7781',
		customChannel: located('Lamp app'),
		subject: 'Dim',
		content: 'Too dim',
		additionalFields: { staffId: located('olivia@example.com'), groupId: located('product') },
	});
	expect(error).toBeUndefined();
	expect(lastBody()).toMatchObject({ case: { channel: 'cch1', staff_id: 22, group_id: 46 } });
});

test('IDs cost no extra call', async () => {
	const fields = { staffId: located(123), groupId: located('44'), addLabels: [101] };
	await run('case', { operation: 'update', ...update(fields, byId('44', '3')) });
	expect(desk.calls()).toEqual(['PUT /api/cases/2000.json']);
});

test.each(['invoke', 'engine'] as const)('an agent names what it knows (%s)', async (asTool) => {
	const fields = { staffId: located("={{ $fromAI('agent', '', 'string') }}") };
	const toolArguments = { agent: 'Daniel Reyes' };
	const given = { operation: 'update', ...update(fields) };
	const { error } = await run('case', given, { asTool, toolArguments });
	expect(error).toBeUndefined();
	expect(lastBody()).toEqual({ case: { staff_id: 330 } });
});

test('one read serves all items, which are still sent together', async () => {
	const { account } = desk.sandbox;
	for (const case_id of numbers(7000, 30)) account.addCase({ case_id });
	const items = itemsOf(numbers(7000, 30).map((id) => ({ id })));
	const credential = {
		...desk.sandbox.credential,
		email: 'chloe@example.com',
		apiKey: 'demo-key-chloe',
	};
	const given = {
		operation: 'update',
		caseId: located('={{ $json.id }}'),
		updateFields: { staffId: located('Ben Novak') },
	};
	desk.sandbox.reset();
	const { error } = await desk.runResource('case', given, { items, credential });
	expect(error).toBeUndefined();
	const calls = desk.calls();
	expect(calls.filter((call) => call.startsWith('GET'))).toEqual(['GET /api/staff.json']);
	expect(calls.filter((call) => call.startsWith('PUT'))).toHaveLength(3);
});

test('names are looked up anew after a change of their list', async () => {
	const given = async (fields: object) => {
		const { error } = await run('case', { operation: 'update', ...update(fields) });
		return error ? error.message : lastBody();
	};
	const change = async (resource: string, parameters: object) => {
		const { items, error } = await run(resource, { ...parameters });
		expect(error).toBeUndefined();
		return items[0].json;
	};
	expect(await given({ groupId: located('Sales') })).toEqual({ case: { group_id: 45 } });
	const renamed = { operation: 'update', groupId: located('45') };
	await change('group', { ...renamed, updateFields: { groupTitle: 'Sales EU' } });
	const { group_id } = await change('group', { operation: 'create', groupTitle: 'Sales' });
	expect(await given({ groupId: located('Sales') })).toEqual({ case: { group_id } });

	expect(await given({ addLabels: ['VIP'] })).toEqual({ case: { add_labels: [108] } });
	const created = await change('label', { operation: 'create', labelTitle: 'Fresh' });
	const { label_id } = created;
	expect(await given({ addLabels: ['Fresh'] })).toEqual({ case: { add_labels: [label_id] } });
	const labelId = located(String(label_id));
	await change('label', { operation: 'delete', labelId });
	expect(await given({ addLabels: ['Fresh'] })).toMatch(/has no option 'Fresh'/);
});
