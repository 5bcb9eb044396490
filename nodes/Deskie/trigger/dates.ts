import { DateTime } from 'luxon';

/**
 * Reads a date of Deskie, e.g. `Tue, 23 Dec 2014 10:55:23 +0200` (API: RFC 2822 with the
 * account's offset, '-' for none).
 *
 * @returns epoch seconds, or undefined where there is no readable date
 */
export function epochSeconds(date: unknown): number | undefined {
	if (typeof date !== 'string') return undefined;
	const parsed = DateTime.fromRFC2822(date.trim());
	return parsed.isValid ? Math.floor(parsed.toSeconds()) : undefined;
}
