import omit from 'lodash/omit';
import { ANY_CHANNEL, PRIORITIES, STATUSES, choices } from '../../api/values';
import { channels, ids, listed, oneOf, someOf } from '../../operation/convert';
import { toQuery, type Convert, type Field } from '../../operation/field';
import { customFieldsFilter } from '../../operation/fields/customFields';
import { groupsFilter, labelsFilter, several } from '../../operation/fields/several';

const ALL = 'all';

/** IDs of agents, or `all`. */
export const agentsOrAll: Convert = (value, about) =>
	listed(value).includes(ALL) ? ALL : ids({ among: 'staff' })(value, about);

const some = (
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

/** A filter for typed IDs. */
export const idsTyped = (
	displayName: string,
	name: string,
	to: string,
	description: string,
): Field => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: 'e.g. 123, 124',
	description: `${description}, up to 20, separated by commas`,
	to: toQuery(to, ids({ list: false })),
});

/** The filters of both reports (an SDK's comments); `participant` means agents who took part. */
export const reportFilters = (participant: Field): Field[] => [
	several(
		'Channel Names or IDs',
		'channel',
		'channel',
		'getReportChannels',
		'Cases that came in by these channels',
		channels(omit(ANY_CHANNEL, 'chat')),
	),
	idsTyped('Company IDs', 'companyId', 'company_id', 'Cases of these companies'),
	customFieldsFilter,
	idsTyped('Customer IDs', 'userId', 'user_id', 'Cases of these customers'),
	groupsFilter,
	labelsFilter,
	{
		displayName: 'Opened By',
		name: 'initiator',
		type: 'options',
		options: [
			{ name: 'Agent', value: 'agent' },
			{ name: 'Customer', value: 'user' },
		],
		default: 'user',
		description: 'Who opened the cases',
		to: toQuery('initiator', oneOf(['agent', 'user'])),
	},
	participant,
	several(
		'Participant Role Names or IDs',
		'participantRoleId',
		'participant_role_id',
		'getStaffRoles',
		'Cases in which agents of these roles took part',
		ids({ among: 'staffRoles' }),
	),
	some('Priority', 'priority', PRIORITIES, 'Cases of these priorities'),
	some('Status', 'status', STATUSES, 'Cases in these states'),
];
