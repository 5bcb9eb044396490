import type { DateTime } from 'luxon';

import type { Seconds } from '../../account/records';
import { ApiError, StrictError } from '../../errors';
import type { Context } from '../context';

/** From one second (inclusive) to another (exclusive). */
export interface Span {
	from: Seconds;
	to: Seconds;
}

type Bounds = [from: DateTime, to: DateTime];

/** The named periods without a number in their name, in the account's time zone. */
const NAMED: Record<string, (now: DateTime) => Bounds> = {
	last_24_hours: (now) => [now.minus({ hours: 24 }), now],
	today: (now) => [now.startOf('day'), now],
	yesterday: (now) => [now.startOf('day').minus({ days: 1 }), now.startOf('day')],
	this_week: (now) => [now.startOf('week'), now],
	last_week: (now) => [now.startOf('week').minus({ weeks: 1 }), now.startOf('week')],
	this_month: (now) => [now.startOf('month'), now],
	last_month: (now) => [now.startOf('month').minus({ months: 1 }), now.startOf('month')],
	this_year: (now) => [now.startOf('year'), now],
	last_year: (now) => [now.startOf('year').minus({ years: 1 }), now.startOf('year')],
};

/**
 * What a report is about: a named period, or one of at least an hour and at most three months.
 *
 * @throws 400 when it is neither
 */
export function spanOf({ account, query, endpoint }: Context): Span {
	const { dates } = account;
	if (query.period !== undefined) {
		// A period until now includes this second, too.
		const next = account.now() + 1;
		const [from, to] = named(String(query.period), dates.local(next));
		return { from: Math.floor(from.toSeconds()), to: Math.floor(to.toSeconds()) };
	}
	if (query.to_time === undefined) {
		throw new StrictError(`${endpoint.id}: "from_time" wants "to_time"`);
	}
	const from = dates.parse(String(query.from_time)) ?? 0;
	const to = dates.parse(String(query.to_time)) ?? 0;
	if (from > to) throw new ApiError(400, 'from_time_is_later_than_to_time');
	const longest = dates.local(from).plus({ months: 3 }).toSeconds();
	if (to - from < 60 * 60 || to > longest) throw new ApiError(400, 'incorrect_period');
	return { from, to };
}

function named(period: string, now: DateTime): Bounds {
	if (period in NAMED) return NAMED[period](now);
	const count = Number(/\d+/.exec(period));
	const month = now.startOf('month');
	if (period.startsWith('last_')) return [now.minus({ days: count }), now];
	if (period.startsWith('month_')) {
		// In November month_2 is September (Reports chapter).
		return [month.minus({ months: count }), month.minus({ months: count - 1 })];
	}
	return [month.minus({ months: count }), month];
}
