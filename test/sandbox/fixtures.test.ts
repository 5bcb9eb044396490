import { clientOf } from './client';
import { fixture } from './fixtures';
import { type Sandbox, startSandbox } from './index';
import { differences } from './shape';

/** Keys that newer or live answers have in addition to those of a sample. */
const LIVE = {
	user: ['user_screen_name', 'user_note', 'last_contact_at'],
	staff: ['status', 'status_id'],
	company: ['custom_fields'],
};

type Row = [name: string, method: string, url: string, data?: unknown, extra?: string[]];

const group = { group_title: 'Night shift', group_from_name: 'Lumen', group_signature: 'Bye' };
const company = { company_name: 'Corner Shop', company_domains: 'corner.example' };
const staff = { staff_email: 'fay@example.com' };
const user = { user_email: 'ida@example.com' };
const title = { category_title: 'Care' };
const section = { section_title: 'Cleaning', section_description: 'How', category_id: 234 };
const article = { article_title: 'Dust', article_content: 'Wipe it off.', section_id: [10, 11] };

const samples: Row[] = [
	['user_create', 'POST', '/users.json', { user }, LIVE.user],
	['user_view', 'GET', '/users/123.json', undefined, [...LIVE.user, 'user_email']],
	['user_linked', 'PUT', '/users/132/link.json', { user_id: 124 }, LIVE.user],
	['user_identification', 'POST', '/users/identification.json', { user }],
	['company_single', 'POST', '/companies.json', { company }, LIVE.company],
	['company_single', 'PUT', '/companies/200/block.json', undefined, LIVE.company],
	['staff_single', 'POST', '/staff.json', { staff }, LIVE.staff],
	['staff_single', 'GET', '/staff/22.json', undefined, LIVE.staff],
	['group_single', 'POST', '/groups.json', { group }],
	['label_single', 'POST', '/labels.json', { label: { label_title: 'Gift' } }],
	['staff_roles', 'GET', '/staff_roles.json'],
	['staff_statuses', 'GET', '/staff_statuses.json'],
	['client_emails', 'GET', '/client_emails.json'],
	['idea_category_single', 'GET', '/ideas_category/319.json'],
	['kb_category_single', 'POST', '/kb_category.json', { kb_category: title }],
	['kb_category_list', 'GET', '/kb_category.json'],
	['kb_category_list_all_languages', 'GET', '/kb_category.json?language_id=all'],
	['kb_section_single', 'POST', '/kb_section.json', { kb_section: section }],
	['kb_section_list', 'GET', '/kb_section.json?category_id=234'],
	['kb_article_single', 'POST', '/kb_article.json', { kb_article: article }],
	['kb_article_list', 'GET', '/kb_article.json'],
	['kb_article_all_languages', 'GET', '/kb_article/100.json?language_id=all'],
	['stats_leaderboard', 'GET', '/stats_leaderboard.json?period=this_year'],
	['stats_satisfaction', 'GET', '/stats_satisfaction.json?period=last_30_days'],
];

describe('the samples of the other chapters', () => {
	let sandbox: Sandbox;

	beforeEach(async () => {
		sandbox = await startSandbox({ dialect: { linkedUsers: 'numbers' } });
	});
	afterEach(() => sandbox.close());

	it.each(samples.map(([name, ...request]) => [name, request] as const))(
		'%s: %j',
		async (name, [method, url, data, extra]) => {
			const answer = await clientOf(sandbox).request<unknown>({ method, url, data });
			expect(differences(answer.data, fixture(name), extra)).toEqual([]);
			expect(sandbox.problems).toEqual([]);
		},
	);

	it('macros', async () => {
		const { macros, staff: agents } = sandbox.account;
		// The sample has common macros of one category, with all their fields.
		const whole = [...macros.values()].filter(({ macro_id }) => macro_id === 196529);
		macros.clear();
		for (const macro of whole) {
			sandbox.account.addMacro(macro);
			const [staff_id] = agents.keys();
			sandbox.account.addMacro({ ...macro, macro_id: 1, staff_id });
		}
		const answer = await clientOf(sandbox).get<unknown>('/macros.json');
		expect(differences(answer.data, fixture('macros'))).toEqual([]);
	});

	it('macros of an account without any', async () => {
		sandbox.account.macros.clear();
		const answer = await clientOf(sandbox).get<unknown>('/macros.json');
		expect(answer.data).toEqual(fixture('macros_empty'));
	});
});
