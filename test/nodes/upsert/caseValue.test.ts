import type { INodeParameters } from 'n8n-workflow';
import { byId } from '../support/locate';
import { jsonOf } from '../support/outcomes';
import { withStandIn, type StandIn } from '../support/standIn';

jest.setTimeout(60_000);

/** Create or Update of a case: the value that it is known by, in the form of its custom field. */
const order = (matchValue: unknown, more: INodeParameters = {}): INodeParameters => ({
	resource: 'case',
	operation: 'createOrUpdate',
	matchField: byId('25'),
	matchValue: matchValue as string,
	userEmail: 'anna@shop.example',
	subject: '={{ $json.order?.subject ?? "Order" }}',
	content: 'Where is it?',
	...more,
});

const OPTIONS = { 1: 'Desk lamp', 2: 'Floor lamp' };
const withField = ({ sandbox }: StandIn, field_type: 'text' | 'checkbox' | 'date' | 'select') =>
	sandbox.account.addCustomField({
		field_id: 25,
		title: 'Order',
		field_type,
		field_data: field_type === 'select' ? OPTIONS : '',
	});

test.each([
	['an object', '={{ $json.order }}'],
	['a list', '={{ [1, 2] }}'],
])('%s is refused, and nothing is sent', async (kind, matchValue) => {
	await withStandIn({}, async (standIn) => {
		withField(standIn, 'text');
		const items = [1, 2].map((id) => ({ json: { order: { id, subject: `Order ${id}` } } }));
		const { error } = await standIn.run(order(matchValue), { items });
		expect(error?.message).toBe(`'Match Value' cannot hold ${kind} [item 0]`);
		expect(standIn.calls()).toEqual([]);
	});
});

describe('the same value in another form is the same case', () => {
	test.each([
		['checkbox', true, ['={{ 1 }}', 'TRUE', 'true', '={{ true }}', ' 1 ']],
		['checkbox', false, ['={{ 0 }}', 'False', '0', '={{ false }}']],
		[
			'date',
			'2026-05-31',
			[
				'={{ DateTime.fromISO("2026-05-31") }}',
				'2026-05-31',
				'={{ new Date("2026-05-31") }}',
				'={{ DateTime.fromISO("2026-05-31T15:30:00") }}',
				'2026-05-31T15:30:00',
			],
		],
		['select', '2', ['Floor lamp', '2', '={{ 2 }}', 'floor lamp ']],
		['text', '12', ['={{ 12 }}', ' 12 ', '12']],
	] as const)('%s %s', async (type, stored, forms) => {
		await withStandIn({}, async (standIn) => {
			withField(standIn, type);
			for (const [index, form] of forms.entries()) {
				const { items, error } = await standIn.run(order(form));
				expect([form, error]).toEqual([form, undefined]);
				expect(jsonOf(items)).toMatchObject([
					{ created: index === 0, custom_fields: { cf_25: stored } },
				]);
			}
			expect(standIn.sandbox.account.cases.size).toBe(1);
		});
	});

	test('within a run, too', async () => {
		await withStandIn({}, async (standIn) => {
			withField(standIn, 'select');
			const items = ['Floor lamp', '2', 'FLOOR LAMP'].map((form) => ({ json: { form } }));
			const { items: output } = await standIn.run(order('={{ $json.form }}'), { items });
			expect(jsonOf(output).filter(({ created }) => created)).toHaveLength(1);
			expect(standIn.sandbox.account.cases.size).toBe(1);
		});
	});
});

test.each([
	['checkbox', 'maybe', "'Match Value' is neither on nor off: 'maybe' [item 0]"],
	['checkbox', '={{ 2 }}', "'Match Value' is neither on nor off: '2' [item 0]"],
	['select', 'Chandelier', "'Match Value' has no option 'Chandelier' [item 0]"],
] as const)('a %s cannot be %s, which no case would be found by', async (type, value, says) => {
	await withStandIn({}, async (standIn) => {
		withField(standIn, type);
		const { error } = await standIn.run(order(value));
		expect(error?.message).toBe(says);
		expect(standIn.calls()).toEqual(['GET 200']);
	});
});

test('a custom field that would take the value away again is refused', async () => {
	await withStandIn({}, async (standIn) => {
		withField(standIn, 'text');
		const also = (value: string) =>
			order('LL-99', {
				customFieldsMode: 'id',
				customFields: { field: [{ field: 'cf_25', value }] },
			});
		const { error } = await standIn.run(also('Other'));
		expect(error?.message).toBe(
			"'Custom Fields' has another value for 'cf_25' than 'Match Value' [item 0]",
		);
		expect(standIn.calls()).toEqual(['GET 200']);
		const { items } = await standIn.run(also('LL-99'));
		expect(items[0].json).toMatchObject({ created: true, custom_fields: { cf_25: 'LL-99' } });
	});
});
