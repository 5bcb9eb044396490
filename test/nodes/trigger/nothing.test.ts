import type { INodeParameters } from 'n8n-workflow';
import type { Field } from '../../../nodes/Deskie/operation/field';
import { triggerFields } from '../../../nodes/Deskie/trigger/fields';
import { byId } from '../support/locate';
import { triggerDesk } from '../support/triggerDesk';

/**
 * A setting whose expression finds nothing is never treated as left out, which would fire for more
 * cases.
 */
const desk = triggerDesk();

const NOTHINGS = [
	'={{ $vars.nothing }}',
	'={{ null }}',
	'={{ [null] }}',
	'={{ $vars.a }},{{ $vars.b }}',
];

/** A field with nothing in it, as the editor stores it. */
function filled({ name, type }: Field, nothing: string): INodeParameters {
	if (type === 'resourceLocator') return { [name]: byId(nothing) };
	if (name === 'customFields')
		return { [name]: { field: [{ field: byId('25'), value: nothing }] } };
	if (type === 'fixedCollection')
		return { [name]: { compare: { match: 'contains', text: nothing } } };
	return { [name]: nothing };
}

const rows = triggerFields
	.filter(({ noDataExpression }) => !noDataExpression)
	.flatMap((field): Array<[string, (nothing: string) => INodeParameters]> => {
		const event = field.displayOptions?.show?.event?.[0] ?? 'caseUpdated';
		const base = { event, output: 'selectedFields' } as INodeParameters;
		if (field.type !== 'collection') {
			return [[field.name, (nothing) => ({ ...base, ...filled(field, nothing) })]];
		}
		return (field.options as Field[]).map((inner) => [
			`${field.name}.${inner.name}`,
			(nothing) => ({ ...base, [field.name]: filled(inner, nothing) }),
		]);
	});

test.each(rows)('%s', async (_, given) => {
	for (const nothing of NOTHINGS) {
		const trigger = desk.trigger(given(nothing));
		await expect(trigger.poll({ activation: 'activate' })).rejects.toThrow(/has no value/);
	}
	expect(desk.sent()).toEqual([]);
});

test.each([
	{ event: 'caseChanged', changes: '={{ [] }}' },
	{ event: 'caseChanged', changes: ['status'], newValues: '={{ [] }}' },
	{ event: 'messageAdded', messages: '={{ [] }}' },
	{ event: 'caseUpdated', filters: { status: '={{ [] }}' } },
	{ event: 'caseUpdated', filters: { labels: '={{ [] }}' } },
])('an expression that gives an empty list: %j', async (given) => {
	const trigger = desk.trigger(given as INodeParameters);
	await expect(trigger.poll({ activation: 'activate' })).rejects.toThrow(/has no value/);
	expect(desk.sent()).toEqual([]);
});
