import type { INodeParameters } from 'n8n-workflow';
import { binaryItem } from '../../engine';
import { caseDesk, located } from '../support/caseDesk';
import { formOf, withFiles } from '../support/caseFiles';

/** What custom fields by ID take: the same as From List, with and without a file. */
const desk = caseDesk();

const change = (value: unknown): INodeParameters =>
	({
		caseId: located('2000'),
		updateFields: { priority: 'high' },
		customFieldsMode: 'id',
		customFields: { field: [{ field: 'cf_25', value }] },
	}) as INodeParameters;

test.each(['={{ $json.nothing }}', '={{ null }}', '={{ undefined }}', '={{ $json.a?.b }}'])(
	'the value %s does not empty the field',
	async (value) => {
		await desk.run('update', change('LL-1'));
		desk.sandbox.reset();
		const { error } = await desk.run('update', change(value));
		expect(error?.message).toMatch(/^'Custom Fields.*' has no value/);
		const bodies = desk.sandbox.requests.map(({ body }) => JSON.stringify(body));
		expect(bodies.filter((body) => body.includes('cf_25'))).toEqual([]);
		expect(desk.sandbox.account.getCase(2000).custom_fields).toMatchObject({ cf_25: 'LL-1' });
	},
);

test('an explicit empty text still clears it', async () => {
	await desk.run('update', change(''));
	expect(desk.sandbox.requests[0].body).toMatchObject({ case: { custom_fields: { cf_25: '' } } });
});

const field = (value: string, id = '47'): INodeParameters => ({
	customFieldsMode: 'id',
	customFields: { field: [{ field: id, value }] },
});
const date = '={{ new Date("2026-05-31T00:00:00Z") }}';

test('a date object travels with a file as it does without', async () => {
	const items = [await binaryItem(Buffer.from('x'), 'a.txt', 'text/plain')];
	const { error } = await desk.run('create', { ...withFiles('data'), ...field(date) }, { items });
	expect(error).toBeUndefined();
	expect(formOf(desk).fields['case[custom_fields][cf_47]']).toMatch(/^2026-05-31/);
});

test('a date object at midnight is a day, as the same moment in text is', async () => {
	await desk.run('update', { caseId: located('2000'), ...field(date) });
	expect(desk.sandbox.requests[0].body).toEqual({
		case: { custom_fields: { cf_47: '2026-05-31' } },
	});
});

test.each([
	'={{ ["a", "b"] }}',
	'={{ [] }}',
	'={{ ({ a: 1 }) }}',
	'={{ ({}) }}',
	'={{ NaN }}',
	'={{ [null] }}',
])('%s is refused before anything is sent, with and without a file', async (value) => {
	const items = [await binaryItem(Buffer.from('x'), 'a.txt', 'text/plain')];
	const form = await desk.run('create', { ...withFiles('data'), ...field(value, '25') }, { items });
	const json = await desk.run('update', { caseId: located('2000'), ...field(value, '25') });
	expect([form.error?.message, json.error?.message]).toEqual([
		expect.stringContaining("'Custom Fields"),
		expect.stringContaining("'Custom Fields"),
	]);
	expect(desk.calls()).toEqual([]);
});

const byId = (value: string): INodeParameters => ({
	caseId: located('2003'),
	customFieldsMode: 'id',
	customFields: { field: [{ field: 'cf_46', value }] },
});

test.each([
	['TRUE', true],
	['FALSE', false],
	['True', true],
	['False', false],
	[' false ', false],
	['={{ "FALSE" }}', false],
])('%s', async (value, sent) => {
	const { error } = await desk.run('update', byId(value));
	expect(error).toBeUndefined();
	expect(desk.sandbox.requests[0].body).toEqual({ case: { custom_fields: { cf_46: sent } } });
});

test.each(['cf_-360000', '-360000'])('built-in fields have negative IDs: %s', async (field) => {
	const filters = { customFields: { field: [{ field: located(field), value: '7' }] } };
	const { error } = await desk.run('getAll', { filters } as INodeParameters);
	expect(error).toBeUndefined();
	expect(desk.sandbox.requests[0].params).toMatchObject({ custom_fields: { 'cf_-360000': '7' } });
});

test.each(['={{ ["a"] }}', '={{ ({ a: 1 }) }}'])('from the list, %s is refused', async (value) => {
	const { error } = await desk.run('update', {
		caseId: located('2000'),
		customFieldsMode: 'list',
		mappedFields: { mappingMode: 'defineBelow', value: { cf_25: value } },
	});
	expect(error?.message).toMatch(/^'Fields to Fill In: cf_25' cannot hold (a list|an object)/);
	expect(desk.calls()).toEqual([]);
});
