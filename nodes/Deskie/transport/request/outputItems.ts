import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { wholeOf } from '../http/messageAlone';
import type { UserError } from '../http/types';
import { namedIds, type Draft } from './draft';

/** Output items, linked to their input item. */
export function results(rows: IDataObject[], item: number): INodeExecutionData[] {
	return rows.map((json) => ({ json, pairedItem: { item } }));
}

/** The output of a deletion: the ids in its route, and `deleted: true`. */
export const deletedRow = (draft: Draft, caseId?: string): IDataObject => ({
	...namedIds(draft, caseId),
	deleted: true,
});

/**
 * The output of a failed item under "Continue": what happened and how to go on, linked to its input
 * item. n8n moves an item with `error` alone to the error output and adds the input's fields.
 */
export function failedItem(
	error: Pick<UserError, 'message' | 'description'>,
	item: number,
): INodeExecutionData {
	return { json: { error: wholeOf(error) }, pairedItem: { item } };
}
