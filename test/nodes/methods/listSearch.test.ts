import { listSearch } from '../../engine';
import { useAccount } from '../support/account';

const account = useAccount();

/** Each search with an empty cache: lists are cached for a minute by account and email. */
let agents = 0;
function freshCredential() {
	const email = `reader${(agents += 1)}@example.com`;
	account.sandbox.account.addStaff({ staff_email: email, api_key: 'reader', active: true });
	return { ...account.sandbox.credential, email, apiKey: 'reader' };
}

const search = async (
	method: string,
	filter?: string,
	paginationToken?: string,
	credential = account.sandbox.credential,
) => await listSearch(account.node, method, { credential, filter, paginationToken });
const namesOf = ({ results }: { results: Array<{ name: string }> }) =>
	results.map(({ name }) => name);

describe.each([
	['searchStaff', '/api/staff.json', 'ben', { name: 'Ben Novak', value: '123' }],
	['searchGroups', '/api/groups.json', 'SALES', { name: 'Sales', value: '45' }],
	['searchLanguages', '/api/languages.json', 'engl', { name: 'English', value: '2' }],
	['searchFilters', '/api/filters.json', 'urg', { name: 'Urgent', value: '234' }],
	[
		'searchCustomFields',
		'/api/custom_fields.json',
		'order',
		{ name: 'Order number (case)', value: 'cf_25' },
	],
	['searchChannels', '/api/custom_channels.json', 'lamp', { name: 'Lamp app', value: 'cch1' }],
	['searchIdeaCategories', '/api/ideas_category.json', 'app', { name: 'Lamp app', value: '320' }],
])('%s', (method, path, typed, found) => {
	test('offers all in the order of their names, and finds what is typed', async () => {
		const credential = freshCredential();
		const all = await search(method, undefined, undefined, credential);
		expect(all.results.length).toBeGreaterThan(1);
		expect(namesOf(all)).toEqual([...namesOf(all)].sort((a, b) => a.localeCompare(b)));
		expect(all.results).toContainEqual(found);
		expect((await search(method, typed, undefined, credential)).results).toEqual([found]);
		expect((await search(method, 'zzz', undefined, credential)).results).toEqual([]);
		expect(account.sent.map(({ path: sent }) => sent)).toEqual([path]);
	});

	test('asks once a minute for each agent', async () => {
		const [first, second] = [freshCredential(), freshCredential()];
		await Promise.all([1, 2, 3].map(async () => await search(method, '', undefined, first)));
		expect(account.sent).toHaveLength(1);
		await search(method, '', undefined, second);
		expect(account.sent).toHaveLength(2);
		const now = performance.now();
		const clock = jest.spyOn(performance, 'now').mockImplementation(() => now + 61_000);
		await search(method, '', undefined, first);
		clock.mockRestore();
		expect(account.sent).toHaveLength(3);
	});

	test('says what to do when Deskie refuses, and asks again the next time', async () => {
		const credential = freshCredential();
		account.sandbox.faults.next({ kind: 'status', status: 403, body: { error: 'no_access' } });
		await expect(search(method, '', undefined, credential)).rejects.toThrow(
			/^Deskie did not accept the agent email of the credential, or the agent may not do this/,
		);
		expect((await search(method, '', undefined, credential)).results).not.toEqual([]);
	});

	test('reads lists that are real arrays', async () => {
		account.sandbox.dialect.lists = 'array';
		const { results } = await search(method, '', undefined, freshCredential());
		account.sandbox.dialect.lists = 'object';
		expect(results).toContainEqual(found);
	});
});

test('a short list that is longer than a page is read to its end', async () => {
	const { account: data } = account.sandbox;
	for (let id = 1000; id < 1230; id += 1)
		data.addGroup({ group_id: id, group_title: `Team ${id}` });
	const { results } = await search('searchGroups', 'team', undefined, freshCredential());
	expect(results).toHaveLength(230);
	expect(account.sent.map(({ query }) => query)).toEqual(
		[1, 2, 3].map((page) => `page=${page}&limit=100`),
	);
});

test('marks who is disabled', async () => {
	const { account: data } = account.sandbox;
	data.addStaff({ staff_id: 900, staff_full_name: 'Zoe Left', active: false });
	const { results } = await search('searchStaff', 'zoe', undefined, freshCredential());
	expect(results).toEqual([{ name: 'Zoe Left (disabled)', value: '900' }]);
});

test('Nobody stands before the agents where a case can be without one', async () => {
	const nobody = { name: 'Nobody', value: '0' };
	const { results } = await search('searchStaffOrNobody');
	expect(results[0]).toEqual(nobody);
	expect(results.slice(1)).toEqual((await search('searchStaff')).results);
	expect((await search('searchStaffOrNobody', 'nob')).results).toEqual([nobody]);
});
