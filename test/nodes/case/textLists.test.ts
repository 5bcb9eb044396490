import type { INodeParameters } from 'n8n-workflow';
import { caseDesk, located, numbers } from '../support/caseDesk';

/** Lists of texts: no object is sent as a text, and a model's JSON text is the list it means. */
const desk = caseDesk();

const compare = (text: string) => ({ compare: { match: 'contains', text } });
const company = (companyDomains: string): INodeParameters => ({
	resource: 'company',
	operation: 'create',
	companyName: 'Fresh',
	additionalFields: { companyDomains },
});
const withoutDomains = (removeCompanyDomains: string): INodeParameters => ({
	resource: 'company',
	operation: 'update',
	companyId: located(202),
	updateFields: { removeCompanyDomains },
});
const customer = (type: string, value: string): INodeParameters => ({
	resource: 'user',
	operation: 'create',
	userFullName: 'Nora',
	contacts: { contact: [{ type, value }] },
});
const list = (filters: object) =>
	({ resource: 'case', operation: 'getAll', filters }) as INodeParameters;

const byField = (value: string) => ({ customFields: { field: [{ field: located('25'), value }] } });

const OBJECT = '={{ ({ id: 5 }) }}';
const OBJECTS = '={{ [{ id: 5 }] }}';

test.each<[string, INodeParameters]>([
	['Domains', company(OBJECT)],
	['Domains', company('[{"id": 5}]')],
	['Remove Domains', withoutDomains(OBJECTS)],
	['Contacts: Telegram ID', customer('telegram', OBJECT)],
	['Contacts: Skype', customer('skype', '={{ [1, 2] }}')],
	['Customer Email', list({ userEmail: compare(OBJECTS) })],
	['Customer External IDs', list({ userCustomId: OBJECT })],
	['Customer External IDs', list({ userCustomId: '[{"id": 5}]' })],
	['Saved Filter', list({ filter: located(OBJECT) })],
])('%s: an object is not a text', async (label, given) => {
	const { error } = await desk.runResource(String(given.resource), given);
	expect(error?.message).toBe(`'${label}' is not a text [item 0]`);
	expect(desk.calls()).toEqual([]);
});

test('nor is it one side of a change', async () => {
	const { error } = await desk.run('getChangelog', {
		caseId: located('2000'),
		filters: { subject: { change: { from: 'any', to: OBJECTS } } },
	});
	expect(error?.message).toBe("'Subject Changes' is not a text [item 0]");
	expect(desk.calls()).toEqual([]);
});

test('the domains of a model travel as domains', async () => {
	const { error } = await desk.runResource('company', company('["a.example", "b.example"]'));
	expect(error).toBeUndefined();
	expect(desk.sent().map(({ body }) => body)).toEqual([
		{ company: { company_name: 'Fresh', company_domains: 'a.example,b.example' } },
	]);
});

test.each([
	['customers', { userId: '[123, 124]' }, 'user_id[]=123&user_id[]=124'],
	['choices', { status: ' ["Open", "waiting"]' }, 'status[]=open&status[]=waiting'],
	['texts', { userCustomId: '["a,b"]' }, 'user_custom_id=a,b'],
	['what begins alike', { userCustomId: '[VIP] Anna' }, 'user_custom_id=[VIP] Anna'],
	['a custom field', byField('[7, "8"]'), 'custom_fields[cf_25][]=7&custom_fields[cf_25][]=8'],
	[
		'one ID many times',
		{
			userId: numbers(1, 25)
				.map(() => 7)
				.join(),
		},
		'user_id=7',
	],
	['one name many times', { labels: numbers(1, 25).map(() => 'VIP') }, 'labels=108'],
	['one text many times', { userCustomId: 'a,'.repeat(25) }, 'user_custom_id=a'],
	['one value many times', byField('7,'.repeat(25)), 'custom_fields[cf_25]=7'],
])('a filter by %s', async (_, filters, query) => {
	const given = list(filters);
	const { error } = await desk.runResource('case', given);
	expect(error).toBeUndefined();
	expect(desk.sent().at(-1)?.query).toBe(`${query}&page=1&limit=50`);
});

test.each(['[2000, 2001]', '["2000", "2001"]'])('the cases %s', async (cases) => {
	const { error } = await desk.run('update', {
		caseId: located(`={{ ${JSON.stringify(cases)} }}`),
		updateFields: { priority: 'high' },
	});
	expect(error).toBeUndefined();
	expect(desk.calls().at(-1)).toMatch(/^PUT/);
});
