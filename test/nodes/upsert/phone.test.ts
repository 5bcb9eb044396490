import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { contactFields } from '../../sandbox/account/contacts';
import { jsonOf } from '../support/outcomes';
import { withStandIn, type StandIn } from '../support/standIn';

jest.setTimeout(60_000);

/** Create or Update of a customer by phone: one number may be spelled in several ways. */
const byPhone = (userPhone: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'user',
	operation: 'createOrUpdate',
	matchBy: 'phone',
	userPhone,
	additionalFields: { userFullName: 'Anna' },
	...more,
});

const withPhone = ({ sandbox }: StandIn, phone: string) =>
	sandbox.account.addUser(contactFields('user_phone', phone)).user_id;

const phonesOf = ({ account }: Sandbox) =>
	[...account.users.values()].map(({ user_phone }) => user_phone).filter(Boolean);

test.each([
	['+4915550101', '+4915550101'],
	['+4915550101', '+49 155 50101'],
	['+4915550101', ' +4915550101 '],
	['+4915550101', '4915550101'],
	['+4915550101', '={{ 4915550101 }}'],
	['4915550101', '+49 (155) 501-01'],
])('%s is found by %s with one search', async (stored, given) => {
	await withStandIn({}, async (standIn) => {
		const user_id = withPhone(standIn, stored);
		const { items } = await standIn.run(byPhone(given));
		expect(items[0].json).toMatchObject({ created: false, user_id, user_full_name: 'Anna' });
		expect(standIn.calls()).toEqual(['GET 200', 'PUT 200']);
	});
});

test('one that Deskie keeps with its spaces is found by the same spelling', async () => {
	await withStandIn({}, async (standIn) => {
		const user_id = withPhone(standIn, '+49 155 50101');
		const { items } = await standIn.run(byPhone('+49 155 50101'));
		expect(items[0].json).toMatchObject({ created: false, user_id });
		expect(standIn.calls()).toEqual(['GET 200', 'GET 200', 'PUT 200']);
	});
});

test('a number that contains the digits is another one, shown or not', async () => {
	await withStandIn({}, async (standIn) => {
		withPhone(standIn, '+14915550101');
		standIn.sandbox.account.addUser({
			...contactFields('user_phone', '+24915550101'),
			...contactFields('user_email', 'anna@shop.example'),
		});
		const { items } = await standIn.run(byPhone('+4915550101'));
		expect(items[0].json).toMatchObject({ created: true, user_phone: '+4915550101' });
		expect(standIn.calls()).toEqual(['GET 200', 'GET 200', 'POST 201']);
	});
});

test('a customer whose row tells the email in place of the number is found by its spelling', async () => {
	await withStandIn({}, async (standIn) => {
		const { user_id } = standIn.sandbox.account.addUser({
			...contactFields('user_phone', '+4915550101'),
			...contactFields('user_email', 'anna@shop.example'),
		});
		const { items } = await standIn.run(byPhone('+4915550101'));
		expect(items[0].json).toMatchObject({ created: false, user_id });
		expect(standIn.calls()).toEqual(['GET 200', 'GET 200', 'PUT 200']);
	});
});

test('two customers with spellings of one number are refused, with both IDs', async () => {
	await withStandIn({}, async (standIn) => {
		const ids = ['+4915550101', '4915550101'].map((phone) => withPhone(standIn, phone));
		const { error } = await standIn.run(byPhone('+49 155 50101'));
		expect(error?.message).toBe(
			`2 customers have the phone '+49 155 50101': ${ids.join(', ')} [item 0]`,
		);
		expect(standIn.calls()).toEqual(['GET 200']);
	});
});

test('spellings of one number make one customer, within a run and after it', async () => {
	await withStandIn({}, async ({ sandbox, run, calls }) => {
		const items = ['+49 1888 1', '+4918881', '49 18881'].map((phone) => ({ json: { phone } }));
		const { items: output } = await run(byPhone('={{ $json.phone }}'), { items });
		expect(jsonOf(output).map(({ created }) => created)).toEqual([true, false, false]);
		expect(phonesOf(sandbox)).toEqual(['+4918881']);
		const sofar = calls().length;
		const after = await run(byPhone('+49 18 881'));
		expect(after.items[0].json.created).toBe(false);
		expect(calls().slice(sofar)).toEqual(['GET 200', 'PUT 200']);
	});
});

test('a number with an extension is kept as it is written', async () => {
	await withStandIn({}, async ({ sandbox, run }) => {
		for (const created of [true, false]) {
			const { items } = await run(byPhone('+1 202 555 0143 x12'));
			expect(items[0].json.created).toBe(created);
		}
		expect(phonesOf(sandbox)).toEqual(['+1 202 555 0143 x12']);
	});
});

test('a dry run tells the same spelling and the same customer', async () => {
	await withStandIn({}, async (standIn) => {
		const dry = { options: { dryRun: true } };
		const { items: first } = await standIn.run(byPhone(' +49 155 50101 ', dry));
		expect(first[0].json).toMatchObject({
			requests: [{ method: 'POST', body: { user: { user_phone: '+4915550101' } } }],
		});
		const user_id = withPhone(standIn, '+4915550101');
		const { items: second } = await standIn.run(byPhone(' +49 155 50101 ', dry));
		expect(second[0].json).toMatchObject({ user_id, requests: [{ method: 'PUT' }] });
	});
});
