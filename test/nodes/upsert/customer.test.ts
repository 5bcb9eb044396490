import type { Sandbox } from '../../sandbox';
import { contactFields } from '../../sandbox/account/contacts';
import { byId } from '../support/locate';
import { jsonOf, linksOf } from '../support/outcomes';
import { withStandIn, type StandIn } from '../support/standIn';

jest.setTimeout(60_000);

const byEmail = {
	resource: 'user',
	operation: 'createOrUpdate',
	userEmail: '={{ $json.email }}',
	additionalFields: { userFullName: '={{ $json.name }}' },
};
const anna = (name = 'Anna Smith', email = 'anna@shop.example') => ({ json: { email, name } });

const addCustomer = ({ sandbox }: StandIn, email = 'anna@shop.example') =>
	sandbox.account.addUser({ user_full_name: 'Old', ...contactFields('user_email', email) });

/** The names of the customers with the email that the items have. */
const annas = ({ account }: Sandbox) =>
	[...account.users.values()]
		.filter(({ user_email }) => user_email === 'anna@shop.example')
		.map(({ user_full_name }) => user_full_name);

test('creates missing customers and updates existing ones, regardless of letter case', async () => {
	await withStandIn({}, async ({ sandbox, run, calls }) => {
		const first = await run(byEmail, { items: [anna()] });
		expect(first.items[0].json).toMatchObject({ created: true, user_full_name: 'Anna Smith' });
		expect(first.items[0].json).not.toHaveProperty('password');
		const second = await run(byEmail, { items: [anna('Anna Jones', 'Anna@Shop.example')] });
		expect(second.items[0].json).toMatchObject({
			created: false,
			user_id: first.items[0].json.user_id,
			user_full_name: 'Anna Jones',
		});
		expect(calls()).toEqual(['GET 200', 'POST 201', 'GET 200', 'PUT 200']);
		expect(sandbox.requests[0].query).toBe('user_email=%5Eanna%40shop.example%5E&page=1&limit=100');
		expect(sandbox.requests[3].body).toEqual({ user: { user_full_name: 'Anna Jones' } });
	});
});

test('50 items with the same email make one customer, and the last one wins', async () => {
	await withStandIn({}, async ({ sandbox, run, calls }) => {
		const items = Array.from({ length: 50 }, (_, index) => anna(`Anna ${index}`));
		const { items: output } = await run(byEmail, { items });
		expect(linksOf(output)).toEqual(items.map((_, item) => ({ item })));
		expect(jsonOf(output).filter(({ created }) => created)).toHaveLength(1);
		expect(new Set(jsonOf(output).map(({ user_id }) => user_id)).size).toBe(1);
		expect(annas(sandbox)).toEqual(['Anna 49']);
		const methods = calls();
		expect(methods.filter((call) => call === 'GET 200')).toHaveLength(1);
		expect(methods.filter((call) => call === 'POST 201')).toHaveLength(1);
		expect(methods.filter((call) => call === 'PUT 200')).toHaveLength(49);
	});
});

test('two customers with the same phone are refused, with both IDs', async () => {
	await withStandIn({}, async ({ sandbox, run, calls }) => {
		for (const user_id of [501, 502]) {
			sandbox.account.addUser({ user_id, ...contactFields('user_phone', '+4915550177') });
		}
		const { error } = await run({
			resource: 'user',
			operation: 'createOrUpdate',
			matchBy: 'phone',
			userPhone: '+4915550177',
		});
		expect(error?.message).toBe("2 customers have the phone '+4915550177': 501, 502 [item 0]");
		expect(error?.description).toContain("Use 'Update' with the ID of the right one");
		expect(calls()).toEqual(['GET 200']);
	});
});

describe.each(['exist', 'exists'] as const)(
	'a race that ends in email_already_%s',
	(duplicates) => {
		test('is read again and updated', async () => {
			await withStandIn({ dialect: { duplicates } }, async (standIn) => {
				const { sandbox, run, calls } = standIn;
				const { user_id } = addCustomer(standIn);
				sandbox.faults.next({ kind: 'status', status: 200, body: { total_count: 0 } });
				const { items } = await run(byEmail, { items: [anna()] });
				expect(items[0].json).toMatchObject({
					created: false,
					user_id,
					user_full_name: 'Anna Smith',
				});
				expect(calls()).toEqual(['GET 200', 'POST 400', 'GET 200', 'PUT 200']);
			});
		});
	},
);

test("a customer whom no list shows is not created again and again: Deskie's word is told", async () => {
	await withStandIn({ dialect: { deletedList: 'hidden' } }, async (standIn) => {
		const { sandbox, run, calls } = standIn;
		const { user_id } = addCustomer(standIn);
		sandbox.account.users.set(user_id, { ...sandbox.account.users.get(user_id)!, deleted: true });
		const { error } = await run(byEmail, { items: [anna()] });
		expect(error?.message).toBe('The email address is taken in Deskie [item 0]');
		expect(calls()).toEqual(['GET 200', 'POST 400', 'GET 200']);
	});
});

test('a POST whose answer is lost is not sent again but looked for', async () => {
	await withStandIn({}, async ({ sandbox, run, calls }) => {
		sandbox.faults.next({ kind: 'cut', when: 'after' }, { method: 'POST' });
		const { items } = await run(byEmail, { items: [anna()] });
		expect(items[0].json).toMatchObject({ created: true, user_full_name: 'Anna Smith' });
		expect(calls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
		expect(annas(sandbox)).toHaveLength(1);
	});
});

test('a POST that never arrived is reported, and not sent again', async () => {
	await withStandIn({}, async ({ sandbox, run, calls }) => {
		sandbox.faults.next({ kind: 'cut', when: 'before' }, { method: 'POST' });
		const { error } = await run(byEmail, { items: [anna()] });
		expect(error?.description).toContain('It was not sent again');
		expect(calls()).toEqual(['GET 200', 'POST 0', 'GET 200']);
	});
});

test('an item that is refused does not stop the others with the same email', async () => {
	await withStandIn({}, async ({ sandbox, run }) => {
		sandbox.faults.next({ kind: 'status', status: 400, body: { error: 'x' } }, { method: 'POST' });
		const items = [anna('First'), anna('Second'), anna('Third')];
		const { outputs } = await run(byEmail, { items, onError: 'continueErrorOutput' });
		expect(jsonOf(outputs[0]).map(({ created }) => created)).toEqual([true, false]);
		expect(linksOf(outputs[1])).toEqual([{ item: 0 }]);
		expect(annas(sandbox)).toHaveLength(1);
	});
});

test('an external ID is searched within its channel; other contacts go to new customers only', async () => {
	await withStandIn({}, async ({ sandbox, run, calls }) => {
		sandbox.account.addCustomChannel({ channel_api_key: 'cch1' });
		const parameters = {
			resource: 'user',
			operation: 'createOrUpdate',
			matchBy: 'customId',
			userCustomId: '7',
			userCustomChannel: byId('cch1'),
			additionalFields: {
				contacts: { contact: [{ type: 'email', value: 'anna@shop.example' }] },
			},
		};
		await run(parameters);
		expect(sandbox.requests[1].body).toEqual({
			user: {
				user_custom_id: '7',
				user_custom_channel: 'cch1',
				user_email: 'anna@shop.example',
			},
		});
		const { items } = await run(parameters);
		expect(items[0].json.created).toBe(false);
		expect(calls()).toEqual(['GET 200', 'POST 201', 'GET 200']);
		expect(sandbox.requests[2].query).toContain('user_custom_id=%5E7%5E&user_custom_channel=cch1');
	});
});

test('an external ID with blanks around it is the same the next time', async () => {
	await withStandIn({}, async ({ sandbox, run, calls }) => {
		sandbox.account.addCustomChannel({ channel_api_key: 'cch1' });
		for (const created of [true, false]) {
			const { items } = await run({
				resource: 'user',
				operation: 'createOrUpdate',
				matchBy: 'customId',
				userCustomId: 'shop-9 ',
				userCustomChannel: byId('cch1'),
			});
			expect(items[0].json).toMatchObject({ created });
		}
		expect(calls()).toEqual(['GET 200', 'POST 201', 'GET 200']);
		expect(sandbox.requests[1].body).toEqual({
			user: { user_custom_id: 'shop-9', user_custom_channel: 'cch1' },
		});
	});
});

test('a contact of the kind that the customer is known by is not left out in silence', async () => {
	await withStandIn({}, async ({ run, calls }) => {
		const contact = [{ type: 'email', value: 'anna.b@example.com' }];
		const { error } = await run({
			resource: 'user',
			operation: 'createOrUpdate',
			userEmail: 'anna@example.com',
			additionalFields: { contacts: { contact } },
		});
		expect(error?.message).toBe(
			"'Other Contacts' has a second value for 'user_email', which another field fills [item 0]",
		);
		expect(calls()).toEqual([]);
	});
});

test('a phone that is too short to be searched is refused before anything is sent', async () => {
	await withStandIn({}, async ({ run, calls }) => {
		const { error } = await run({
			resource: 'user',
			operation: 'createOrUpdate',
			matchBy: 'phone',
			userPhone: '+1 2',
		});
		expect(error?.message).toBe("'Phone' is too short: '+1 2' [item 0]");
		expect(calls()).toEqual([]);
	});
});
