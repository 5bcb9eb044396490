import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { optionsOf } from '../../api/customFields';
import { BadInput } from '../../transport/http/badInput';
import { valueNamed } from '../../transport/lists/findByName';
import { LISTS } from '../../transport/lists/lists';
import { Reference } from '../../transport/request/reference';
import { asFlag, notAFlag } from '../../transport/request/parameters';

/** A date in ISO 8601 at midnight, with which date pickers and spreadsheets mean a day. */
const DAY = /^(\d{4}-\d{2}-\d{2})T00:00:00(?:\.000)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** A date with its time, in ISO 8601. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** Option keys, numbers and days, which are sent without knowing the field's type. */
const PLAIN = /^(?:-?\d+(?:\.\d+)?|\d{4}-\d{2}-\d{2})?$/;

/** Writes a date object as text, in the workflow's time zone, or in UTC if it is midnight there. */
function written(date: DateTime | Date, zone: string): string | null {
	if (DateTime.isDateTime(date)) return date.toISO();
	const inUtc = DateTime.fromJSDate(date, { zone: 'utc' });
	return (DAY.test(String(inUtc.toISO())) ? inUtc : inUtc.setZone(zone)).toISO();
}

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
 * Converts a value of a custom field for the request: text, number, boolean, or a day.
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
	if (typeof text === 'string') return text.replace(DAY, '$1');
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
 * The same when the type of the field matters: `TRUE` is a checkbox's true, a text may be the title
 * of an option, and a date may have to lose its time. If the account's definitions are needed to
 * decide, the result is a {@link Reference}; where they may not be read, the value is sent as it
 * is.
 */
export function openValue(value: unknown, place: Place): unknown {
	const plain = plainValue(value, place);
	if (typeof plain !== 'string') return plain;
	const text = plain.trim();
	if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
	if (PLAIN.test(text)) return plain;
	return new Reference(async ({ rowsIfAllowed }) => {
		const rows = await rowsIfAllowed('customFields');
		const definition = rows?.find((row) => LISTS.customFields.valueOf(row) === place.key);
		return definition ? typed(plain, definition, place.label) : plain;
	});
}

/** Converts a text for the type of its field. */
function typed(text: string, definition: IDataObject, label: string): unknown {
	switch (definition.field_type) {
		case 'select':
			return optionNamed(text, definition, label);
		case 'checkbox': {
			const on = asFlag(text);
			if (on === undefined) throw notAFlag(label, text);
			return on;
		}
		case 'date':
			return text.trim().replace(MOMENT, '$1');
		default:
			return text;
	}
}

/** The key of a drop-down's option by its title; a key stays as it is. */
function optionNamed(text: string, { field_data }: IDataObject, label: string): string {
	const options = optionsOf(field_data).map(({ name, value }) => ({ value, name, names: [name] }));
	const key = text.trim();
	if (options.some(({ value }) => value === key)) return key;
	return valueNamed(options, key, label, "key of one of the field's options");
}
