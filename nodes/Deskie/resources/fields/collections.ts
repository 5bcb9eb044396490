import type { Field } from '../operation';

const collection =
	(displayName: string, name: string, placeholder: string) =>
	(options: Field[]): Field => ({
		displayName,
		name,
		type: 'collection',
		placeholder,
		default: {},
		options,
	});

/** The collections that every operation of n8n names alike, around an operation's own fields. */
export const additionalFields = collection('Additional Fields', 'additionalFields', 'Add field');
export const updateFields = collection('Update Fields', 'updateFields', 'Add field');
export const filters = collection('Filters', 'filters', 'Add filter');
