import { ANY_CHANNEL, CUSTOM_CHANNEL, PRIORITIES, STATUSES, choices } from '../../api/values';
import { ids, someOf, text, texts, trimmed, unixTime } from '../../operation/convert';
import { toQuery, type Field } from '../../operation/field';
import { compared } from '../../operation/fields/compared';
import { customFieldsFilter } from '../../operation/fields/customFields';
import { locator } from '../../operation/fields/locators';
import { several } from '../../operation/fields/several';

const date = (displayName: string, name: string, to: string, description: string): Field => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description,
	to: toQuery(to, unixTime),
});

/** Every filter of GET /api/cases.json: vendor's samples, its text (20 values), SDKs for the rest. */
export const caseFilters: Field[] = [
	several(
		'Agent Names or IDs',
		'staffId',
		'staff_id',
		'getStaffOrNobody',
		'Cases of these agents',
		ids({ zero: true }),
	),
	{
		displayName: 'Channel Names or IDs',
		name: 'channel',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getChannels' },
		default: [],
		description:
			'Cases that came in by these channels, up to 20. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		to: toQuery('channel', someOf(Object.keys(ANY_CHANNEL), CUSTOM_CHANNEL)),
	},
	date('Created After', 'fromTime', 'from_time', 'Cases created since this time'),
	date('Created Before', 'toTime', 'to_time', 'Cases created until this time'),
	customFieldsFilter,
	compared('Customer Email', 'userEmail', 'user_email', 'e.g. anna@example.com', {
		least: 4,
		several: true,
	}),
	{
		displayName: 'Customer External IDs',
		name: 'userCustomId',
		type: 'string',
		default: '',
		placeholder: 'e.g. shop-4711',
		description: 'IDs of custom-channel customers, up to 20, separated by commas',
		to: toQuery('user_custom_id', texts),
	},
	{
		displayName: 'Customer IDs',
		name: 'userId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 123, 124',
		description: 'IDs of customers, up to 20, separated by commas',
		to: toQuery('user_id', ids({ list: false })),
	},
	compared('Customer Phone', 'userPhone', 'user_phone', 'e.g. 7946', { least: 4, several: true }),
	several('Group Names or IDs', 'groupId', 'group_id', 'getGroups', 'Cases of these groups'),
	several('Label Names or IDs', 'labels', 'labels', 'getLabels', 'Cases with these labels'),
	{
		displayName: 'Priority',
		name: 'priority',
		type: 'multiOptions',
		options: choices(PRIORITIES),
		default: [],
		description: 'Cases of these priorities',
		to: toQuery('priority', someOf(PRIORITIES)),
	},
	{
		...locator('searchFilters', 'e.g. 234', {
			displayName: 'Saved Filter',
			name: 'filter',
			description: "A filter that the credential's agent has in Deskie",
		}),
		to: toQuery('filter', (value, about) => text(trimmed(value), about)),
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'multiOptions',
		options: choices(STATUSES),
		default: [],
		description: 'Cases in these states',
		to: toQuery('status', someOf(STATUSES)),
	},
	compared('Subject', 'subject', 'subject', 'e.g. invoice', { least: 4, several: false }),
	date('Updated After', 'fromUpdatedTime', 'from_updated_time', 'Cases changed since this time'),
	date('Updated Before', 'toUpdatedTime', 'to_updated_time', 'Cases changed until this time'),
];
