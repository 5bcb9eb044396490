import { REPORT_CHANNELS } from '../../api/values';
import { channels, ids, listed, oneOf } from '../../operation/convert';
import { toQuery, type Convert, type Field } from '../../operation/field';
import { customFieldsFilter } from '../../operation/fields/customFields';
import {
	groupsFilter,
	labelsFilter,
	priorityFilter,
	several,
	statusFilter,
} from '../../operation/fields/several';

const ALL = 'all';

/** IDs of agents, or `all`. */
export const agentsOrAll: Convert = (value, about) =>
	listed(value).includes(ALL) ? ALL : ids({ among: 'staff' })(value, about);

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

/**
 * The filters of both reports (an SDK's comments).
 *
 * @param loadAgents the method that loads the agents to choose from, and how they are sent
 */
export const reportFilters = (loadAgents: string, agents: Convert): Field[] => [
	several(
		'Channel Names or IDs',
		'channel',
		'channel',
		'getReportChannels',
		'Cases that came in by these channels',
		channels(REPORT_CHANNELS),
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
	several(
		'Participant Names or IDs',
		'participantId',
		'participant_id',
		loadAgents,
		'Cases in which these agents took part',
		agents,
	),
	several(
		'Participant Role Names or IDs',
		'participantRoleId',
		'participant_role_id',
		'getStaffRoles',
		'Cases in which agents of these roles took part',
		ids({ among: 'staffRoles' }),
	),
	priorityFilter,
	statusFilter,
];
