import type { INodePropertyOptions } from 'n8n-workflow';
import type { Field } from '../field';

/** A choice, and what makes a field appear only for one of its values. */
interface Chooser {
	field: Field;
	shownFor: (value: string) => Pick<Field, 'displayOptions'>;
}

/** A choice that decides which other fields appear. It takes no expression. */
export const chooser = (
	displayName: string,
	name: string,
	description: string,
	options: INodePropertyOptions[],
	usual: string,
): Chooser => ({
	field: {
		displayName,
		name,
		type: 'options',
		noDataExpression: true,
		options,
		default: usual,
		description,
	},
	shownFor: (value) => ({ displayOptions: { show: { [name]: [value] } } }),
});
