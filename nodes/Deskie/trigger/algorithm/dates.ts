import { secondsOf } from '../../api/dates';

/**
 * Reads one of Deskie's dates, e.g. `Tue, 23 Dec 2014 10:55:23 +0200` (API: RFC 2822 with the
 * account's offset, '-' for none).
 *
 * @returns epoch seconds, or undefined where there is no readable date
 */
export function epochSeconds(date: unknown): number | undefined {
	return typeof date === 'string' ? secondsOf(date.trim()) || undefined : undefined;
}
