import type { IDataObject } from 'n8n-workflow';
import { optionsOf } from '../../api/customFields';
import { Unnamed } from './unnamed';

/**
 * The value of a custom field in words: of a drop-down field the text of its option, null where it
 * has no such option any more; other values are words already.
 */
export function valueInWords({ field_type, field_data }: IDataObject, value: unknown): unknown {
	if (field_type !== 'select') return value ?? null;
	const key = String(value ?? '');
	return optionsOf(field_data).find((option) => option.value === key)?.name ?? null;
}

/** Custom fields by their titles; one that the account does not list keeps its key and its value. */
export function customFieldsByName(value: unknown): unknown {
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	const entries = isObject ? Object.entries(value as IDataObject) : [];
	if (entries.length === 0) return {};
	const keys = entries.map(([key]) => key);
	return new Unnamed('customFields', keys, (find) =>
		Object.fromEntries(
			entries.map(([key, entry]) => {
				const field = find(key);
				return field ? [field.name, valueInWords(field.row, entry)] : [key, entry];
			}),
		),
	);
}
