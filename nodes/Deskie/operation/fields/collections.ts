import { BadInput } from '../../transport/http/badInput';
import type { Draft } from '../../transport/request/draft';
import type { Field } from '../field';

/** Fields in the order of their labels, as n8n lists what can be added to a collection. */
const byLabel = (fields: Field[]): Field[] =>
	[...fields].sort((a, b) => a.displayName.localeCompare(b.displayName));

const collection =
	(displayName: string, name: string, placeholder: string) =>
	(options: Field[]): Field => ({
		displayName,
		name,
		type: 'collection',
		placeholder,
		default: {},
		options: byLabel(options),
	});

/** The collections that every operation of n8n names alike, around an operation's own fields. */
export const additionalFields = collection('Additional Fields', 'additionalFields', 'Add field');
export const updateFields = collection('Update Fields', 'updateFields', 'Add field');
export const filters = collection('Filters', 'filters', 'Add filter');
export const options = collection('Options', 'options', 'Add option');

/** A change without a changed field: Deskie would be asked for nothing. */
export function checkChange({ body }: Draft, ways = "Add at least one field to 'Update Fields'") {
	if (Object.keys(body).length === 0) throw new BadInput("'Update Fields' changes nothing", ways);
}
