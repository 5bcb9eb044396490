import { loadOptions, resourceMapping, type DeskieCredential } from '../../engine';
import { ANY_CHANNEL } from '../../../nodes/Deskie/api/values';
import { useAccount } from '../support/account';

const account = useAccount();
let agents = 0;

/** Lists are cached for a minute by account and email, so another agent's are read again. */
function freshCredential(): DeskieCredential {
	const email = `reader${(agents += 1)}@example.com`;
	account.sandbox.account.addStaff({ staff_id: 5000 + agents, staff_email: email, api_key: 'r' });
	return { ...account.sandbox.credential, email, apiKey: 'r' };
}

const load = async (method: string, credential = freshCredential()) =>
	await loadOptions(account.node, method, { credential });

const ANY_OR_EMPTY = [
	{ name: 'Any', value: 'any' },
	{ name: 'Empty', value: 'empty' },
];
const GROUPS = [
	{ name: 'Product', value: '46' },
	{ name: 'Sales', value: '45' },
	{ name: 'Support', value: '44' },
];
const LABELS = [
	['Automatic', 105],
	['Bug', 103],
	['Delivery', 102],
	['Invoice', 101],
	['Praise', 107],
	['Refund', 106],
	['SLA at risk', 104],
	['VIP', 108],
].map(([name, value]) => ({ name, value: String(value) }));
const CUSTOM_CHANNELS = [
	{ name: 'Lamp app', value: 'cch1' },
	{ name: 'Shop chat', value: 'cch3' },
];
const KNOWN = Object.entries(ANY_CHANNEL).map(([value, name]) => ({ name, value }));

describe.each<[string, object[], string]>([
	['getGroups', GROUPS, '/api/groups.json'],
	['getGroupsAnyOrEmpty', [...ANY_OR_EMPTY, ...GROUPS], '/api/groups.json'],
	['getLabels', LABELS, '/api/labels.json'],
	['getChannels', [...KNOWN, ...CUSTOM_CHANNELS], '/api/custom_channels.json'],
])('%s', (method, expected, path) => {
	test('gives what the account has, with one request a minute', async () => {
		const credential = freshCredential();
		expect(await load(method, credential)).toEqual(expected);
		expect(await load(method, credential)).toEqual(expected);
		expect(account.sent.map((sent) => sent.path)).toEqual([path]);
	});

	test('reads lists that are real arrays', async () => {
		account.sandbox.dialect.lists = 'array';
		const options = await load(method);
		account.sandbox.dialect.lists = 'object';
		expect(options).toEqual(expected);
	});

	test('says what to do when Deskie refuses', async () => {
		account.sandbox.faults.next({ kind: 'status', status: 401, body: { error: 'x' } });
		await expect(load(method)).rejects.toMatchObject({
			message: 'Deskie did not accept the API key',
			description: expect.stringContaining('Open the credential'),
		});
	});
});

test.each([
	['getStaffAnyOrEmpty', ANY_OR_EMPTY],
	['getStaffOrNobody', [{ name: 'Nobody', value: '0' }]],
])('%s puts what is no agent first', async (method, always) => {
	const options = await load(method);
	expect(options.slice(0, always.length)).toEqual(always);
	const agents = options.slice(always.length);
	expect(agents).toContainEqual({ name: 'Ben Novak', value: '123' });
	expect(agents).toHaveLength(account.sandbox.account.staff.size);
});

test('drop-downs and From Lists share what was read', async () => {
	const credential = freshCredential();
	await load('getGroups', credential);
	await load('getGroupsAnyOrEmpty', credential);
	expect(account.sent).toHaveLength(1);
});

describe('getCaseFields', () => {
	const fieldsFor = async () =>
		await resourceMapping(account.node, 'getCaseFields', { credential: freshCredential() });

	test("gives the account's custom fields of cases with their types", async () => {
		const { fields } = await fieldsFor();
		expect(fields.map(({ id, displayName, type }) => [id, displayName, type])).toEqual([
			['cf_25', 'Order number', 'string'],
			['cf_30', 'What was tried', 'string'],
			['cf_44', 'Product', 'options'],
			['cf_46', 'Under warranty', 'boolean'],
			['cf_47', 'Promised date', 'dateTime'],
		]);
		expect(fields[2].options).toEqual([
			{ name: 'Desk lamp', value: '1' },
			{ name: 'Floor lamp', value: '2' },
			{ name: 'Smart bulb', value: '3' },
		]);
		expect(fields.every(({ display, required }) => display && !required)).toBe(true);
	});

	test('leaves out what is switched off, and says when nothing is left', async () => {
		const { customFields } = account.sandbox.account;
		const before = new Map(customFields);
		for (const [id, field] of before) customFields.set(id, { ...field, active: false });
		const { fields, emptyFieldsNotice } = await fieldsFor();
		for (const [id, field] of before) customFields.set(id, field);
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toContain("Use 'By ID' instead");
	});
});
