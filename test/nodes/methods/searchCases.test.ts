import { listSearch } from '../../engine';
import { useAccount } from '../support/account';

const account = useAccount();

beforeAll(() => {
	const { account: data } = account.sandbox;
	const start = data.now() - 1000;
	data.addCases(230, (index) => ({
		case_id: 30_000 + index,
		subject: `Parcel ${index}`,
		updated_at: start - index,
	}));
	for (let id = 50_000; id < 50_230; id += 1) {
		data.addUser({
			user_id: id,
			user_full_name: `Person ${id}`,
			user_email: `p${id}@shop.example`,
		});
	}
});

const search = async (method: string, filter?: string, paginationToken?: string) =>
	await listSearch(account.node, method, {
		credential: account.sandbox.credential,
		filter,
		paginationToken,
	});

/** Scrolls to the end of a list, as the editor does. */
async function scroll(method: string, filter?: string) {
	const pages = [await search(method, filter)];
	while (pages[pages.length - 1].paginationToken !== undefined) {
		pages.push(await search(method, filter, String(pages[pages.length - 1].paginationToken)));
	}
	return pages.map(({ results }) => results);
}

describe('cases', () => {
	test('come with number, subject, ID and link, the last changed first', async () => {
		const { results } = await search('searchCases');
		const changed = [...account.sandbox.account.cases.values()]
			.filter(({ deleted, spam, active_chat, parent_case_id }) =>
				[deleted, spam, active_chat, parent_case_id !== 0].every((flag) => !flag),
			)
			.sort((a, b) => b.updated_at - a.updated_at);
		const [first] = changed;
		expect(results).toHaveLength(100);
		expect(results[0]).toEqual({
			name: `${first.case_number} ${first.subject}`,
			value: String(first.case_id),
			url: `${account.sandbox.url}/staff/cases/record/${first.case_number}`,
		});
		expect(account.sent[0].query).toBe('sort=updated_at_desc&page=1&limit=100');
	});

	test('are searched by Deskie from four characters on, page by page', async () => {
		const pages = await scroll('searchCases', 'parcel');
		expect(pages.map(({ length }) => length)).toEqual([100, 100, 30]);
		const ids = pages.flat().map(({ value }) => Number(value));
		expect(ids).toEqual(Array.from({ length: 230 }, (_, index) => 30_000 + index));
		expect(account.sent.map(({ query }) => query)).toEqual(
			[1, 2, 3].map((page) => `sort=updated_at_desc&subject=parcel&page=${page}&limit=100`),
		);
	});

	test.each(['99', 'L 7'])('are searched among the last changed for %s', async (typed) => {
		const { results } = await search('searchCases', typed);
		const names = results.map(({ name }) => name.toLowerCase());
		expect(names.length).toBeGreaterThan(0);
		expect(names.length).toBeLessThan(50);
		expect(names.filter((name) => !name.includes(typed.toLowerCase()))).toEqual([]);
		expect(account.sent.map(({ query }) => query)).toEqual([
			'sort=updated_at_desc&page=1&limit=100',
		]);
	});

	test('a number is found by its beginning', async () => {
		const { case_number } = account.sandbox.account.getCase(30_000);
		const { results } = await search('searchCases', case_number.slice(0, 3));
		expect(results.map(({ value }) => value)).toContain('30000');
	});

	test.each(['7654321', ' 7654321 ', 'https://x.deskie.io/staff/cases/edit/7654321'])(
		'a typed ID offers itself: %j',
		async (typed) => {
			const { results } = await search('searchCases', typed);
			expect(results[0]).toEqual({ name: 'Case with the ID 7654321', value: '7654321' });
		},
	);

	test.each([
		['a whole number', (number: string) => number],
		['a link', (number: string) => `https://x.deskie.io/staff/cases/record/${number}`],
	])('%s finds its case, with one request', async (_what, typed) => {
		const { case_number, subject } = account.sandbox.account.getCase(30_200);
		const { results } = await search('searchCases', typed(case_number));
		expect(results).toEqual([expect.objectContaining({ name: `${case_number} ${subject}` })]);
		expect(account.sent.map(({ path }) => path)).toEqual([`/api/cases/${case_number}.json`]);
	});

	test('a number that is not complete is found among the last changed', async () => {
		const { case_number } = account.sandbox.account.getCase(30_000);
		const { results } = await search('searchCases', case_number.slice(0, 6));
		expect(results.map(({ value }) => value)).toContain('30000');
		expect(account.sent.map(({ query }) => query)).toEqual([
			'sort=updated_at_desc&page=1&limit=100',
		]);
	});

	test('an unknown number is searched for among the last changed cases, and not found', async () => {
		expect((await search('searchCases', '999-999999')).results).toEqual([]);
		expect(account.sent.map(({ path }) => path)).toEqual([
			'/api/cases/999-999999.json',
			'/api/cases.json',
		]);
	});

	test('a text that is no ID offers nothing of its own', async () => {
		expect((await search('searchCases', 'zzzzzz')).results).toEqual([]);
	});
});

describe('customers', () => {
	test('come with name and email, page by page', async () => {
		const pages = await scroll('searchUsers', '@shop.example');
		expect(pages.map(({ length }) => length)).toEqual([100, 100, 30]);
		expect(pages[0][0]).toEqual({ name: 'Person 50000, p50000@shop.example', value: '50000' });
		expect(new Set(pages.flat().map(({ value }) => value)).size).toBe(230);
	});

	test('are searched by email from three characters on', async () => {
		const { results } = await search('searchUsers', 'ann');
		expect(results).toEqual([{ name: 'Anna Lindqvist, anna.lindqvist@example.com', value: '123' }]);
		expect(account.sent[0].query).toBe('user_email=ann&page=1&limit=100');
		await search('searchUsers', 'an');
		expect(account.sent[1].query).toBe('page=1&limit=100');
	});

	test.each(['+4915550101', '5550101'])(
		'are searched by phone when it is one: %s',
		async (typed) => {
			const { results } = await search('searchUsers', typed);
			expect(results).toEqual([{ name: 'Felix Brandt, +4915550101', value: '128' }]);
			expect(account.sent[0].query).toBe(
				`user_phone=${encodeURIComponent(typed)}&page=1&limit=100`,
			);
		},
	);

	test('without an email are shown by their phone, without both by their ID', async () => {
		account.sandbox.account.addUser({ user_id: 60_000 });
		const all = (await scroll('searchUsers')).flat();
		expect(all).toContainEqual({ name: 'Felix Brandt, +4915550101', value: '128' });
		expect(all).toContainEqual({ name: '60000', value: '60000' });
	});
});

describe.each(['searchCases', 'searchUsers'])('%s', (method) => {
	test('reads lists that are real arrays', async () => {
		account.sandbox.dialect.lists = 'array';
		const [first] = await scroll(method);
		account.sandbox.dialect.lists = 'object';
		expect(first).toHaveLength(100);
	});

	test('scrolls on through lists that tell no total', async () => {
		account.sandbox.dialect.lists = 'array';
		const pages = await scroll(method);
		account.sandbox.dialect.lists = 'object';
		expect(pages.length).toBeGreaterThan(2);
	});

	test('says what to do when Deskie refuses', async () => {
		account.sandbox.faults.next({ kind: 'status', status: 401, body: { error: 'x' } });
		const refused = await search(method).catch((error: unknown) => error);
		expect(refused).toMatchObject({
			message: 'Deskie did not accept the API key',
			description: expect.stringContaining('Open the credential'),
		});
	});
});
