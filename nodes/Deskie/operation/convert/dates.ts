import { DateTime } from 'luxon';
import { BadInput } from '../../transport/http/badInput';
import type { Convert } from '../field';

/**
 * Unix time in seconds from what a date picker or an expression gives: ISO 8601 (in the workflow's
 * time zone unless it names its own), Deskie's own form (RFC 2822), a date object, or a unix time
 * in seconds or milliseconds. Sent as unix time because strings are read in the account's zone (a
 * client's finding).
 */
export const unixTime: Convert = (value, { label, timezone }) => {
	const date = readDate(value, timezone);
	if (date?.isValid) return Math.floor(date.toSeconds());
	throw new BadInput(
		`'${label}' is not a date: '${String(value)}'`,
		'Choose a date, or give one in ISO 8601, such as 2026-05-31 or 2026-05-31T18:30:00Z',
	);
};

function readDate(value: unknown, zone: string): DateTime | undefined {
	if (value instanceof Date) return DateTime.fromJSDate(value);
	if (DateTime.isDateTime(value)) return value;
	if (typeof value === 'object') return undefined;
	const written = String(value).trim();
	if (/^\d{9,10}$/.test(written)) return DateTime.fromSeconds(Number(written));
	if (/^\d{12,13}$/.test(written)) return DateTime.fromMillis(Number(written));
	// Luxon would read other numbers as a year or an ordinal day.
	if (/^\d+$/.test(written)) return undefined;
	const read = [
		() => DateTime.fromISO(written, { zone }),
		() => DateTime.fromRFC2822(written),
		() => DateTime.fromSQL(written, { zone }),
	];
	return read.map((attempt) => attempt()).find(({ isValid }) => isValid);
}
