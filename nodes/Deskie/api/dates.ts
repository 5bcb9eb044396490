import { DateTime } from 'luxon';

/** Deskie's dates, e.g. `Mon, 05 May 2014 00:15:17 +0300` (vendor's Cases chapter). */
const WRITTEN =
	/^([A-Z][a-z]{2}), (\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})$/;

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * Reads a date in its usual form without luxon, which takes several times as long: a list of 50,000
 * cases has 150,000 dates. Undefined for any other form, which is left to luxon.
 */
function byHand(match: RegExpExecArray) {
	const [, weekday, day, monthName, year, hour, minute, second, sign, zoneHours, zoneMinutes] =
		match;
	const month = MONTHS.indexOf(monthName);
	const local = Date.UTC(+year, month, +day, +hour, +minute, +second);
	const date = new Date(local);
	const exists = date.getUTCDate() === +day && WEEKDAYS[date.getUTCDay()] === weekday;
	const isUsual = month >= 0 && +year >= 1000 && +hour < 24 && +minute < 60 && +second < 60;
	if (!exists || !isUsual || +zoneMinutes >= 60) return undefined;
	const offset = (+zoneHours * 60 + +zoneMinutes) * 60;
	const zone = offset === 0 ? 'Z' : `${sign}${zoneHours}:${zoneMinutes}`;
	const calendar = `${year}-${String(month + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
	return {
		seconds: local / 1000 - (sign === '-' ? -offset : offset),
		iso: `${calendar}T${hour}:${minute}:${second}${zone}`,
	};
}

/** Unix seconds of a date of Deskie; 0 where there is none. */
export function secondsOf(date: unknown): number {
	const text = String(date);
	const match = WRITTEN.exec(text);
	const read = match && byHand(match);
	if (read) return read.seconds;
	const parsed = DateTime.fromRFC2822(text);
	return parsed.isValid ? Math.floor(parsed.toSeconds()) : 0;
}

/**
 * A date of Deskie in ISO 8601, with the account's own offset.
 *
 * @returns undefined when the text is not written as a date, null when there is no such date
 */
export function isoOf(text: string): string | null | undefined {
	const match = WRITTEN.exec(text);
	if (!match) return undefined;
	const read = byHand(match);
	if (read) return read.iso;
	return DateTime.fromRFC2822(text, { setZone: true }).toISO({ suppressMilliseconds: true });
}

/** The server's clock when it answered, in unix seconds; undefined without a Date header. */
export function serverClock({ date }: { date?: string }): number | undefined {
	const read = DateTime.fromHTTP(date ?? '');
	return read.isValid ? Math.floor(read.toSeconds()) : undefined;
}
