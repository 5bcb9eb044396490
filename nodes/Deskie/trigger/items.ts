import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { caseOutput } from '../resources/case/output';
import { shaperOf, tidy, type Output } from '../operation/output';
import { messageOutput } from '../resources/message/output';
import type { Item } from '../transport/request/item';
import type { TriggerEvent } from './algorithm';

const RATING = ['rating', 'rating_comment', 'rated_staff_id'];
const LESS_WANTED = ['priority', 'created_at', 'custom_fields'];

/** A rating without its value and comment would say nothing; they take the place of others. */
const ratedEntity: Output = {
	...caseOutput,
	simplified: [...caseOutput.simplified.filter((field) => !LESS_WANTED.includes(field)), ...RATING],
};

/**
 * The items that events become: the case as the user wants it, with the change or the message
 * beside it, and `_event`, whose key a Remove Duplicates node can go by.
 */
export function itemsOf(events: TriggerEvent[], item: Item): INodeExecutionData[] {
	const ofCase = shaperOf(caseOutput, item);
	const ofRated = shaperOf(ratedEntity, item);
	const raw = item.read('output') === 'raw';
	const inFull = { ...item, read: () => undefined };
	const ofMessage = raw ? (row: IDataObject) => row : shaperOf(messageOutput, inFull);
	return events.map(({ type, key, case: found, change, message }) => ({
		json: {
			...(type === 'caseRated' ? ofRated : ofCase)(found as IDataObject),
			...(change && { change: raw ? (change as IDataObject) : changeOf(change as IDataObject) }),
			...(message && { message: ofMessage(message as IDataObject) }),
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
