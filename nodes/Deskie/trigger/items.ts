import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { caseOutput, ratedCaseOutput } from '../resources/case/output';
import { shaperOf, tidy } from '../operation/output';
import { messageOutput } from '../resources/message/output';
import type { Item } from '../transport/request/item';
import type { TriggerEvent } from './algorithm';

/**
 * The items that events become: the case as the user wants it, with the change or the message
 * beside it, and `_event`, whose key a Remove Duplicates node can go by.
 */
export function itemsOf(events: TriggerEvent[], item: Item): INodeExecutionData[] {
	const ofCase = shaperOf(caseOutput, item);
	const ofRated = shaperOf(ratedCaseOutput, item);
	const raw = item.read('output') === 'raw';
	const inFull = { ...item, read: () => undefined };
	const ofMessage = raw ? (row: IDataObject) => row : shaperOf(messageOutput, inFull);
	return events.map(({ type, key, case: found, change, message }) => ({
		json: {
			...(type === 'caseRated' ? ofRated : ofCase)(found as IDataObject),
			...(change && { change: raw ? (change as IDataObject) : changeOf(change as IDataObject) }),
			...(message && { message: ofMessage({ case_id: found.case_id, ...message } as IDataObject) }),
			_event: { type, key },
		},
	}));
}

/** A changelog entry with the words of the editor; `field` is Deskie's own event name. */
function changeOf(entry: IDataObject): IDataObject {
	return {
		field: entry.event,
		old_value: entry.old_value ?? null,
		new_value: entry.value ?? null,
		done_by: entry.done_by ?? null,
		created_at: tidy(entry.created_at),
	};
}
