import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { optionsOf } from '../../api/customFields';
import { BadInput } from '../../transport/http/badInput';
import { valueNamed } from '../../transport/lists/findByName';
import { LISTS } from '../../transport/lists/lists';
import { Reference } from '../../transport/request/reference';
import { asFlag, notAFlag } from '../../transport/request/parameters';

/** A date in ISO 8601 at midnight: a day, as date pickers and spreadsheets write it. */
const DAY = /^(\d{4}-\d{2}-\d{2})T00:00:00(?:\.000)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** A date with its time, in ISO 8601. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** Keys of options, numbers and days are sent as they are, without a look at the field. */
const PLAIN = /^(?:-?\d+(?:\.\d+)?|\d{4}-\d{2}-\d{2})?$/;

/** A date object as a text: in the workflow's time zone, or in UTC where it is midnight there. */
function written(date: DateTime | Date, zone: string): string | null {
	if (DateTime.isDateTime(date)) return date.toISO();
	const inUtc = DateTime.fromJSDate(date, { zone: 'utc' });
	return (DAY.test(String(inUtc.toISO())) ? inUtc : inUtc.setZone(zone)).toISO();
}

/** Where a value is for. */
interface Place {
	/** The label of the field, with the custom field's key. */
	label: string;
	/** `cf_25` */
	key: string;
	/** The workflow's time zone. */
	timezone: string;
}

/**
 * A value of a custom field in the form it travels in: text, number, boolean, or a day.
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
 * The same for a value whose field's type is not known: `TRUE` is a checkbox's true, and a text may
 * be the title of an option, or a date may have to lose its time. What cannot be told without the
 * account's definitions becomes a {@link Reference}; where they may not be read, it is sent as it is.
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

/** A text as its field holds it. */
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

/** The key of an option of a drop-down field, by its title; or the key itself. */
function optionNamed(text: string, { field_data }: IDataObject, label: string): string {
	const options = optionsOf(field_data).map(({ name, value }) => ({ value, name, names: [name] }));
	const key = text.trim();
	if (options.some(({ value }) => value === key)) return key;
	return valueNamed(options, key, label, "key of one of the field's options");
}
