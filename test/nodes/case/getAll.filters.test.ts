import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { Deskie } from '../../../nodes/Deskie/Deskie.node';
import { caseDesk, jsonOf, located, numbers } from '../support/caseDesk';

/** Every filter and option of Get Many as it is sent. */
const desk = caseDesk();
const compare = (text: string, match = 'contains') => ({ compare: { match, text } });
const field = (id: string, value: string) => ({ field: [{ field: located(id), value }] });

const rows: Array<[filters: INodeParameters, query: string]> = [
	[{ staffId: ['22'] }, 'staff_id=22'],
	[{ staffId: ['22', '0'] }, 'staff_id[]=22&staff_id[]=0'],
	[{ staffId: '={{ "22, 123" }}' }, 'staff_id[]=22&staff_id[]=123'],
	[{ staffId: '={{ [22, 123] }}' }, 'staff_id[]=22&staff_id[]=123'],
	[{ channel: ['web'] }, 'channel=web'],
	[{ channel: ['email', 'cch1', 'async'] }, 'channel[]=email&channel[]=cch1&channel[]=async'],
	[{ customFields: field('25', 'LL-1187') }, 'custom_fields[cf_25]=LL-1187'],
	[{ customFields: field('cf_44', '1,2') }, 'custom_fields[cf_44][]=1&custom_fields[cf_44][]=2'],
	[{ userEmail: compare('anna') }, 'user_email=anna'],
	[{ userEmail: compare('anna@x.example', 'exactly') }, 'user_email=^anna@x.example^'],
	[{ userEmail: compare('anna', 'startsWith') }, 'user_email=^anna'],
	[{ userEmail: compare('.example', 'endsWith') }, 'user_email=.example^'],
	[{ userEmail: compare('anna, emma', 'startsWith') }, 'user_email[]=^anna&user_email[]=^emma'],
	[{ userCustomId: 'app-7781' }, 'user_custom_id=app-7781'],
	[{ userCustomId: 'a1, b2' }, 'user_custom_id[]=a1&user_custom_id[]=b2'],
	[{ userId: '123' }, 'user_id=123'],
	[{ userId: '123,124' }, 'user_id[]=123&user_id[]=124'],
	[{ userPhone: compare('5550101', 'endsWith') }, 'user_phone=5550101^'],
	[{ groupId: ['44', '45'] }, 'group_id[]=44&group_id[]=45'],
	[{ labels: ['101'] }, 'labels=101'],
	[{ labels: ['101', '102'] }, 'labels[]=101&labels[]=102'],
	[{ priority: ['high'] }, 'priority=high'],
	[{ priority: ['high', 'critical'] }, 'priority[]=high&priority[]=critical'],
	[{ filter: located(234, 'list') }, 'filter=234'],
	[{ filter: located('unassigned') }, 'filter=unassigned'],
	[{ status: ['open', 'waiting'] }, 'status[]=open&status[]=waiting'],
	[{ subject: compare('Invoice 1187, or') }, 'subject=Invoice 1187, or'],
	[{ subject: compare('Lamp', 'startsWith') }, 'subject=^Lamp'],
	[{ fromTime: '2026-01-02T03:04:05Z' }, 'from_time=1767323045'],
	[{ toTime: '2026-01-02T03:04:05Z' }, 'to_time=1767323045'],
	[{ fromUpdatedTime: '2026-01-02T03:04:05Z' }, 'from_updated_time=1767323045'],
	[{ toUpdatedTime: '2026-01-02T03:04:05Z' }, 'to_updated_time=1767323045'],
	[
		{ userId: numbers(1, 20).join() },
		numbers(1, 20)
			.map((id) => `user_id[]=${id}`)
			.join('&'),
	],
];

test.each(rows)('%j', async (filters, query) => {
	const { error } = await desk.run('getAll', { filters });
	expect(error).toBeUndefined();
	// A text may be the title of an option, which the account's definitions tell.
	const others = desk.sent().filter(({ path }) => path !== '/api/custom_fields.json');
	expect(others).toEqual([
		{ method: 'GET', path: '/api/cases.json', query: `${query}&page=1&limit=50` },
	]);
});

test.each([
	['showActiveChats', 'show_active_chats'],
	['showFirstResponseTime', 'show_first_response_time'],
	['showMergedCases', 'show_merged_cases'],
])('option %s', async (option, name) => {
	await desk.run('getAll', { options: { [option]: true } });
	await desk.run('getAll', { options: { [option]: false } });
	expect(desk.sandbox.requests.map(({ query }) => query)).toEqual([
		`${name}=true&page=1&limit=50`,
		'page=1&limit=50',
	]);
});

test('empty filters are left out', async () => {
	const filters = { status: [], userId: '', subject: {}, customFields: {}, fromTime: '' };
	await desk.run('getAll', { filters });
	expect(desk.sandbox.requests[0].query).toBe('page=1&limit=50');
});

test('rows that were added and left as they are filter nothing, and stay in the panel', async () => {
	const properties = new Deskie().description.properties.filter(({ displayOptions }) =>
		displayOptions?.show?.operation?.includes('getAll'),
	);
	const rows = properties
		.filter(({ name }) => name === 'filters')
		.flatMap(({ options = [] }) => options as INodeProperties[])
		.filter(({ type }) => type === 'fixedCollection');
	expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['customFields', 'subject']));
	for (const field of rows) {
		const added = { [field.name]: field.default } as INodeParameters;
		const kept = NodeHelpers.getNodeParameters([field], added, true, false, null, null);
		expect(kept).toEqual(added);
	}
	const filters = Object.fromEntries(
		rows
			.filter(({ name }) => ['customFields', 'subject', 'userEmail', 'userPhone'].includes(name))
			.map((field) => [field.name, field.default]),
	) as INodeParameters;
	expect(Object.keys(filters)).toHaveLength(4);
	await desk.run('getAll', { filters });
	expect(desk.sandbox.requests.map(({ query }) => query)).toEqual(['page=1&limit=50']);
});

test('characters with a meaning in queries stay text', async () => {
	await desk.run('getAll', { filters: { subject: compare('a&b=c#d+é') } });
	expect(desk.sandbox.requests[0].params).toEqual({
		subject: 'a&b=c#d+é',
		page: '1',
		limit: '50',
	});
});

test('Return All keeps the filters on every page, and begins each at the last case', async () => {
	const { account } = desk.sandbox;
	const created_at = account.now() - 1_000;
	account.addCases(130, (index) => ({ created_at: created_at + index, subject: 'Bulk order' }));
	const filters = { subject: compare('Bulk order', 'exactly'), fromTime: String(created_at + 10) };
	const { items } = await desk.run('getAll', { returnAll: true, filters });
	expect(items).toHaveLength(120);
	expect(new Set(jsonOf(items).map(({ subject }) => subject))).toEqual(new Set(['Bulk order']));
	const asked = { subject: '^Bulk order^', sort: 'created_at_asc', page: '1', limit: '100' };
	const [first, second, ...others] = desk.sandbox.requests.map(({ params }) => params);
	expect(first).toEqual({ ...asked, from_time: String(created_at + 10) });
	expect(second).toEqual({
		...asked,
		from_time: String(created_at + 109),
		to_time: expect.stringMatching(/^\d{10}$/),
	});
	expect(others).toEqual([]);
});

test('Return All between two times of creation asks for page after page', async () => {
	const { account } = desk.sandbox;
	const created_at = account.now() - 9_000;
	account.addCases(130, (index) => ({ created_at: created_at + index }));
	const filters = { fromTime: String(created_at), toTime: String(created_at + 119) };
	const { items } = await desk.run('getAll', { returnAll: true, filters });
	expect(items).toHaveLength(120);
	const [first, second] = desk.sandbox.requests.map(({ params }) => params);
	// The upper bound is the first answer's time, so that cases created meanwhile do not shift the
	// pages.
	expect(second).toEqual({ ...first, page: '2' });
	expect(first.to_time).toBe(String(created_at + 119));
});
