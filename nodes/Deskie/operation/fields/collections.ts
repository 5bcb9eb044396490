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
