import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../operation/field';
import { onlyIfOn } from '../operation/fields/switches';
import { outputFields } from '../operation/output';
import { caseFilters } from '../resources/case/filters';
import { caseOutput } from '../resources/case/output';

/** What goes along with every request for cases; composed as in the action node. */
const queryFields: Field[] = [
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		description:
			'Fire only for these cases, as they are when the trigger looks. A case that a change moves out of the filter does not fire: to watch for closed cases, do not filter by an open status.',
		// Times are the trigger's own business.
		options: caseFilters.filter(({ type }) => type !== 'dateTime'),
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			onlyIfOn(
				'Include Active Chats',
				'showActiveChats',
				'show_active_chats',
				'Whether to fire for chats that are still going on, too. Deskie leaves them out of its lists unless asked: without them, Case Created misses every chat that lasts longer than two minutes, and Message Added brings only the end of it.',
			),
			onlyIfOn(
				'Include Merged Cases',
				'showMergedCases',
				'show_merged_cases',
				'Whether to fire for cases that were merged into another one, too. Deskie leaves them out of its lists unless asked.',
			),
			{
				displayName: 'Max Cases per Poll',
				name: 'maxCases',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 1000,
				description: 'How many cases one poll may handle; the next poll goes on with the rest',
			},
			{
				displayName: 'Start From',
				name: 'startFrom',
				type: 'dateTime',
				default: '',
				description:
					'Also fire for what happened since this time. Unless set, the trigger fires for what happens after its activation. Changing it makes the trigger begin anew.',
			},
		],
	},
];

const events: INodeProperties = {
	displayName: 'Event',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Case Changed',
			value: 'caseChanged',
			description:
				'Chosen fields of a case got new values, one item for each change. Costs 1 API call a poll and 1 for each changed case, more when its changelog has over 100 entries.',
		},
		{
			name: 'Case Created',
			value: 'caseCreated',
			description:
				'A new case, once. Chats count while they go on only with Include Active Chats. Costs 1 API call a poll.',
		},
		{
			name: 'Case Rated',
			value: 'caseRated',
			description:
				'A customer rated a case, or changed the rating. Costs 1 API call a poll and 1 for each changed case, up to 3 for one that was rated and closed before.',
		},
		{
			name: 'Case Updated',
			value: 'caseUpdated',
			description: 'Anything about a case has changed. Costs 1 API call a poll.',
		},
		{
			name: 'Message Added',
			value: 'messageAdded',
			description:
				'A reply or a note was added, one item for each. Chats count while they go on only with Include Active Chats. Costs 1 API call a poll and 1 for each changed case.',
		},
	],
	default: 'caseUpdated',
	description: 'What to fire for',
};

const only = (event: string) => ({ show: { event: [event] } });

/** Everything the trigger shows. */
export const triggerFields: Field[] = [
	events,
	{
		displayName: 'Include Created',
		name: 'includeCreated',
		type: 'boolean',
		default: true,
		description: 'Whether to fire for new cases, too',
		displayOptions: only('caseUpdated'),
	},
	{
		displayName: 'Changes',
		name: 'changes',
		type: 'multiOptions',
		options: [
			{ name: 'Agent', value: 'assignee' },
			{ name: 'Custom Fields', value: 'customFields' },
			{ name: 'Group', value: 'group' },
			{ name: 'Labels', value: 'labels' },
			{ name: 'Priority', value: 'priority' },
			{ name: 'Status', value: 'status' },
			{ name: 'Subject', value: 'subject' },
		],
		default: ['status'],
		description: 'Which fields to watch; every one when empty',
		displayOptions: only('caseChanged'),
	},
	{
		displayName: 'New Values',
		name: 'newValues',
		type: 'string',
		default: '',
		placeholder: 'e.g. closed',
		description:
			'Fire only for changes to one of these values, separated by commas; any when empty. Agents, groups and labels by their ID; of labels, one that was added counts.',
		displayOptions: only('caseChanged'),
	},
	{
		displayName: 'Messages',
		name: 'messages',
		type: 'multiOptions',
		options: [
			{ name: 'Agent Reply', value: 'agentReply' },
			{ name: 'Customer Reply', value: 'customerReply' },
			{ name: 'Note', value: 'note' },
		],
		default: ['customerReply'],
		description: 'Which messages to fire for; every one when empty',
		displayOptions: only('messageAdded'),
	},
	...outputFields(caseOutput),
	...queryFields,
];
