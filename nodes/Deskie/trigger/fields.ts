import type { Field } from '../operation/field';
import { namesOptions } from '../operation/fields/names';
import { onlyIfOn } from '../operation/fields/switches';
import { outputFields } from '../operation/output';
import { caseFilters } from '../resources/case/filters';
import { caseOutput } from '../resources/case/output';
import { eventField } from './events';

const only = (event: string) => ({ show: { event: [event] } });

/** The fields of single events. */
const eventFields: Field[] = [
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
		description: 'Which fields to watch; all if empty',
		displayOptions: only('caseChanged'),
	},
	{
		displayName: 'New Value Names or IDs',
		name: 'newValues',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getNewValues', loadOptionsDependsOn: ['changes'] },
		default: [],
		description:
			'Fire only for changes to one of these values; any if empty. For labels, an added one counts. For subjects and custom fields, enter values by an expression. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
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
		description: 'Which messages to fire for; all if empty',
		displayOptions: only('messageAdded'),
	},
];

const filters: Field = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	description:
		'Fire only for cases that match when the trigger polls. A case that does not match any more after a change does not fire: to watch for closed cases, do not filter by an open status.',
	// The trigger itself sets the times.
	options: caseFilters.filter(({ type }) => type !== 'dateTime'),
};

const options: Field = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		...namesOptions({ names: true, customers: true }),
		{
			displayName: 'Ignore Own Changes',
			name: 'ignoreOwnChanges',
			type: 'boolean',
			default: false,
			description:
				"Whether to ignore what the credential's agent did, so that a workflow that changes the case which started it does not start itself again. Costs no API calls for field changes and messages. Case Updated reads the changelog of each changed case, and its messages unless the changelog names somebody else: 1 or 2 API calls. Case Created does the same for each new case, but a case opened in a customer's name does not tell who opened it, and fires. Ratings always fire.",
		},
		onlyIfOn(
			'Include Active Chats',
			'showActiveChats',
			'show_active_chats',
			'Whether to fire for chats that are still going on, too. Deskie leaves them out of its lists unless asked: without them, Case Created misses every chat that lasts longer than two minutes, and Message Added fires only for the end of it.',
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
			description: 'How many cases one poll may handle; the next poll continues with the rest',
		},
		{
			displayName: 'Start From',
			name: 'startFrom',
			type: 'dateTime',
			default: '',
			description:
				'Also fire for what happened since this time. If not set, the trigger fires for what happens after its activation. Changing it makes the trigger start over.',
		},
	],
};

/** All fields of the trigger; those with a place in a request go into every list of cases. */
export const triggerFields: Field[] = [
	eventField,
	...eventFields,
	filters,
	...outputFields(caseOutput),
	options,
];
