import type { INodeParameters } from 'n8n-workflow';
import { contactFields } from '../../sandbox/account/contacts';
import { jsonOf, linksOf } from '../support/outcomes';
import { withStandIn, type StandIn } from '../support/standIn';

jest.setTimeout(60_000);

/** Create or Update: the search is carried out, and tells whether POST or PUT would come. */
const customer = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'user',
	operation: 'createOrUpdate',
	userEmail: '={{ $json.email }}',
	additionalFields: { userFullName: '={{ $json.name }}' },
	options: { dryRun: true },
	...more,
});
const item = (email: string, name: string) => ({ json: { email, name } });
const bo = (name: string) => item('bo@shop.example', name);
const withAnna = ({ sandbox }: StandIn) =>
	sandbox.account.addUser({ user_id: 500, ...contactFields('user_email', 'anna@shop.example') });
const post = (name: string) => ({
	method: 'POST',
	path: '/users.json',
	body: { user: { user_email: 'bo@shop.example', user_full_name: name } },
	budget_units: 2,
});
const put = (path: string, name: string) => ({
	method: 'PUT',
	path,
	body: { user: { user_full_name: name } },
	budget_units: 2,
});

test('who is there is shown as changed, by ID; who is not as created', async () => {
	await withStandIn({}, async (standIn) => {
		withAnna(standIn);
		const items = [item('Anna@shop.example', 'Anna Jones'), bo('Bo')];
		const { items: output } = await standIn.run(customer(), { items });
		expect(jsonOf(output)).toEqual([
			{ dry_run: true, user_id: 500, requests: [put('/users/500.json', 'Anna Jones')] },
			{ dry_run: true, requests: [post('Bo')] },
		]);
		expect(linksOf(output)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(standIn.calls()).toEqual(['GET 200', 'GET 200']);
	});
});

test('items about one that an item before would create show its change, without an ID', async () => {
	await withStandIn({}, async ({ run, calls }) => {
		const later = (name: string) => ({
			dry_run: true,
			note: 'Item 0 would create it; Deskie gives out its [user_id] only then',
			requests: [put('/users/[user_id].json', name)],
		});
		for (const nodeSettings of [{}, { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 }]) {
			const items = [bo('Bo'), bo('Bob'), item('', 'Nobody'), bo('Robert')];
			const { outputs } = await run(customer(), {
				items,
				nodeSettings,
				onError: 'continueErrorOutput',
			});
			expect(jsonOf(outputs[0])).toEqual([
				{ dry_run: true, requests: [post('Bo')] },
				later('Bob'),
				later('Robert'),
			]);
		}
		expect(new Set(calls())).toEqual(new Set(['GET 200']));
	});
});

test('what would change nothing shows no request', async () => {
	await withStandIn({}, async (standIn) => {
		withAnna(standIn);
		const items = [item('anna@shop.example', '')];
		const { items: output } = await standIn.run(customer({ additionalFields: {} }), { items });
		expect(jsonOf(output)).toEqual([{ dry_run: true, user_id: 500, requests: [] }]);
		expect(standIn.calls()).toEqual(['GET 200']);
	});
});

test('a dry run is nothing to those that are in earnest, within a run or after it', async () => {
	await withStandIn({}, async ({ sandbox, run }) => {
		const byItem = customer({ options: { dryRun: '={{ $json.name.startsWith("Dry") }}' } });
		const items = [bo('Dry Bo'), bo('Bo'), bo('Dry Bob'), bo('Bob')];
		const { items: output, error } = await run(byItem, { items });
		expect(error).toBeUndefined();
		const sent = sandbox.requests.filter(({ method }) => method !== 'GET');
		expect(sent.map(({ method, body }) => [method, body])).toEqual([
			['POST', { user: { user_email: 'bo@shop.example', user_full_name: 'Bo' } }],
			['PUT', { user: { user_full_name: 'Bob' } }],
		]);
		expect(jsonOf(output).map(({ dry_run, created }) => dry_run ?? created)).toEqual([
			true,
			true,
			true,
			false,
		]);
		const after = await run(customer(), { items: [bo('Robert')] });
		const id = jsonOf(output)[1].user_id;
		expect(jsonOf(after.items)[0]).toMatchObject({
			user_id: id,
			requests: [{ method: 'PUT', path: `/users/${String(id)}.json` }],
		});
	});
});

test('several that fit are refused as in earnest', async () => {
	await withStandIn({}, async ({ sandbox, run }) => {
		for (const user_id of [501, 502]) {
			sandbox.account.addUser({ user_id, ...contactFields('user_phone', '+4915550177') });
		}
		const byPhone = customer({ matchBy: 'phone', userPhone: '+4915550177' });
		const { error } = await run(byPhone, { items: [bo('Bo')] });
		expect(error?.message).toBe("2 customers have the phone '+4915550177': 501, 502 [item 0]");
	});
});
