import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { caseDesk, itemsOf, jsonOf, located } from '../support/caseDesk';

/** What Add Names puts next to the IDs of cases. */
const desk = caseDesk();
const BULB = located(2004);
const names: INodeParameters = { options: { addNames: true } };

const oneCase = async (parameters: INodeParameters): Promise<IDataObject> => {
	const { items, error } = await desk.run('get', { caseId: BULB, ...parameters });
	expect(error).toBeUndefined();
	return items[0].json;
};

const NAMES = {
	staff_name: 'Daniel Reyes',
	custom_fields_by_name: { Product: 'Smart bulb', 'Under warranty': true },
	channel_name: 'Lamp app',
	group_name: 'Product',
	label_names: ['Bug', 'Automatic'],
	language_name: 'English',
};

test('Simplified has them beside the IDs, and at the end where it has no ID', async () => {
	const plain = await oneCase({});
	const named = await oneCase(names);
	expect(named).toEqual({ ...plain, ...NAMES });
	const columns = Object.keys(named);
	expect(columns.indexOf('staff_name')).toBe(columns.indexOf('staff_id') + 1);
	expect(columns.slice(-5)).toEqual(Object.keys(NAMES).slice(1));
});

test('Raw is exactly what Deskie sent, with the names of all that is there', async () => {
	const plain = await oneCase({ output: 'raw' });
	const named = await oneCase({ output: 'raw', ...names });
	expect(named).toEqual({
		...plain,
		...NAMES,
		locked_label_names: ['Automatic'],
		...('rated_staff_id' in plain && { rated_staff_name: null }),
	});
	expect(Object.keys(named).filter((column) => column in plain)).toEqual(Object.keys(plain));
});

test('Selected Fields have the names of these fields, and no other list is read', async () => {
	const fields = ['labels', 'subject'];
	desk.sandbox.reset();
	expect(await oneCase({ output: 'selectedFields', fields, ...names })).toEqual({
		case_id: 2004,
		labels: [103, 105],
		label_names: ['Bug', 'Automatic'],
		subject: 'App does not find the bulb',
	});
});

test('what one item asks for is not given to others', async () => {
	const items = itemsOf([{ on: true }, { on: 'false' }]);
	const options = { addNames: '={{ $json.on }}' };
	const found = await desk.run('get', { caseId: BULB, options }, { items });
	expect(jsonOf(found.items).map((row) => 'staff_name' in row)).toEqual([true, false]);
});

test('what is neither on nor off is refused before anything is sent', async () => {
	const options = { addNames: '={{ "perhaps" }}' };
	const { error } = await desk.run('get', { caseId: BULB, options });
	expect(error?.message).toBe("'Add Names' is neither on nor off: 'perhaps' [item 0]");
	expect(desk.calls()).toEqual([]);
});

const answer = (row: IDataObject) =>
	desk.sandbox.faults.next(
		{ kind: 'status', status: 200, body: { case: { case_id: 2004, ...row } } },
		{ path: /cases\/2004/ },
	);

test('nobody, and what the account does not know (any more), is null', async () => {
	answer({
		staff_id: 0,
		rated_staff_id: 9999,
		group_id: '45',
		language_id: 77,
		channel: 'pigeon_post',
		labels: [101, 999],
		custom_fields: { cf_44: '9', cf_25: '', cf_999: 'kept', 'cf_-3': 1 },
	});
	expect(await oneCase({ output: 'raw', ...names })).toMatchObject({
		staff_name: null,
		rated_staff_name: null,
		group_name: 'Sales',
		language_name: null,
		channel_name: null,
		label_names: ['Invoice', null],
		custom_fields_by_name: { Product: null, 'Order number': '', cf_999: 'kept', 'cf_-3': 1 },
	});
	answer({});
	expect(await oneCase(names)).toMatchObject({
		staff_name: null,
		group_name: null,
		language_name: null,
		channel_name: null,
		label_names: [],
		custom_fields_by_name: {},
	});
});

test("Deskie's own channels need no list; an older one loses its remark", async () => {
	answer({ channel: 'wa_chat' });
	expect(await oneCase(names)).toHaveProperty('channel_name', 'WhatsApp');
	answer({ channel: 'chat' });
	expect(await oneCase(names)).toHaveProperty('channel_name', 'Chat');
});

test('custom fields with the same title are told apart by their keys', async () => {
	const { account } = desk.sandbox;
	account.addCustomField({ field_id: 61, title: 'Size' });
	account.addCustomField({ field_id: 62, title: 'Size' });
	account.addCustomField({ field_id: 63, title: 'Size', field_level: 'user' });
	answer({ custom_fields: { cf_61: 'S', cf_63: 'L' } });
	const { items } = await desk.run(
		'get',
		{ caseId: BULB, ...names },
		{
			credential: { ...desk.sandbox.credential, email: 'ben@example.com', apiKey: 'demo-key-ben' },
		},
	);
	expect(items[0].json.custom_fields_by_name).toEqual({ 'Size (cf_61)': 'S', Size: 'L' });
});

test('a disabled agent has a name', async () => {
	desk.sandbox.account.staff.set(330, {
		...desk.sandbox.account.staff.get(330)!,
		active: false,
	});
	expect(await oneCase(names)).toHaveProperty('staff_name', 'Daniel Reyes');
});

describe('customers', () => {
	const customers: INodeParameters = { options: { addCustomerNames: true } };

	test('cost a call for each different one, and stand beside their IDs', async () => {
		const { items } = await desk.run('getAll', { limit: 20, ...customers });
		const rows = jsonOf(items);
		const different = new Set(rows.map(({ user_id: id }) => id));
		expect(desk.calls()).toHaveLength(1 + different.size);
		expect(different.size).toBeLessThan(rows.length);
		for (const { user_id: id, user_name: name } of rows) {
			const user = desk.sandbox.account.users.get(Number(id));
			expect(name).toBe(user?.user_full_name || user?.user_email || user?.user_phone);
		}
		expect(rows[0]).not.toHaveProperty('staff_name');
	});

	test('one that is gone is null', async () => {
		answer({ user_id: 987654 });
		const row = await oneCase(customers);
		expect(row).toMatchObject({ user_id: 987654, user_name: null });
		answer({ user_id: 0 });
		expect(await oneCase(customers)).toMatchObject({ user_name: null });
	});
});
