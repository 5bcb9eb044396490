import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { Conditions } from '../transport/http/types';
import { withoutReferences } from '../transport/request/reference';
import type { Settings } from './algorithm';
import { newValuesOf } from './newValues';
import { ownAgentOf } from './ownAgent';
import type { Wanted } from './parameters';

/** The algorithm's settings, with the account's IDs in place of names. */
export async function settingsOf(
	context: IPollFunctions,
	{ settings, newValues, ignoreOwn }: Wanted,
	conditions: Conditions,
): Promise<Settings> {
	return {
		...settings,
		newValues: await newValuesOf(context, newValues, conditions),
		...(ignoreOwn && { ignoredStaff: await ownAgentOf(context, conditions) }),
	};
}

/** The filters' query, with IDs in place of names. */
export async function filtersOf(
	context: IPollFunctions,
	query: IDataObject,
	conditions: Conditions,
): Promise<IDataObject> {
	return (await withoutReferences(context, { path: {}, query, body: {} }, conditions)).query;
}
