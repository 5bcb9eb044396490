import { ANY_CHANNEL } from '../../api/values';
import { channels, ids, savedFilter, texts } from '../../operation/convert';
import { toQuery, type Field } from '../../operation/field';
import { compared } from '../../operation/fields/compared';
import { customFieldsFilter } from '../../operation/fields/customFields';
import { locator } from '../../operation/fields/locators';
import {
	groupsFilter,
	labelsFilter,
	priorityFilter,
	several,
	statusFilter,
} from '../../operation/fields/several';
import { checkPeriod, period } from '../../operation/fields/period';
import { onlyIfOn } from '../../operation/fields/switches';
import type { Draft } from '../../transport/request/draft';

/** Every filter of GET /api/cases.json: vendor's samples, its text (20 values), SDKs for the rest. */
export const caseFilters: Field[] = [
	several(
		'Agent Names or IDs',
		'staffId',
		'staff_id',
		'getStaffOrNobody',
		'Cases of these agents',
		ids({ zero: true, among: 'staff' }),
	),
	several(
		'Channel Names or IDs',
		'channel',
		'channel',
		'getChannels',
		'Cases that came in by these channels',
		channels(ANY_CHANNEL),
	),
	...period('Created', 'time', 'Cases created'),
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
	groupsFilter,
	labelsFilter,
	priorityFilter,
	{
		...locator('searchFilters', 'e.g. 234', {
			displayName: 'Saved Filter',
			name: 'filter',
			description: "A filter that the credential's agent has in Deskie",
		}),
		to: toQuery('filter', savedFilter),
	},
	statusFilter,
	compared('Subject', 'subject', 'subject', 'e.g. invoice', { least: 4, several: false }),
	...period('Updated', 'updated_time', 'Cases changed'),
];

/** Options for cases that lists leave out by default. */
export const alsoListed: Field[] = [
	onlyIfOn(
		'Include Active Chats',
		'showActiveChats',
		'show_active_chats',
		'Whether to return chats that are still going on, too',
	),
	onlyIfOn(
		'Include Merged Cases',
		'showMergedCases',
		'show_merged_cases',
		'Whether to return cases that were merged into another one, too',
	),
];

export const firstResponseTime = onlyIfOn(
	'Include First Response Time',
	'showFirstResponseTime',
	'show_first_response_time',
	'Whether to add the working minutes until the first response',
);

export function checkPeriods({ query }: Draft) {
	checkPeriod(query, 'Created', 'time');
	checkPeriod(query, 'Updated', 'updated_time');
}
