import { clientOf, rowsOf, useSandbox } from './client';

const inUse = useSandbox();

async function call(method: string, url: string, data?: unknown) {
	const answer = await clientOf(inUse.sandbox).request<unknown>({ method, url, data });
	return { status: answer.status, data: answer.data };
}

describe('dialects of the other chapters', () => {
	it.each([
		['total_count', { total_count: 0 }],
		['legacy', { user: [] }],
		['array', []],
		['object', {}],
	] as const)('emptyList %s', async (emptyList, expected) => {
		inUse.sandbox.dialect.emptyList = emptyList;
		expect((await call('GET', '/users.json?user_email=nobody')).data).toEqual(expected);
	});

	it('totalCount', async () => {
		inUse.sandbox.dialect.totalCount = 'text';
		expect(await inUse.call('GET', '/groups.json')).toHaveProperty('total_count', '3');
		expect(await inUse.call('GET', '/users.json?user_email=nobody')).toEqual({ total_count: '0' });
		expect(await inUse.call('GET', '/staff_roles.json')).toHaveProperty('count', 3);
	});

	it('duplicates', async () => {
		inUse.sandbox.dialect.duplicates = 'exists';
		const user = { user_email: 'anna.lindqvist@example.com' };
		const answer = await call('POST', '/users.json', { user });
		expect(answer).toEqual({ status: 400, data: { error: 'email_already_exists' } });
	});

	it('linkedUsers', async () => {
		const linked = async () => (await inUse.call('GET', '/users/127.json')).user;
		expect(await linked()).toHaveProperty('linked_users', ['127', '132']);
		inUse.sandbox.dialect.linkedUsers = 'numbers';
		expect(await linked()).toHaveProperty('linked_users', [127, 132]);
	});

	it('deletedList', async () => {
		await call('PUT', '/companies/201/disable.json');
		const counts = async () => [
			rowsOf(await inUse.call('GET', '/users.json')).length,
			rowsOf(await inUse.call('GET', '/companies.json')).length,
		];
		expect(await counts()).toEqual([13, 3]);
		inUse.sandbox.dialect.deletedList = 'hidden';
		expect(await counts()).toEqual([12, 2]);
	});

	it.each([
		['both', 201, 201],
		['wrapped', 201, 400],
		['bare', 400, 201],
	] as const)('ideaCategoryBody %s', async (ideaCategoryBody, wrapped, bare) => {
		inUse.sandbox.dialect.ideaCategoryBody = ideaCategoryBody;
		const category = { category_title: 'Shades' };
		const statuses = [
			(await call('POST', '/ideas_category.json', { ideas_category: category })).status,
			(await call('POST', '/ideas_category.json', category)).status,
		];
		expect(statuses).toEqual([wrapped, bare]);
	});
});

it('an idea category without a group has no group in its answers', async () => {
	const category = { category_title: 'Shades' };
	const { data } = await call('POST', '/ideas_category.json', category);
	expect(data).toEqual({
		ideas_category: { category_id: 321, category_title: 'Shades', active: true },
	});
});

describe('messages and changelog', () => {
	it.each(['messages', 'changelog'])('%s of a merged or removed case are refused', async (name) => {
		const { account } = inUse.sandbox;
		const merged = [...account.cases.values()].find(({ parent_case_id }) => parent_case_id > 0);
		await call('DELETE', '/cases/2000.json');
		const answers = [
			await call('GET', `/cases/${merged?.case_id}/${name}.json`),
			await call('GET', `/cases/2000/${name}.json`),
			await call('GET', `/cases/99/${name}.json`),
		];
		expect(answers).toEqual([
			{ status: 400, data: { error: 'case_is_merged' } },
			{ status: 400, data: { error: 'case_is_deleted' } },
			{ status: 404, data: { error: 'case_not_found' } },
		]);
	});

	it('those of a trashed case stay readable', async () => {
		await call('PUT', '/cases/2000/trash.json');
		expect((await call('GET', '/cases/2000/messages.json')).status).toBe(200);
	});
});

describe('macros', () => {
	type Macros = Record<'common' | 'personal', Record<string, { title: string; data: object }>>;

	async function macrosOf(auth?: { username: string; password: string }): Promise<Macros> {
		return (await clientOf(inUse.sandbox, auth).get<Macros>('/macros.json')).data;
	}

	it('are common or those of the caller, by category', async () => {
		const { common, personal } = await macrosOf();
		expect(Object.values(common).map(({ title, data }) => [title, Object.keys(data)])).toEqual([
			['Orders', ['196530']],
			['Uncategorised', ['196529']],
		]);
		expect(Object.keys(Object.values(personal)[0].data)).toEqual(['196528']);
		const ben = await macrosOf({ username: 'ben@example.com', password: 'demo-key-ben' });
		expect(Object.keys(Object.values(ben.personal)[0].data)).toEqual(['196531']);
	});

	it('carry attachments as a map or a list, and may lack what they do not need', async () => {
		const text = JSON.stringify(await macrosOf());
		expect(text).toContain('"action_attachments":{"2":[{"file_id":91');
		expect(text).toContain('"action_attachments":[[{"file_id":91');
		expect(text).toContain('"action_display_name":"Set status","action_destination":"3"}');
	});
});
