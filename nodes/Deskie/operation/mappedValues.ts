import mapValues from 'lodash/mapValues';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import type { Item } from '../transport/request/item';
import { readDate } from './convert/dates';

/**
 * The values of a resource mapper, checked by n8n against the types of their fields; undefined when
 * it is not shown.
 *
 * For a date field n8n gives a moment, in whose time zone the day may be another than the one that
 * is written: days are read from what was given.
 */
export function mappedValues(item: Item, name: string): unknown {
	const checked = item.read(`${name}.value`) as IDataObject | undefined;
	if (!Object.values(checked ?? {}).some((value) => DateTime.isDateTime(value))) return checked;
	const { value: given } = item.read(name) as { value: IDataObject };
	return mapValues(checked, (value: unknown, key) =>
		DateTime.isDateTime(value) ? dayOf(given[key], value, item.timezone) : value,
	);
}

/** What only n8n reads as a date, such as 05/31/2026, it reads in the server's time zone. */
const dayOf = (given: unknown, read: DateTime, zone: string) =>
	(readDate(given, zone) ?? read.setZone('system')).toISODate();
