import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import type { Creation } from '../../transport/everyRow';
import { toQuery } from '../compose';
import type { Field } from '../operation';
import { PRIORITIES, STATUSES } from '../values';

/** The orders of GET /api/cases.json: `<field>_<direction>`; priority_desc puts critical first. */
const SORTABLE = [
	{ name: 'Created', value: 'created_at' },
	{ name: 'Last Response', value: 'response' },
	{ name: 'Priority', value: 'priority' },
	{ name: 'Status', value: 'status' },
	{ name: 'Updated', value: 'updated_at' },
];

/** The collection that sorts a list of cases. */
export const sort: Field = {
	displayName: 'Sort',
	name: 'sort',
	type: 'fixedCollection',
	placeholder: 'Add sort',
	default: {},
	description:
		"The order of the cases; unless set, the last changed come first. With 'Return All' they come by creation, oldest first; another order is made at the end, which takes more memory.",
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
	to: toQuery('sort', (value) => {
		const { field, direction } =
			(value as { sort?: { field?: string; direction?: string } }).sort ?? {};
		return field ? `${field}_${direction ?? 'desc'}` : undefined;
	}),
};

const seconds = (date: unknown): number => {
	const read = DateTime.fromRFC2822(String(date));
	return read.isValid ? Math.floor(read.toSeconds()) : 0;
};

const RANK: Record<string, (row: IDataObject) => number> = {
	created_at: (row) => seconds(row.created_at),
	updated_at: (row) => seconds(row.updated_at),
	response: (row) => seconds(row.last_response_at),
	priority: (row) => PRIORITIES.indexOf(row.priority as (typeof PRIORITIES)[number]),
	status: (row) => STATUSES.indexOf(row.status as (typeof STATUSES)[number]),
};

/** How every case of a list is read by its creation time (vendor's Cases chapter: from_time with created_at_asc). */
export const byCreation: Creation = {
	id: 'case_id',
	order: { sort: 'created_at_asc' },
	usual: { sort: 'updated_at_desc' },
	from: 'from_time',
	to: 'to_time',
	timeOf: (row) => seconds(row.created_at),
	arrange: (rows, { sort: wanted }) => {
		const [, field, direction] = /^(\w+)_(asc|desc)$/.exec(String(wanted)) ?? [];
		const rank = RANK[field];
		if (!rank || wanted === 'created_at_asc') return rows;
		const sign = direction === 'asc' ? 1 : -1;
		const ranks = new Map(rows.map((row) => [row, rank(row)]));
		return rows.sort((a, b) => sign * (ranks.get(a)! - ranks.get(b)!));
	},
};
