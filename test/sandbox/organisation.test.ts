import { clientOf, rowsOf, useSandbox } from './client';

const inUse = useSandbox();

async function call(method: string, url: string, data?: unknown) {
	const answer = await clientOf(inUse.sandbox).request<unknown>({ method, url, data });
	return { status: answer.status, data: answer.data };
}

const rows = async (url: string) => rowsOf(await inUse.call('GET', url));

describe('names that are there already', () => {
	it.each([
		['POST', '/staff.json', { staff: { staff_email: 'BEN@example.com' } }, 'email_already_exist'],
		[
			'PUT',
			'/staff/189.json',
			{ staff: { staff_email: 'ben@example.com' } },
			'email_already_exist',
		],
		['POST', '/groups.json', { group: { group_title: 'Sales' } }, 'group_already_exist'],
		['POST', '/labels.json', { label: { label_title: 'bug' } }, 'label_already_exist'],
		['PUT', '/labels/101.json', { label: { label_title: 'Bug' } }, 'label_already_exist'],
		[
			'POST',
			'/companies.json',
			{ company: { company_name: 'Hotel Meridian' } },
			'company_already_exist',
		],
		['POST', '/staff.json', { staff: { staff_email: 'ben' } }, 'wrong_email'],
	])('%s %s %j', async (method, url, body, error) => {
		expect(await call(method, url, body)).toEqual({ status: 400, data: { error } });
		expect(inUse.sandbox.problems).toEqual([]);
	});

	it('may be written again at their own place', async () => {
		const answer = await call('PUT', '/labels/103.json', { label: { label_title: 'BUG' } });
		expect(answer.data).toEqual({ label: { label_id: 103, label_title: 'BUG' } });
	});
});

describe('what is switched off', () => {
	it.each([
		['/ideas_category', 320],
		['/kb_category', 234],
		['/kb_section', 10],
		['/kb_article', 100],
	])('%s stays in its list', async (path, id) => {
		const query = path === '/kb_section' ? '?category_id=234' : '';
		const before = (await rows(`${path}.json${query}`)).length;
		const off = await call('PUT', `${path}/${id}/disable.json`);
		expect(Object.values(off.data as object)).toMatchObject([{ active: false }]);
		const list = await rows(`${path}.json${query}`);
		expect(list).toHaveLength(before);
		const on = await call('PUT', `${path}/${id}/enable.json`);
		expect(Object.values(on.data as object)).toMatchObject([{ active: true }]);
	});

	it('is no group for new cases', async () => {
		await call('PUT', '/groups/46/disable.json', { group: { replace_group_id: 45 } });
		expect(await rows('/groups.json')).toContainEqual(
			expect.objectContaining({ group_id: 46, active: false }),
		);
		const answer = await call('PUT', '/cases/2000.json', { case: { group_id: 46 } });
		expect(answer).toEqual({ status: 400, data: { error: 'incorrect_group_id' } });
	});
});

describe('agents and groups in use', () => {
	const casesWith = (field: 'staff_id' | 'group_id', id: number) =>
		[...inUse.sandbox.account.cases.values()].filter((record) => record[field] === id);

	it.each([
		['PUT', '/staff/123/disable.json', 'staff', 'replace_staff_id'],
		['DELETE', '/staff/123.json', 'staff', 'replace_staff_id'],
		['PUT', '/groups/45/disable.json', 'group', 'replace_group_id'],
		['DELETE', '/groups/45.json', 'group', 'replace_group_id'],
	])('%s %s wants a replacement', async (method, url, wrapper, name) => {
		const required = { status: 400, data: { error: `${name}_is_required` } };
		expect(await call(method, url)).toEqual(required);
		expect(await call(method, url, { [wrapper]: {} })).toEqual(required);
		const wrong = await call(method, url, { [wrapper]: { [name]: 9 } });
		expect(wrong).toEqual({ status: 400, data: { error: `incorrect_${name}` } });
		expect(inUse.sandbox.problems).toEqual([]);
	});

	it('hands over open and waiting cases when disabled', async () => {
		const closed = casesWith('staff_id', 123).filter(({ status }) => status === 'closed').length;
		const body = { staff: { replace_staff_id: 189 } };
		const { data } = await call('PUT', '/staff/123/disable.json', body);
		expect(data).toMatchObject({ staff: { staff_id: 123, active: false } });
		expect(casesWith('staff_id', 123)).toHaveLength(closed);
	});

	it('hands over all cases and macros when deleted', async () => {
		const before = casesWith('group_id', 46).length + casesWith('group_id', 44).length;
		const answer = await call('DELETE', '/groups/46.json', { group: { replace_group_id: 44 } });
		expect(answer).toEqual({ status: 200, data: '' });
		expect(casesWith('group_id', 44)).toHaveLength(before);
		const macro = inUse.sandbox.account.macros.get(196529);
		expect(macro?.actions[1].action_destination).toBe('44');
	});

	it('needs no replacement and no body when unused', async () => {
		const { staff_id } = inUse.sandbox.account.addStaff();
		const { group_id } = inUse.sandbox.account.addGroup();
		expect((await call('PUT', `/staff/${staff_id}/disable.json`)).status).toBe(200);
		expect((await call('DELETE', `/staff/${staff_id}.json`)).status).toBe(200);
		expect((await call('DELETE', `/groups/${group_id}.json`)).status).toBe(200);
		expect(inUse.sandbox.problems).toEqual([]);
	});
});

it('new agents are not active yet', async () => {
	const { data } = await call('POST', '/staff.json', { staff: { staff_email: 'fay@example.com' } });
	expect(data).toMatchObject({ staff: { active: false, status_id: 2 } });
	expect(data).not.toHaveProperty('staff.api_key');
	expect(data).not.toHaveProperty('staff.role_id');
});

it('a deleted label is in no case', async () => {
	const { updated_at } = inUse.sandbox.account.getCase(2004);
	await call('DELETE', '/labels/105.json');
	expect(inUse.sandbox.account.getCase(2004)).toMatchObject({
		labels: [103],
		locked_labels: [],
		updated_at,
	});
});

describe('companies', () => {
	it('change domains and customers by what is added and removed', async () => {
		const company = {
			add_company_domains: 'lakeside.example.net, lakeside.example.com',
			remove_company_domains: 'lakeside.example.org',
			add_company_users: '123',
			remove_company_users: '133',
		};
		const { data } = await call('PUT', '/companies/202.json', { company });
		expect(data).toMatchObject({
			company: { company_domains: 'lakeside.example.com,lakeside.example.net' },
		});
		const found = await rows('/users.json?company_id=202');
		expect(found.map(({ user_id }) => user_id)).toEqual([123, 134]);
	});

	it('take their customers along when renamed and leave them when deleted', async () => {
		await call('PUT', '/companies/202.json', { company: { company_name: 'Hill Clinic' } });
		expect(await rows('/users.json?company_id=202')).toMatchObject([
			{ user_id: 133, company_name: 'Hill Clinic' },
			{ user_id: 134 },
		]);
		await call('DELETE', '/companies/202.json');
		expect(inUse.sandbox.account.users.get(133)?.company_name).toBe('');
	});

	it.each([
		[{ company_name: 'X', company_users: '123,9' }, 'user_not_found'],
		[{ company_name: 'X', company_default_group: 9 }, 'incorrect_group_id'],
	])('%j is refused', async (company, error) => {
		const answer = await call('POST', '/companies.json', { company });
		expect(answer).toEqual({ status: 400, data: { error } });
		expect(inUse.sandbox.account.companies.size).toBe(3);
	});
});
