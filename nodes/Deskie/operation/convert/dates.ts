import { DateTime } from 'luxon';
import { BadInput } from '../../transport/http/badInput';
import type { About, Convert } from '../field';

/**
 * Unix time in seconds from what a date picker or an expression gives, see {@link readDate}. Sent as
 * unix time because strings are read in the account's zone (a client's finding).
 *
 * @throws BadInput for what is no date
 */
export const unixTime: Convert = (value, about) => Math.floor(existing(value, about).toSeconds());

/**
 * The day that a date falls on, as it is written: `2026-05-31`.
 *
 * @throws BadInput for what is no date
 */
export const day: Convert = (value, about) => existing(value, about).toISODate();

function existing(value: unknown, { label, timezone }: About): DateTime {
	const date = readDate(value, timezone);
	if (date?.isValid) return date;
	throw new BadInput(
		`'${label}' is not a date: '${String(value)}'`,
		'Choose a date, or give one in ISO 8601, such as 2026-05-31 or 2026-05-31T18:30:00Z',
	);
}

/**
 * Reads ISO 8601 and SQL (in the workflow's time zone unless they name their own), Deskie's own form
 * (RFC 2822), a date object, and a unix time in seconds or milliseconds.
 *
 * @param zone the workflow's time zone
 * @returns a date in the zone in which it is written; undefined or invalid for what is no date
 */
export function readDate(value: unknown, zone: string): DateTime | undefined {
	if (value instanceof Date) return moment(value.getTime(), zone);
	if (DateTime.isDateTime(value)) return value;
	if (typeof value === 'object') return undefined;
	const written = String(value).trim();
	if (/^\d{9,10}(\.\d+)?$/.test(written)) return moment(Number(written) * 1000, zone);
	if (/^\d{12,13}$/.test(written)) return moment(Number(written), zone);
	// Luxon would read other numbers as a year or an ordinal day.
	if (/^\d+$/.test(written)) return undefined;
	const options = { zone, setZone: true };
	const read = [
		() => DateTime.fromISO(written, options),
		() => DateTime.fromRFC2822(written, options),
		() => DateTime.fromSQL(written, options),
	];
	return read.map((attempt) => attempt()).find(({ isValid }) => isValid);
}

/** A moment in the workflow's time zone, or in UTC if it is midnight there, which means a day. */
function moment(ms: number, zone: string): DateTime {
	const isDay = ms % 86_400_000 === 0;
	return DateTime.fromMillis(ms, { zone: isDay ? 'utc' : zone });
}
