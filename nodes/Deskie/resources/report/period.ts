import { DateTime } from 'luxon';
import { BadInput } from '../../transport/http/badInput';
import type { Draft } from '../../transport/request/draft';
import { oneOf, trimmed, unixTime } from '../../operation/convert';
import { toQuery, type Field } from '../../operation/field';

const CUSTOM = 'custom';

/** The periods of both reports (vendor's Reports chapter); in November month_2 is September. */
const PERIODS = [
	{ name: '2 Months Ago', value: 'month_2' },
	{ name: '3 Months Ago', value: 'month_3' },
	{ name: '4 Months Ago', value: 'month_4' },
	{ name: '5 Months Ago', value: 'month_5' },
	{ name: '6 Months Ago', value: 'month_6' },
	{ name: 'Custom Dates', value: CUSTOM },
	{ name: 'Last 14 Days', value: 'last_14_days' },
	{ name: 'Last 24 Hours', value: 'last_24_hours' },
	{ name: 'Last 30 Days', value: 'last_30_days' },
	{ name: 'Last 7 Days', value: 'last_7_days' },
	{ name: 'Last Month', value: 'last_month' },
	{ name: 'Last Week', value: 'last_week' },
	{ name: 'Last Year', value: 'last_year' },
	{ name: 'Previous 3 Months', value: '3_previous_months' },
	{ name: 'Previous 6 Months', value: '6_previous_months' },
	{ name: 'This Month', value: 'this_month' },
	{ name: 'This Week', value: 'this_week' },
	{ name: 'This Year', value: 'this_year' },
	{ name: 'Today', value: 'today' },
	{ name: 'Yesterday', value: 'yesterday' },
].sort((a, b) => a.name.localeCompare(b.name));

const known = oneOf(PERIODS.map(({ value }) => value));

const end = (displayName: string, name: string, to: string, description: string): Field => ({
	displayName,
	name,
	type: 'dateTime',
	required: true,
	default: '',
	description,
	displayOptions: { show: { period: [CUSTOM] } },
	to: toQuery(to, unixTime),
});

/** The period of a report: a named one, or from one date to another. */
export const period: Field[] = [
	{
		displayName: 'Period',
		name: 'period',
		type: 'options',
		options: PERIODS,
		default: 'last_30_days',
		description: "The time that the report is about, in the account's own time zone",
		to: toQuery('period', (value, about) =>
			trimmed(value) === CUSTOM ? undefined : known(value, about),
		),
	},
	end('From', 'fromTime', 'from_time', 'When the period begins'),
	end('To', 'toTime', 'to_time', 'When the period ends: from an hour to three months later'),
];

const HOUR = 60 * 60;

/** The account's time zone, in which Deskie counts months, may be a day ahead of ours. */
const longestFrom = (from: number) =>
	DateTime.fromSeconds(from).plus({ months: 3, days: 1 }).toSeconds();

/** A period by dates lasts from an hour to three months (vendor's Reports chapter). */
export function checkPeriod({ query }: Draft) {
	if (query.from_time === undefined || query.to_time === undefined) return;
	const [from, to] = [Number(query.from_time), Number(query.to_time)];
	if (from > to) throw new BadInput("'From' is later than 'To'", 'Swap the two dates');
	if (to - from < HOUR) {
		throw new BadInput(
			"'From' and 'To' are less than an hour apart",
			'Deskie reports on at least one hour. Choose a later end',
		);
	}
	if (to > longestFrom(from)) {
		throw new BadInput(
			"'From' and 'To' are more than three months apart",
			'Deskie reports on three months at most. Choose an earlier end, or a named period',
		);
	}
}
