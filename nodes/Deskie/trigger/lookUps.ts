import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { Conditions } from '../transport/http/types';
import { withoutReferences } from '../transport/request/reference';
import type { Settings } from './algorithm';
import { newValuesOf } from './newValues';
import { ownAgentOf } from './ownAgent';
import type { Wanted } from './parameters';

/** What the algorithm is to look for, with the IDs that the account has for what was chosen. */
export async function settingsOf(
	context: IPollFunctions,
	account: string,
	{ settings, newValues, ignoreOwn }: Wanted,
	conditions: Conditions,
): Promise<Settings> {
	return {
		...settings,
		newValues: await newValuesOf(context, account, newValues),
		...(ignoreOwn && { ignoredStaff: await ownAgentOf(context, conditions) }),
	};
}

/** The query of the filters, with IDs in place of the names that they hold. */
export async function filtersOf(
	context: IPollFunctions,
	query: IDataObject,
	conditions: Conditions,
): Promise<IDataObject> {
	return (await withoutReferences(context, { path: {}, query, body: {} }, conditions)).query;
}
