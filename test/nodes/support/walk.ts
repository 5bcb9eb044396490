import type { INodeParameters, INodePropertyCollection } from 'n8n-workflow';
import type { Field } from '../../../nodes/Deskie/operation/field';
import { fieldsOf, type Operation } from '../../../nodes/Deskie/operation/operation';
import { byId } from './locate';
import { samplesOf } from './samples';

/** One field changed: the node's parameters before and after. */
export interface Step {
	/** e.g. `filters.subject.compare.match` */
	path: string;
	field: Field;
	before: INodeParameters;
	after: INodeParameters;
}

/** What else has to be set so that a field has an effect. */
const NEEDS: Record<string, INodeParameters> = {
	// Only a customer of type phone has a phone to change.
	'user.updateFields.userPhone': { userId: byId(128) },
};

type Values = Record<string, unknown>;

/** One step for every field of an operation, including those in collections. */
export function stepsOf(resource: string, operation: Operation, base: INodeParameters): Step[] {
	return fieldsOf(operation).flatMap((field): Step[] => {
		const shown = { ...base, ...chosenFor(field, base) };
		if (field.type !== 'collection') return fieldSteps(resource, field, [], shown);
		return (field.options as Field[]).flatMap((inner) =>
			fieldSteps(resource, inner, [field.name], { ...shown, ...chosenFor(inner, shown) }),
		);
	});
}

/** The choices that show the field. */
function chosenFor({ displayOptions }: Field, base: Values): INodeParameters {
	const choices = Object.entries(displayOptions?.show ?? {}).map(
		([name, values]) => [name.replace(/^\//, ''), values] as const,
	);
	return Object.fromEntries(
		choices
			.filter(([name, values]) => !values?.includes(base[name] as string))
			.map(([name, values]) => [name, values?.[0]]),
	) as INodeParameters;
}

function fieldSteps(resource: string, field: Field, way: string[], base: Values): Step[] {
	const at = [...way, field.name];
	const needs = NEEDS[[resource, ...at].join('.')];
	const step = (path: string[], changed: Field, before: Values, after: Values): Step => ({
		path: path.join('.'),
		field: changed,
		before: { ...before, ...needs } as INodeParameters,
		after: { ...after, ...needs } as INodeParameters,
	});
	if (field.type !== 'fixedCollection') {
		const known = valueAt(base, at) ?? field.default;
		const [first, second] = samplesOf(resource, field);
		const other = JSON.stringify(first) === JSON.stringify(known) ? second : first;
		return [step(at, field, base, withValue(base, at, other))];
	}
	const [group] = field.options as INodePropertyCollection[];
	const inner = group.values as Field[];
	const several = Boolean(field.typeOptions?.multipleValues);
	const filled = Object.fromEntries(inner.map((part) => [part.name, samplesOf(resource, part)[0]]));
	const withGroup = (values: Values) =>
		withValue(base, at, { [group.name]: several ? [values] : values });
	return [
		step(at, field, base, withGroup(filled)),
		...inner.map((part) =>
			step(
				[...at, group.name, part.name],
				{ ...part, to: field.to },
				withGroup(filled),
				withGroup({ ...filled, [part.name]: samplesOf(resource, part)[1] }),
			),
		),
	];
}

function valueAt(base: Values, [name, inner]: string[]): unknown {
	return inner === undefined ? base[name] : (base[name] as Values | undefined)?.[inner];
}

/** Fields that are sent only in place of a plain text. */
const WITHOUT_TEXT = ['contentHtml', 'textIfEmpty'];

/** Fields that exclude a plain text: with one of them set, it is removed. */
function withValue(base: Values, [name, inner]: string[], value: unknown): Values {
	const changed = inner === undefined ? value : { ...(base[name] as Values), [inner]: value };
	return { ...base, [name]: changed, ...(WITHOUT_TEXT.includes(inner) && { content: '' }) };
}
