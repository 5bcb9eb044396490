import { BadInput } from '../../transport/http/badInput';
import type { Draft } from '../../transport/request/draft';
import type { Field } from '../field';

/** Sorts fields by label, as n8n lists the entries of a collection. */
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

/** n8n's usual collections around an operation's own fields. */
export const additionalFields = collection('Additional Fields', 'additionalFields', 'Add field');
export const updateFields = collection('Update Fields', 'updateFields', 'Add field');
export const filters = collection('Filters', 'filters', 'Add filter');
export const options = collection('Options', 'options', 'Add option');

/** Refuses an update that changes nothing. */
export function checkChange({ body }: Draft, ways = "Add at least one field to 'Update Fields'") {
	if (Object.keys(body).length === 0) throw new BadInput("'Update Fields' changes nothing", ways);
}
