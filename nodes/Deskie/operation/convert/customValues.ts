import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { optionsOf } from '../../api/customFields';
import { BadInput } from '../../transport/http/badInput';
import { valueNamed } from '../../transport/lists/findByName';
import { LISTS } from '../../transport/lists/lists';
import { Reference } from '../../transport/request/reference';
import { asFlag } from '../../transport/request/parameters';
import { flag } from './choices';
import { day, readDate } from './dates';

/** A date in ISO 8601 at midnight, with which date pickers and spreadsheets mean a day. */
const DAY = /^(\d{4}-\d{2}-\d{2})T00:00:00(?:\.000)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Option keys, numbers and days, which are sent without knowing the field's type. Longer numbers may
 * be unix times.
 */
const PLAIN = /^(?:-?\d{1,8}(?:\.\d+)?|\d{4}-\d{2}-\d{2})?$/;

/** A date object as text: as a day if it is midnight. */
const written = (date: DateTime | Date, zone: string) =>
	readDate(date, zone)?.toISO()?.replace(DAY, '$1');

/** The field that a value is for. */
interface Place {
	/** The label of the field, with the custom field's key. */
	label: string;
	/** `cf_25` */
	key: string;
	/** The workflow's time zone. */
	timezone: string;
}

/**
 * Checks a value of a custom field: text, number, boolean; a date object becomes text.
 *
 * @throws BadInput for what no custom field holds: lists, objects, NaN
 */
export function plainValue(
	value: unknown,
	{ label, timezone }: Omit<Place, 'key'>,
): string | number | boolean {
	if (typeof value === 'boolean' || Number.isFinite(value)) return value as boolean | number;
	const isDate = value instanceof Date || DateTime.isDateTime(value);
	const text = isDate ? written(value, timezone) : value;
	if (typeof text === 'string') return text;
	throw new BadInput(
		`'${label}' cannot hold ${kindOf(value)}`,
		'A custom field holds a text, a number, a date, or true or false. Let the expression return one of these',
	);
}

function kindOf(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (value instanceof Date || DateTime.isDateTime(value)) return 'a date that does not exist';
	return typeof value === 'object' ? 'an object' : String(value);
}

/**
 * Converts a value for the type of its field: `TRUE` is a checkbox's true, a text may be the title
 * of an option, and a date may have to lose its time. If the account's definitions are needed to
 * decide, the result is a {@link Reference}; where they may not be read, the value's form decides.
 *
 * @throws BadInput what {@link plainValue} throws; the reference, when the field cannot hold it
 */
export function openValue(value: unknown, place: Place): unknown {
	const plain = plainValue(value, place);
	if (typeof plain === 'boolean' || PLAIN.test(String(plain).trim())) return plain;
	return new Reference(async ({ rowsIfAllowed }) => {
		const rows = await rowsIfAllowed('customFields');
		const definition = rows?.find((row) => LISTS.customFields.valueOf(row) === place.key);
		return definition ? typed(plain, definition, place) : guessed(plain);
	});
}

/** Converts a text or a number for the type of its field. */
function typed(plain: string | number, definition: IDataObject, place: Place): unknown {
	switch (definition.field_type) {
		case 'select':
			return optionNamed(String(plain), definition, place.label);
		case 'checkbox':
			return flag(plain, place);
		case 'date':
			return day(plain, place);
		default:
			return plain;
	}
}

/** Checkboxes and days by their form alone. */
function guessed(plain: string | number): unknown {
	if (typeof plain === 'number') return plain;
	const text = plain.trim();
	return /^(?:true|false)$/i.test(text) ? asFlag(text) : plain.replace(DAY, '$1');
}

/** The key of a drop-down's option by its title; a key stays as it is. */
function optionNamed(text: string, { field_data }: IDataObject, label: string): string {
	const options = optionsOf(field_data).map(({ name, value }) => ({ value, name, names: [name] }));
	const key = text.trim();
	if (options.some(({ value }) => value === key)) return key;
	return valueNamed(options, key, label, "key of one of the field's options");
}
