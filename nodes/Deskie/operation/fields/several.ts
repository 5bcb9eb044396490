import { choices, PRIORITIES, STATUSES } from '../../api/values';
import { ids, someOf } from '../convert';
import { toQuery, type Convert, type Field } from '../field';

/** A filter by up to 20 entries of a list. */
export const several = (
	displayName: string,
	name: string,
	to: string,
	loadOptionsMethod: string,
	what: string,
	convert: Convert,
): Field => ({
	displayName,
	name,
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod },
	default: [],
	description: `${what}, up to 20. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
	to: toQuery(to, convert),
});

/** A filter by some of a few known values. */
export const some = (
	displayName: string,
	name: string,
	known: readonly string[],
	description: string,
): Field => ({
	displayName,
	name,
	type: 'multiOptions',
	options: choices(known),
	default: [],
	description,
	to: toQuery(name, someOf(known)),
});

/** Filters that lists of cases and reports share. */
export const groupsFilter = several(
	'Group Names or IDs',
	'groupId',
	'group_id',
	'getGroups',
	'Cases of these groups',
	ids({ among: 'groups' }),
);
export const labelsFilter = several(
	'Label Names or IDs',
	'labels',
	'labels',
	'getLabels',
	'Cases with these labels',
	ids({ among: 'labels' }),
);
export const priorityFilter = some('Priority', 'priority', PRIORITIES, 'Cases of these priorities');
export const statusFilter = some('Status', 'status', STATUSES, 'Cases in these states');
