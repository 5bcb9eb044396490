import type {
	IDataObject,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { namedIds, type Draft } from './draft';

/** Output items that keep the link to their input item. */
export function results(rows: IDataObject[], item: number): INodeExecutionData[] {
	return rows.map((json) => ({ json, pairedItem: { item } }));
}

/** What a deletion leaves: the ids that its route names, and that they are gone. */
export const deletedRow = (draft: Draft, caseId?: string): IDataObject => ({
	...namedIds(draft, caseId),
	deleted: true,
});

/**
 * What an item that did not work leaves for "Continue": what happened and how to go on, linked to
 * its input item. n8n sends an item of `error` alone to the error output, with the input's fields.
 */
export function failedItem(
	{ message, description }: Pick<NodeApiError | NodeOperationError, 'message' | 'description'>,
	item: number,
): INodeExecutionData {
	const isWhole = !description || message.includes(description);
	return {
		json: { error: isWhole ? message : `${message}. ${description}` },
		pairedItem: { item },
	};
}
