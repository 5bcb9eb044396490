import { clientOf, rowsOf } from './client';
import { fixture } from './fixtures';
import { type Sandbox, startSandbox } from './index';
import { differences } from './shape';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

type Fields = Record<string, unknown>;

async function get(url: string): Promise<Fields> {
	const answer = await clientOf(sandbox).get<Fields>(url);
	return answer.data;
}

/** Keys of customers that live answers have and the samples lack. */
const LIVE_USER_KEYS = ['user_screen_name', 'user_note', 'linked_users'];

describe('lookups', () => {
	it.each([
		['staff', 'staff_list', 4, []],
		['groups', 'groups_list', 3, []],
		['labels', 'labels_list', 8, []],
		['languages', 'languages', 2, []],
		['custom_fields', 'custom_fields', 8, []],
		['custom_channels', 'custom_channels', 2, []],
		['ideas_category', 'idea_categories_list', 2, []],
		['filters', 'filters_list', 7, []],
		['companies', 'companies_list', 3, ['custom_fields']],
		[
			'users',
			'users_list',
			13,
			[...LIVE_USER_KEYS, 'user_phone', 'user_custom_id', 'wa_id', 'telegram_id'],
		],
		['client_emails', 'client_emails', 2, []],
	])('%s', async (name, sample, count, extra) => {
		const amounts = name === 'companies' ? '?amount_of_users=true' : '';
		const answer = await get(`/${name}.json${amounts}`);
		expect(differences(answer, fixture(sample), extra)).toEqual([]);
		expect([answer.total_count, rowsOf(answer).length]).toEqual([count, count]);
	});

	it('has what lookups must cope with', async () => {
		const filters = rowsOf<Fields>(await get('/filters.json'));
		expect(filters.map(({ filter_id }) => filter_id)).toEqual(
			expect.arrayContaining(['unassigned', 234]),
		);
		const fields = rowsOf<Fields>(await get('/custom_fields.json'));
		const types = fields.map(({ field_type }) => field_type);
		expect(new Set(types)).toEqual(new Set(['text', 'textarea', 'checkbox', 'select', 'date']));
		expect(new Set(fields.map(({ field_level }) => field_level))).toEqual(
			new Set(['case', 'user', 'company']),
		);
		const languages = rowsOf<Fields>(await get('/languages.json'));
		expect(languages.map(({ language_id }) => language_id)).toEqual([1, 2]);
	});

	it('pages', async () => {
		const second = await get('/labels.json?limit=3&page=3');
		expect(rowsOf<Fields>(second).map(({ label_id }) => label_id)).toEqual([107, 108]);
		expect(second.total_count).toBe(8);
	});

	it.each([
		['user_email=^anna', [123]],
		['user_phone=0101', [128]],
		['user_custom_channel=cch1', [129]],
		['company_id[]=200&company_id[]=201', [123, 124, 127, 132]],
		['language_id=1', [128, 133]],
		['custom_fields[cf_-360000]=gold', [133]],
		['custom_fields[cf_20]=C-12', [123, 124, 125, 126, 127]],
		['from_time=2100-01-01', []],
		['to_last_contact_time=2100-01-01', [123, 124, 125, 126, 127]],
	])('users by %s', async (query, expected) => {
		const rows = rowsOf<Fields>(await get(`/users.json?${query}`));
		expect(rows.map(({ user_id }) => user_id)).toEqual(expected);
	});

	it('companies by name, with their cases', async () => {
		const [company, ...others] = rowsOf<Fields>(
			await get('/companies.json?company_name=bright&amount_of_cases=true&amount_of_users=true'),
		);
		expect(others).toEqual([]);
		const users = [123, 127, 132];
		const count = [...sandbox.account.cases.values()].filter(({ user_id }) =>
			users.includes(user_id),
		).length;
		expect(company).toMatchObject({ company_id: 200, amount_of_users: 3, amount_of_cases: count });
	});

	it('refuses parameters that a list does not have', async () => {
		const answer = await clientOf(sandbox).get('/languages.json?page=1');
		expect(answer.status).toBe(400);
	});
});
