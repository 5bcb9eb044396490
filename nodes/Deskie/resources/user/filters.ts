import { id, ids, trimmedText } from '../../operation/convert';
import { toQuery, type Field } from '../../operation/field';
import { compared } from '../../operation/fields/compared';
import { customFieldsFilter } from '../../operation/fields/customFields';
import { languageLocator, locator } from '../../operation/fields/locators';
import { checkPeriod, period } from '../../operation/fields/period';
import type { Draft } from '../../transport/request/draft';
import { channelKey } from './contacts';

const searched = { least: 3, several: false };

/** Every filter of GET /api/users.json (an SDK and its tests). */
export const userFilters: Field[] = [
	{
		...locator('searchCompanies', 'e.g. 200 or 200, 201', {
			displayName: 'Company',
			name: 'companyId',
			description: 'Customers of this company, or of several: IDs separated by commas',
		}),
		to: toQuery('company_id', ids()),
	},
	...period('Created', 'time', 'Customers created'),
	{
		...locator('searchChannels', 'e.g. cch101', {
			displayName: 'Custom Channel',
			name: 'userCustomChannel',
			description: 'Customers of this custom channel',
		}),
		to: toQuery('user_custom_channel', channelKey),
	},
	customFieldsFilter,
	compared('Email', 'userEmail', 'user_email', 'e.g. anna@example.com', searched),
	{
		displayName: 'External ID',
		name: 'userCustomId',
		type: 'string',
		default: '',
		placeholder: 'e.g. shop-4711',
		description: 'The ID that your custom channel knows the customer by',
		to: toQuery('user_custom_id', trimmedText),
	},
	{
		...languageLocator({
			displayName: 'Language',
			name: 'languageId',
			description: 'Customers who are written to in this language',
		}),
		to: toQuery('language_id', id({ among: 'languages' })),
	},
	...period('Last Contact', 'last_contact_time', 'Customers last in contact'),
	compared('Phone', 'userPhone', 'user_phone', 'e.g. 7946', searched),
	...period('Updated', 'updated_time', 'Customers changed'),
];

export function checkPeriods({ query }: Draft) {
	checkPeriod(query, 'Created', 'time');
	checkPeriod(query, 'Last Contact', 'last_contact_time');
	checkPeriod(query, 'Updated', 'updated_time');
}
