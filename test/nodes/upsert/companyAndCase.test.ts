import { binaryItem } from '../../engine';
import { byId } from '../support/locate';
import { jsonOf } from '../support/outcomes';
import { withStandIn } from '../support/standIn';

jest.setTimeout(60_000);

const company = { resource: 'company', operation: 'createOrUpdate', companyName: 'Bright Offices' };

describe('a company', () => {
	test('is known by its whole name', async () => {
		await withStandIn({}, async ({ sandbox, run, calls }) => {
			sandbox.account.addCompany({ company_name: 'Bright Offices North' });
			const additionalFields = { companyNote: 'New', companyDomains: 'bright.example.com' };
			const first = await run({ ...company, additionalFields });
			const second = await run({ ...company, additionalFields });
			expect([first, second].map(({ items }) => items[0].json.created)).toEqual([true, false]);
			expect(sandbox.requests[3].body).toEqual({
				company: { company_note: 'New', add_company_domains: 'bright.example.com' },
			});
			expect(calls()).toEqual(['GET 200', 'POST 201', 'GET 200', 'PUT 200']);
		});
	});

	test('with a name too short for the search is looked for in the whole list', async () => {
		await withStandIn({}, async ({ sandbox, run }) => {
			const { company_id } = sandbox.account.addCompany({ company_name: 'HP' });
			const { items } = await run({ ...company, companyName: 'hp' });
			expect(items[0].json).toMatchObject({ created: false, company_id });
			expect(sandbox.requests.map(({ query }) => query)).toEqual(['page=1&limit=100']);
		});
	});

	test('is known by one of its domains, and by no part of one', async () => {
		await withStandIn({}, async ({ sandbox, run }) => {
			sandbox.account.addCompany({ company_name: 'Other', company_domains: 'my-shop.example.com' });
			const { company_id } = sandbox.account.addCompany({
				company_name: 'Old Name',
				company_domains: 'first.example.com,shop.example.com',
			});
			const { items } = await run({
				...company,
				matchBy: 'domain',
				matchDomain: 'shop.example.com',
			});
			expect(items[0].json).toMatchObject({
				created: false,
				company_id,
				company_name: 'Bright Offices',
			});
		});
	});

	test('is created with the domain, so that it is found the next time', async () => {
		await withStandIn({}, async ({ run }) => {
			const parameters = { ...company, matchBy: 'domain', matchDomain: 'shop.example.com' };
			const { items } = await run(parameters);
			expect(items[0].json).toMatchObject({ created: true, company_domains: 'shop.example.com' });
			expect((await run(parameters)).items[0].json).toMatchObject({ created: false });
		});
	});
});

describe('a company with blanks or more around its key', () => {
	test.each([
		['its name', { companyName: ' Trailing Ltd ' }, { company_name: 'Trailing Ltd' }],
		[
			'its domain',
			{ matchBy: 'domain', matchDomain: ' shop.example.com ' },
			{ company_domains: 'shop.example.com' },
		],
	])('is the same the next time: %s', async (_, given, stored) => {
		await withStandIn({}, async ({ run, calls }) => {
			const parameters = { ...company, ...given, additionalFields: { companyNote: 'New' } };
			const first = await run(parameters);
			expect(first.items[0].json).toMatchObject({ created: true, ...stored });
			const second = await run(parameters);
			expect(second.items[0].json).toMatchObject({ created: false, ...stored });
			expect(calls()).toEqual(['GET 200', 'POST 201', 'GET 200', 'PUT 200']);
		});
	});

	test.each(['https://shop.example.com/about', '@shop.example.com', 'anna@shop.example', 'shop'])(
		'is not looked for by %s, which no customer has in an address',
		async (matchDomain) => {
			await withStandIn({}, async ({ run, calls }) => {
				const { error } = await run({ ...company, matchBy: 'domain', matchDomain });
				expect(error?.message).toBe(`'Domain' is not a domain: '${matchDomain}' [item 0]`);
				expect(calls()).toEqual([]);
			});
		},
	);
});

const order = {
	resource: 'case',
	operation: 'createOrUpdate',
	matchField: byId('25'),
	matchValue: '={{ $json.order }}',
	userEmail: 'anna@shop.example',
	subject: 'Order',
	content: 'Where is it?',
	additionalFields: { priority: 'high' },
};
const items = (...orders: string[]) => orders.map((value) => ({ json: { order: value } }));

describe('a case', () => {
	test('is known by the value of a custom field', async () => {
		await withStandIn({}, async ({ sandbox, run }) => {
			sandbox.account.addCustomField({ field_id: 25, title: 'Order number' });
			const other = sandbox.account.addCase({ custom_fields: { cf_25: 'LL-12' } });
			const first = await run(order, { items: items('LL-1') });
			expect(first.items[0].json).toMatchObject({
				created: true,
				custom_fields: { cf_25: 'LL-1' },
			});
			const second = await run(order, { items: items('LL-1', 'LL-12') });
			expect(jsonOf(second.items)).toMatchObject([
				{ created: false, case_id: first.items[0].json.case_id },
				{ created: false, case_id: other.case_id },
			]);
			const changes = sandbox.requests.filter(({ method }) => method === 'PUT');
			expect(changes.map(({ body }) => body)).toEqual([
				{ case: { subject: 'Order', priority: 'high' } },
				{ case: { subject: 'Order', priority: 'high' } },
			]);
			const fields = sandbox.requests.filter(({ path }) => path.includes('custom_fields'));
			expect(fields).toHaveLength(1);
		});
	});

	test('is opened once for many items of one order', async () => {
		await withStandIn({}, async ({ sandbox, run }) => {
			sandbox.account.addCustomField({ field_id: 25, title: 'Order number' });
			const { items: output } = await run(order, {
				items: items(...Array<string>(20).fill('LL-7')),
			});
			expect(jsonOf(output).filter(({ created }) => created)).toHaveLength(1);
			expect(sandbox.account.cases.size).toBe(1);
		});
	});

	test('that is one of several is refused with their IDs', async () => {
		await withStandIn({}, async ({ sandbox, run }) => {
			sandbox.account.addCustomField({ field_id: 25, title: 'Order number' });
			for (const case_id of [801, 802]) {
				sandbox.account.addCase({ case_id, custom_fields: { cf_25: 'LL-1' } });
			}
			const { error } = await run(order, { items: items('LL-1') });
			expect(error?.message).toMatch(/^2 cases have the cf_25 'LL-1': 80[12], 80[12] \[item 0\]$/);
		});
	});

	const link = 'https://files.example.com/a.pdf';
	test.each([
		['binaryProperties', 'data', { files: [expect.objectContaining({ fileName: 'sun.txt' })] }],
		['attachmentUrls', link, { case: expect.objectContaining({ attachment_urls: [link] }) }],
	])('opens with its files (%s); one that is there gets none', async (way, value, sent) => {
		await withStandIn({}, async ({ sandbox, run, calls }) => {
			sandbox.account.addCustomField({ field_id: 25, title: 'Order number' });
			const file = await binaryItem(Buffer.from('sun'), 'sun.txt', 'text/plain');
			const given = { ...order, matchValue: 'LL-1', additionalFields: { [way]: value } };
			const first = await run(given, { items: [file] });
			const second = await run(given, { items: [file] });
			expect([first, second].map(({ error }) => error)).toEqual([undefined, undefined]);
			expect([first, second].map(({ items }) => items[0].json.created)).toEqual([true, false]);
			expect(calls().filter((call) => !call.startsWith('GET'))).toEqual(['POST 201', 'PUT 200']);
			const [post, put] = sandbox.requests.filter(({ method }) => method !== 'GET');
			expect(post.body).toMatchObject(sent);
			expect(put.body).toEqual({ case: { subject: 'Order' } });
		});
	});

	test('takes files or links, not both', async () => {
		await withStandIn({}, async ({ sandbox, run }) => {
			const file = await binaryItem(Buffer.from('sun'), 'sun.txt', 'text/plain');
			const additionalFields = {
				binaryProperties: 'data',
				attachmentUrls: 'https://files.example.com/a.pdf',
			};
			const { error } = await run(
				{ ...order, matchValue: 'LL-1', additionalFields },
				{ items: [file] },
			);
			expect(error?.message).toContain("'Attachment URLs' are both filled");
			expect(sandbox.requests).toEqual([]);
		});
	});

	test('is not looked for by a field that cases do not have', async () => {
		await withStandIn({}, async ({ sandbox, run, calls }) => {
			sandbox.account.addCustomField({ field_id: 25, title: 'Number', field_level: 'user' });
			const { error } = await run(order, { items: items('LL-1') });
			expect(error?.message).toBe("'Match Field' is no custom field of cases: 'cf_25' [item 0]");
			expect(calls()).toEqual(['GET 200']);
		});
	});

	test('is looked for all the same by a key that may not read the definitions', async () => {
		await withStandIn({}, async ({ sandbox, run }) => {
			sandbox.account.addCustomField({ field_id: 25, title: 'Order number' });
			const { case_id } = sandbox.account.addCase({ custom_fields: { cf_25: 'LL-1' } });
			sandbox.account.addCase({ custom_fields: { cf_25: 'LL-12' } });
			const refusal = { kind: 'status', status: 403, body: { error: 'no_access' } } as const;
			sandbox.faults.next(refusal, { path: /custom_fields/ });
			const { items: output } = await run(order, { items: items('LL-1') });
			expect(output[0].json).toMatchObject({ created: false, case_id });
		});
	});
});
