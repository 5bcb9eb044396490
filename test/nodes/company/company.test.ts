import { listSearch } from '../../engine';
import { useAccount } from '../support/account';
import { byId } from '../support/locate';
import { expectRefused, jsonOf } from '../support/outcomes';

const account = useAccount();
const search = async (method: string, filter: string) =>
	(await listSearch(account.node, method, { credential: account.sandbox.credential, filter }))
		.results;

test('lists of domains and customers travel as one text', async () => {
	await account.output({
		resource: 'company',
		operation: 'update',
		companyId: byId(202),
		updateFields: {
			addCompanyDomains: '={{ ["a.example.com", "b.example.com"] }}',
			removeCompanyDomains: 'lakeside.example.org',
			addCompanyUsers: '123, 125',
		},
	});
	expect(account.sent[0].body).toEqual({
		company: {
			add_company_domains: 'a.example.com,b.example.com',
			remove_company_domains: 'lakeside.example.org',
			add_company_users: '123,125',
		},
	});
	const { company_domains } = account.sandbox.account.companies.get(202)!;
	expect(company_domains).toBe('lakeside.example.com,a.example.com,b.example.com');
});

test('a list of customers takes IDs only', async () => {
	const parameters = {
		resource: 'company',
		operation: 'create',
		companyName: 'Corner Shop',
		additionalFields: { companyUsers: '123, Anna' },
	};
	await expectRefused(account, parameters, "'Customer IDs' is not an ID: 'Anna'");
});

test.each([
	['https://shop.example.com', 'https://shop.example.com'],
	['shop.example.com, @shop.example.org', '@shop.example.org'],
	['shop.example.com, shop example', 'shop example'],
])('a list of domains takes domains only, not %s', async (companyDomains, which) => {
	const parameters = {
		resource: 'company',
		operation: 'create',
		companyName: 'Corner Shop',
		additionalFields: { companyDomains },
	};
	await expectRefused(account, parameters, `'Domains' is not a domain: '${which}'`);
});

test('domains of any script, and what is no domain, but was added before, can be taken out', async () => {
	await account.output({
		resource: 'company',
		operation: 'update',
		companyId: byId(202),
		updateFields: {
			addCompanyDomains: 'пример.рф, münchen.example.com, a-b_c.example.com',
			removeCompanyDomains: 'https://shop.example.com',
		},
	});
	expect(account.sent[0].body).toEqual({
		company: {
			add_company_domains: 'пример.рф,münchen.example.com,a-b_c.example.com',
			remove_company_domains: 'https://shop.example.com',
		},
	});
});

test.each([
	['simplified', expect.arrayContaining(['company_name'])],
	['raw', expect.arrayContaining(['company_name'])],
	['selectedFields', ['company_id', 'active', 'amount_of_cases', 'amount_of_users']],
])('numbers of cases and customers come on request, both at once: %s', async (output, names) => {
	const options = { amountOfCases: true, amountOfUsers: true };
	const about = { resource: 'company', operation: 'getAll', output, fields: ['active'] };
	const [row] = jsonOf(await account.output({ ...about, options }));
	expect(row).toMatchObject({
		amount_of_cases: expect.any(Number) as number,
		amount_of_users: expect.any(Number) as number,
	});
	expect(Object.keys(row)).toEqual(names);
});

test('companies are searched by Deskie from three characters on, else among the first', async () => {
	const meridian = { name: 'Hotel Meridian', value: '201' };
	expect(await search('searchCompanies', 'merid')).toEqual([meridian]);
	expect(await search('searchCompanies', 'Ho')).toEqual([meridian]);
	expect(account.sent.map(({ query }) => query)).toEqual([
		'company_name=merid&page=1&limit=100',
		'page=1&limit=100',
	]);
});

test('customers are found by name, too, with one more call a minute', async () => {
	expect(await search('searchUsers', 'zhang')).toEqual([{ name: 'Wei Zhang', value: '129' }]);
	expect(await search('searchUsers', 'olsen')).toEqual([
		{ name: 'Greta Olsen, greta.olsen@example.com (blocked)', value: '130' },
	]);
	expect(account.sent.map(({ query }) => query)).toEqual([
		'user_email=zhang&page=1&limit=100',
		'page=1&limit=100',
		'user_email=olsen&page=1&limit=100',
	]);
});

test('a list that pages do not reach to its end is refused, not cut', async () => {
	const all = { resource: 'company', operation: 'getAll', returnAll: true };
	const body = { 0: { company: { company_id: 1, company_name: 'A' } }, total_count: 50_001 };
	account.sandbox.faults.next({ kind: 'status', status: 200, body });
	const { error } = await account.run(all);
	expect(error?.message).toMatch(
		/^The list has 50001 rows, and Deskie's API gives the first 50,000/,
	);
	expect(error?.description).not.toMatch(/Updated Before/);
	expect(account.sent).toHaveLength(1);
	account.sandbox.faults.next({ kind: 'status', status: 200, body });
	const { error: ofCustomers } = await account.run({ ...all, resource: 'user' });
	expect(ofCustomers?.description).toMatch(/All can be read with the filter 'Updated Before'/);
	account.sandbox.faults.next({ kind: 'status', status: 200, body });
	expect(await account.output({ ...all, returnAll: false, limit: 1 })).toHaveLength(1);
});
