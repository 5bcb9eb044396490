import type { IDataObject } from 'n8n-workflow';
import { unitsOf } from '../../api/limits';
import type { Context } from '../http/types';
import { namedIds, requestOf, type Draft } from './draft';
import { firstWrapper } from './eitherWrapper';
import { describeFiles } from './files';

/**
 * A request as a dry run shows it: its line, its query and body as they would travel, its files
 * without their content, and what it takes of the account's limit (`budget_units`). A body of files
 * travels as a form; it is shown as the object that the form is made of.
 *
 * @param ids the cases in its path
 */
export async function shownRequest(
	context: Context,
	draft: Draft,
	ids: string[],
): Promise<IDataObject> {
	const wrapper = await firstWrapper(context, draft);
	const { method, path, query, body } = requestOf({ ...draft, binaries: [] }, ids, wrapper);
	const files = await describeFiles(draft.item, draft.binaries);
	return {
		method,
		path,
		...(query && { query }),
		...(typeof body === 'object' && { body }),
		...(files.length > 0 && { files }),
		budget_units: unitsOf(method),
	};
}

/** The output of an item in a dry run: the ids that its request names, and what would be sent. */
export const dryRunRow = (
	draft: Draft,
	caseId: string | undefined,
	requests: IDataObject[],
): IDataObject => ({ dry_run: true, ...namedIds(draft, caseId), requests });
