import type { INodeParameters } from 'n8n-workflow';
import { caseDesk, located } from '../support/caseDesk';
import { expectRefused, HINTS, type Refusal } from '../support/caseRefusals';

/** A filter whose expression gives an empty list would list everything. */
const desk = caseDesk();

const EMPTY = '={{ [] }}';
const byField = (value: string): INodeParameters => ({
	customFields: { field: [{ field: located('25'), value }] },
});

const rows: Refusal[] = [
	['IDs', 'Customer IDs', { userId: '={{ ($json.rows ?? []).map((row) => row.id) }}' }],
	['choices', 'Status', { status: EMPTY }],
	['entries of a list', 'Label Names or IDs', { labels: EMPTY }],
	['a locator', 'Saved Filter', { filter: located(EMPTY) }],
	['a locator as a whole', 'Saved Filter', { filter: '={{ ({ __rl: true, value: [] }) }}' }],
	['texts', 'Customer Email', { userEmail: { compare: { match: 'contains', text: EMPTY } } }],
	['JSON text of a model', 'Customer IDs', { userId: '={{ "[]" }}' }],
	['JSON text of nothing', 'Customer IDs', { userId: '={{ "[null]" }}' }],
	['a list of empty lists', 'Status', { status: '={{ [[]] }}' }],
	['values of a custom field', 'Custom Fields', byField(EMPTY)],
	['an empty value of a custom field', 'Custom Fields', byField('={{ "" }}')],
].map(([what, label, filters]) => [
	String(what),
	'getAll',
	{ filters } as INodeParameters,
	`'${String(label)}' has no value, so it would not filter anything`,
	HINTS.noFilter,
]);

test.each(rows)('%s', async (...row) => await expectRefused(desk, row));

const EVERYTHING = 'page=1&limit=50';

test.each<[string, INodeParameters]>([
	['choices', { status: [] }],
	['a value of a custom field', byField('')],
])('%s left empty by a person filter nothing', async (_, filters) => {
	const { error } = await desk.run('getAll', { filters });
	expect(error).toBeUndefined();
	expect(desk.sent().map(({ query }) => query)).toEqual([EVERYTHING]);
});

const asked = "={{ $fromAI('asked', '', 'json') }}";

test.each<[string, INodeParameters]>([
	['choices', { status: asked }],
	['a value of a custom field', byField(asked)],
])('an empty list of a model for %s counts as left out', async (_, filters) => {
	const { error } = await desk.run(
		'getAll',
		{ filters },
		{ asTool: 'engine', toolArguments: { asked: [] } },
	);
	expect(error).toBeUndefined();
	expect(desk.sent().map(({ query }) => query)).toEqual([EVERYTHING]);
});

test('a change without labels to add is sent without them', async () => {
	const { error } = await desk.run('update', {
		caseId: located('2000'),
		updateFields: { addLabels: EMPTY, priority: 'high' },
	});
	expect(error).toBeUndefined();
	expect(desk.sent()[0].body).toEqual({ case: { priority: 'high' } });
});
