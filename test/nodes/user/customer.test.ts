import type { INodeParameters } from 'n8n-workflow';
import { resourceMapping } from '../../engine';
import { Deskie } from '../../../nodes/Deskie/Deskie.node';
import { CONTACTS } from '../../../nodes/Deskie/api/contacts';
import { useAccount } from '../support/account';
import { byId } from '../support/locate';
import { expectRefused, jsonOf } from '../support/outcomes';

const account = useAccount();
const create = (contact: INodeParameters[], rest: INodeParameters = {}): INodeParameters => ({
	resource: 'user',
	operation: 'create',
	contacts: { contact },
	...rest,
});

describe('contacts', () => {
	test.each(CONTACTS.map(({ value, parameter }) => [value, parameter]))(
		'%s travels as %s',
		async (type, parameter) => {
			const value = type === 'email' ? 'new@example.com' : `4711-${type}`;
			await account.output(create([{ type, value, channel: byId('cch1') }]));
			const channel = type === 'customId' && { user_custom_channel: 'cch1' };
			expect(account.sent[0].body).toEqual({ user: { [parameter]: value, ...channel } });
		},
	);

	test('are sent together, without empty rows and without the @ of names', async () => {
		await account.output(
			create([
				{ type: 'email', value: ' both@example.com ' },
				{ type: 'phone', value: '' },
				{ type: 'whatsapp', value: '  ' },
				{ type: 'telegramData', value: '@both' },
			]),
		);
		expect(account.sent.map(({ body }) => body)).toEqual([
			{ user: { user_email: 'both@example.com', user_telegram_data: 'both' } },
		]);
	});

	test.each(['phone', 'whatsapp', 'customId'])('%s goes without blanks around it', async (type) => {
		await account.output(create([{ type, value: ` 815-${type} `, channel: byId('cch1') }]));
		expect(Object.values((account.sent[0].body as { user: object }).user)).toContain(`815-${type}`);
	});

	test('what customers are known or found by goes without blanks around them', async () => {
		const userId = byId(133);
		const updateFields = { companyName: ' Bright Offices ', userFullName: 'Anna' };
		await account.output({ resource: 'user', operation: 'update', userId, updateFields });
		const filters = { userCustomId: ' APP-7781 ' };
		await account.output({ resource: 'user', operation: 'getAll', filters });
		expect(account.sent.map(({ query, body }) => body ?? query)).toEqual([
			{ user: { company_name: 'Bright Offices', user_full_name: 'Anna' } },
			'user_custom_id=APP-7781&page=1&limit=50',
		]);
	});

	test.each<[string, INodeParameters[]]>([
		["'Contacts' is empty", []],
		["'Contacts' is empty", [{ type: 'email', value: '' }]],
		["'Contacts' is empty", [{ type: 'email', value: '={{ $json.nothing }}' }]],
		[
			"'Contacts' has 'Email' twice",
			['a', 'b'].map((name) => ({ type: 'email', value: `${name}@b.example` })),
		],
		["'Contacts: Email' is not an email address: 'anna'", [{ type: 'email', value: 'anna' }]],
		["'Contacts' has no option 'fax'", [{ type: 'fax', value: '1' }]],
		[
			"'Contacts' has a customer ID of a custom channel, but no channel",
			[{ type: 'customId', value: '1' }],
		],
	])('%s', async (says, contact) => {
		await expectRefused(account, create(contact), says);
	});
});

describe('the password of a new customer', () => {
	test.each(['simplified', 'raw', 'selectedFields'])(
		'is given on wish only: %s',
		async (output) => {
			const contact = (name: string) => [{ type: 'email', value: `${name}.${output}@example.com` }];
			const without = await account.output(create(contact('without'), { output }));
			expect(JSON.stringify(without)).not.toContain('password');
			const options = { includePassword: true };
			const [{ json }] = await account.output(create(contact('with'), { output, options }));
			expect(json.password).toEqual(expect.stringMatching(/^.{10}$/));
		},
	);

	test('is hidden in the executions of n8n', () => {
		expect(new Deskie().description.sensitiveOutputFields).toEqual(['password']);
	});
});

describe('the phone of a customer', () => {
	const change = (userPhone: string, more: INodeParameters = {}) => ({
		resource: 'user',
		operation: 'update',
		userId: byId(128),
		updateFields: { userPhone, ...more },
	});
	const numberOf = (id: number) => account.sandbox.account.users.get(id)?.user_phone;

	test.each(['', '={{ $json.phone ?? "" }}'])('is cleared by an empty text: %p', async (empty) => {
		await account.output(change(' +4915550109 '));
		expect(numberOf(128)).toBe('+4915550109');
		await account.output(change(empty, { userNote: 'Left' }));
		expect(account.sent[1].body).toEqual({ user: { user_phone: '', user_note: 'Left' } });
		expect(numberOf(128)).toBe('');
	});

	test.each([
		["'Update Fields' changes nothing", '   '],
		["'Phone' has no value", '={{ "   " }}'],
		["'Phone' has no value", '={{ $json.phone }}'],
	])('is not written over by blanks: %s', async (says, blanks) => {
		await expectRefused(account, change(blanks), says);
	});
});

test('profiles are linked and unlinked by a bare body; their IDs are texts', async () => {
	const about = { resource: 'user', userId: byId(123), otherUserId: byId(124) };
	const [linked] = await account.output({ ...about, operation: 'link', output: 'raw' });
	expect(linked.json.linked_users).toEqual(['123', '124']);
	const [alone] = await account.output({ ...about, operation: 'unlink', output: 'raw' });
	expect(alone.json.linked_users).toEqual(['123']);
	const byEmail = { linkBy: 'email', userEmail: 'bruno.costa@example.com' };
	await account.output({ ...about, ...byEmail, operation: 'link' });
	expect(account.sent.map(({ method, body }) => [method, body])).toEqual([
		['PUT', { user_id: 124 }],
		['PUT', { user_id: 124 }],
		['PUT', { user_email: 'bruno.costa@example.com' }],
	]);
});

test('an identification code is returned as a text', async () => {
	const operation = 'getIdentificationCode';
	const items = await account.output({
		...create([{ type: 'phone', value: '+4915550101' }]),
		operation,
	});
	expect(jsonOf(items)).toEqual([{ code: expect.stringMatching(/^o_\w+_uv$/) as unknown }]);
});

test('built-in data with negative IDs comes, can be a filter and can be written', async () => {
	const filter = { field: [{ field: byId('cf_-360000'), value: 'gold' }] };
	const parameters = { resource: 'user', operation: 'getAll', filters: { customFields: filter } };
	const [{ json }, ...others] = await account.output(parameters);
	expect([json.user_id, others]).toEqual([133, []]);
	expect(json.custom_fields).toMatchObject({ 'cf_-360000': 'gold' });
	await account.output({
		resource: 'user',
		operation: 'update',
		userId: byId(133),
		customFieldsMode: 'id',
		customFields: { field: [{ field: '-360000', value: 'silver' }] },
	});
	const change = account.sent.find(({ method }) => method === 'PUT');
	expect(change?.body).toEqual({ user: { custom_fields: { 'cf_-360000': 'silver' } } });
});

test('the mapper offers the custom fields of customers', async () => {
	const { fields } = await resourceMapping(account.node, 'getUserFields', {
		credential: account.sandbox.credential,
	});
	expect(fields.map(({ id, type }) => [id, type])).toEqual([
		['cf_20', 'string'],
		['cf_23', 'boolean'],
	]);
});

test.each(['Created', 'Last Contact', 'Updated'])(
	'%s: the end is not before the beginning',
	async (what) => {
		const name = { Created: 'Time', 'Last Contact': 'LastContactTime', Updated: 'UpdatedTime' }[
			what
		];
		const filters = { [`from${name}`]: '2026-02-01', [`to${name}`]: '2026-01-01' };
		const says = `'${what} After' is later than '${what} Before'`;
		await expectRefused(account, { resource: 'user', operation: 'getAll', filters }, says);
	},
);

describe('Count', () => {
	test.each<[string, INodeParameters, string, number]>([
		[
			'user',
			{ userEmail: { compare: { match: 'endsWith', text: '@example.com' } } },
			'user_email=%40example.com%5E',
			7,
		],
		['case', { status: ['open'] }, 'status=open', 1],
	])('of %s costs one call', async (resource, filters, query, least) => {
		const about = { resource, filters };
		const all = await account.output({ ...about, operation: 'getAll', returnAll: true });
		account.sandbox.requests.splice(0);
		const [{ json }] = await account.output({ ...about, operation: 'count' });
		expect(json).toEqual({ count: all.length });
		expect(all.length).toBeGreaterThanOrEqual(least);
		expect(account.sent.map((sent) => sent.query)).toEqual([`${query}&page=1&limit=1`]);
	});

	test.each(['total_count', 'legacy', 'array', 'object'] as const)(
		'of an empty list is 0: %s',
		async (emptyList) => {
			account.sandbox.dialect.emptyList = emptyList;
			const filters = { userId: '999999' };
			const items = await account.output({ resource: 'case', operation: 'count', filters });
			account.sandbox.dialect.emptyList = 'total_count';
			expect(jsonOf(items)).toEqual([{ count: 0 }]);
		},
	);

	test('that comes as a text is a number', async () => {
		account.sandbox.dialect.totalCount = 'text';
		const [{ json }] = await account.output({ resource: 'user', operation: 'count' });
		account.sandbox.dialect.totalCount = 'number';
		expect(json.count).toBe(account.sandbox.account.users.size);
	});
});
