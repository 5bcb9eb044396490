import type { INodeParameters } from 'n8n-workflow';
import { clientOf, rowsOf } from '../../sandbox/client';
import { caseDesk, itemsOf, jsonOf, located } from '../support/caseDesk';

/** Simplified, Raw and Selected Fields. */
const desk = caseDesk({ offset: '+05:30' });
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:30$/;
const one = { caseId: located('2002') };

const shapes: Array<[operation: string, parameters: INodeParameters]> = [
	['get', one],
	['getAll', {}],
	['create', { userEmail: 'a@x.example', subject: 'Hello', content: 'Hello' }],
	['update', { ...one, updateFields: { status: 'closed' }, returnFullCase: true }],
	['trash', { ...one, returnFullCase: true }],
	['spam', { ...one, returnFullCase: true }],
	['restore', { ...one, returnFullCase: true }],
];

test.each(shapes)('%s, Simplified: at most ten fields, the most used', async (operation, given) => {
	const { items } = await desk.run(operation, given);
	expect(Object.keys(items[0].json)).toEqual([
		'case_id',
		'case_number',
		'subject',
		'status',
		'priority',
		'user_id',
		'staff_id',
		'created_at',
		'updated_at',
		'custom_fields',
	]);
	expect(items[0].json.created_at).toMatch(ISO);
	expect(items[0].json.updated_at).toMatch(ISO);
});

test('a rated case, Simplified, has its rating', async () => {
	const given = { ...one, rating: 'low', additionalFields: { ratingComment: 'Too late' } };
	const { items } = await desk.run('rate', given);
	expect(Object.keys(items[0].json)).toHaveLength(10);
	expect(items[0].json).toMatchObject({ case_id: 2002, rating: 'low', rating_comment: 'Too late' });
});

test('choosing First Response Speed for a list asks for it', async () => {
	const fields = ['first_response_speed'];
	const { items } = await desk.run('getAll', { output: 'selectedFields', fields, limit: 1 });
	expect(desk.sent()[0].query).toContain('show_first_response_time=true');
	expect(Object.keys(items[0].json)).toEqual(['case_id', 'first_response_speed']);
});

test('Simplified dates are the same moment as the ones Deskie sent', async () => {
	const { items } = await desk.run('get', one);
	const { created_at } = desk.sandbox.account.getCase(2002);
	expect(Date.parse(String(items[0].json.created_at)) / 1000).toBe(created_at);
});

test('Raw is exactly what Deskie sent', async () => {
	const direct = await clientOf(desk.sandbox).get('/cases/2002.json');
	const { items } = await desk.run('get', { ...one, output: 'raw' });
	expect(items[0].json).toEqual(direct.data.case);

	const list = await clientOf(desk.sandbox).get('/cases.json?sort=created_at_asc&limit=50');
	const sort = { sort: { field: 'created_at', direction: 'asc' } };
	const many = await desk.run('getAll', { output: 'raw', sort });
	expect(jsonOf(many.items)).toEqual(rowsOf(list.data));
});

test.each(shapes.filter(([operation]) => operation !== 'getAll'))(
	'%s, Raw: nothing is added or taken away',
	async (operation, given) => {
		const { value = '77' } = (given.caseId ?? {}) as { value?: string };
		const body = {
			case: { case_id: Number(value), odd: '-', created_at: 'Mon, 05 May 2014 00:15:17 +0300' },
		};
		desk.sandbox.faults.next({ kind: 'status', status: 200, body });
		const { items } = await desk.run(operation, { ...given, output: 'raw' });
		expect(jsonOf(items)).toEqual([body.case]);
	},
);

test.each([
	['a list', ['subject', 'closed_at']],
	['an array by an expression', '={{ ["subject", "closed_at"] }}'],
	['a comma list by an expression', '={{ "subject, closed_at" }}'],
	['a list with the ID in it', ['closed_at', 'case_id', 'subject']],
])('Selected Fields from %s: these and the ID', async (_, fields) => {
	const open = desk.sandbox.account.addCase({ status: 'open', subject: 'Still open' });
	const caseId = located(open.case_id);
	const { items } = await desk.run('get', { caseId, output: 'selectedFields', fields });
	expect(items[0].json).toEqual({
		case_id: open.case_id,
		subject: 'Still open',
		closed_at: null,
	});
});

test('no fields selected: the ID alone', async () => {
	const { items } = await desk.run('get', { ...one, output: 'selectedFields', fields: [] });
	expect(items[0].json).toEqual({ case_id: 2002 });
});

test('a selected field that Deskie did not send is null, so that columns stay the same', async () => {
	const fields = ['rating', 'subject'];
	const { items } = await desk.run('get', {
		caseId: located('2003'),
		output: 'selectedFields',
		fields,
	});
	expect(items[0].json).toEqual({ case_id: 2003, rating: null, subject: expect.any(String) });
});

test('selected dates are ISO 8601, times to answer as they come', async () => {
	const fields = ['closed_at', 'last_response_at', 'first_response_speed', 'closing_speed'];
	const { items } = await desk.run('get', {
		caseId: located('2000'),
		output: 'selectedFields',
		fields,
	});
	expect(items[0].json).toMatchObject({
		closed_at: expect.stringMatching(ISO),
		last_response_at: expect.stringMatching(ISO),
		first_response_speed: '60.0',
		closing_speed: 61,
	});
});

test('Selected Fields gives what a case has, not what every object has', async () => {
	const fields = ['subject', 'constructor.prototype', '__proto__', 'toString', 'idea.constructor'];
	const given = { ...one, output: 'selectedFields', fields: '={{ $json.fields }}' };
	const { items } = await desk.run('get', given, { items: itemsOf([{ fields }]) });
	const { subject } = desk.sandbox.account.getCase(2002);
	expect(Object.entries(items[0].json)).toEqual([
		['case_id', 2002],
		['subject', subject],
		['toString', null],
	]);
	expect(Object.getPrototypeOf(items[0].json)).toBe(Object.prototype);
});

test('each item may choose its own output', async () => {
	const items = itemsOf([{ output: 'raw' }, { output: 'simplified' }]);
	const given = { ...one, output: '={{ $json.output }}' };
	const result = await desk.run('get', given, { items });
	const [raw, simplified] = jsonOf(result.items).map((json) => Object.keys(json).length);
	expect(simplified).toBe(10);
	expect(raw).toBeGreaterThan(20);
});

test("without Return Full Case the output is the id and success, whatever 'Output' says", async () => {
	const given = { ...one, updateFields: { status: 'open' }, output: 'raw' };
	const { items } = await desk.run('update', given);
	expect(jsonOf(items)).toEqual([{ case_id: 2002, success: true }]);
});

test('the changelog has the rows that Deskie sent', async () => {
	const direct = await clientOf(desk.sandbox).get('/cases/2000/changelog.json');
	const { items } = await desk.run('getChangelog', { caseId: located('2000'), returnAll: true });
	const undated = (rows: object[]) =>
		rows.map((row) => ({ ...row, case_id: 2000, created_at: undefined }));
	expect(undated(jsonOf(items))).toEqual(undated(direct.data.changelog));
	expect(items.length).toBeGreaterThan(0);
});
