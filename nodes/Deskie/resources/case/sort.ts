import type { IDataObject } from 'n8n-workflow';
import { secondsOf } from '../../api/dates';
import { PRIORITIES, STATUSES } from '../../api/values';
import { oneOf } from '../../operation/convert';
import { toQuery, type Field } from '../../operation/field';
import type { Creation } from '../../transport/pages/knownRows';

/** The orders of GET /api/cases.json: `<field>_<direction>`; priority_desc puts critical first. */
const SORTABLE = [
	{ name: 'Created', value: 'created_at' },
	{ name: 'Last Response', value: 'response' },
	{ name: 'Priority', value: 'priority' },
	{ name: 'Status', value: 'status' },
	{ name: 'Updated', value: 'updated_at' },
];

const toField = oneOf(SORTABLE.map(({ value }) => value));
const toDirection = oneOf(['asc', 'desc']);

/** The collection that sorts a list of cases. */
export const sort: Field = {
	displayName: 'Sort',
	name: 'sort',
	type: 'fixedCollection',
	placeholder: 'Add sort',
	default: {},
	description:
		"The order of the cases; if not set, the last changed come first. With 'Return All' they come by creation, oldest first; for another order they are sorted at the end, which takes more memory.",
	options: [
		{
			displayName: 'Sort',
			name: 'sort',
			values: [
				{
					displayName: 'Field',
					name: 'field',
					type: 'options',
					options: SORTABLE,
					default: 'updated_at',
					description: 'What to sort by',
				},
				{
					displayName: 'Direction',
					name: 'direction',
					type: 'options',
					options: [
						{ name: 'Ascending', value: 'asc' },
						{ name: 'Descending', value: 'desc' },
					],
					default: 'desc',
					description: 'Whether the smallest or the largest comes first',
				},
			],
		},
	],
	to: toQuery('sort', (value, about) => {
		const { field, direction } =
			(value as { sort?: { field?: unknown; direction?: unknown } }).sort ?? {};
		const by = toField(field, { ...about, label: 'Sort: Field' });
		const way = toDirection(direction ?? 'desc', { ...about, label: 'Sort: Direction' });
		return by && way ? `${String(by)}_${String(way)}` : undefined;
	}),
};

const RANK: Record<string, (row: IDataObject) => number> = {
	created_at: (row) => secondsOf(row.created_at),
	updated_at: (row) => secondsOf(row.updated_at),
	response: (row) => secondsOf(row.last_response_at),
	priority: (row) => PRIORITIES.indexOf(row.priority as (typeof PRIORITIES)[number]),
	status: (row) => STATUSES.indexOf(row.status as (typeof STATUSES)[number]),
};

/**
 * How to read every case of a list by creation time (vendor's Cases chapter: from_time with
 * created_at_asc).
 */
export const byCreation: Creation = {
	order: { sort: 'created_at_asc' },
	usual: { sort: 'updated_at_desc' },
	from: 'from_time',
	to: 'to_time',
	lasting: [
		'from_time',
		'show_active_chats',
		'show_first_response_time',
		'show_merged_cases',
		'sort',
		'to_time',
	],
	timeOf: (row) => secondsOf(row.created_at),
	rankOf: ({ sort: wanted }) => {
		const [, field, direction] = /^(\w+)_(asc|desc)$/.exec(String(wanted)) ?? [];
		const rank = RANK[field];
		if (!rank || wanted === 'created_at_asc') return undefined;
		return direction === 'asc' ? rank : (row) => -rank(row);
	},
};
