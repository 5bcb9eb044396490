import { unixTime } from '../convert';
import { toBody, type Field } from '../field';

/**
 * Lets imports set a creation date (created_at of cases, replies and notes: loaders and an SDK).
 */
export const createdAt = (what: string): Field => ({
	displayName: 'Created At',
	name: 'createdAt',
	type: 'dateTime',
	default: '',
	description: `Back-dates the ${what}, for imports`,
	to: toBody('created_at', unixTime),
});
