import { pick } from 'lodash';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { caseOutput } from '../resources/case/output';
import { shaperOf, tidy, type Output } from '../operation/output';
import { messageOutput } from '../resources/message/output';
import type { Item } from '../transport/request/item';
import type { TriggerEvent } from './algorithm';

/** What says which case it is. What happened to it comes next: it is why the item is there. */
const FIRST = ['case_id', 'case_number', 'subject'];
const RATING = ['rating', 'rating_comment', 'rated_staff_id'];
const LESS_WANTED = ['priority', 'created_at', 'custom_fields'];

/** A rating without its value and comment would say nothing; they take the place of others. */
const ratedEntity: Output = {
	...caseOutput,
	simplified: [
		...new Set([
			...FIRST,
			...RATING,
			...caseOutput.simplified.filter((field) => !LESS_WANTED.includes(field)),
		]),
	],
};

/**
 * Makes the items that events become: the case as the user wants it, with the change or the
 * message in it, and `_event`, whose key a Remove Duplicates node can go by. All parameters are
 * read here, before there are events.
 */
export function itemsFor(item: Item): (events: TriggerEvent[]) => INodeExecutionData[] {
	const ofCase = shaperOf(caseOutput, item);
	const ofRated = shaperOf(ratedEntity, item);
	const raw = item.read('output') === 'raw';
	const inFull = { ...item, read: () => undefined };
	const ofMessage = raw ? (row: IDataObject) => row : shaperOf(messageOutput, inFull);
	return (events) =>
		events.map(({ type, key, case: found, change, message }) => {
			const shaped = (type === 'caseRated' ? ofRated : ofCase)(found as IDataObject);
			const happened = {
				...(change && { change: raw ? (change as IDataObject) : changeOf(change as IDataObject) }),
				...(message && { message: ofMessage(message as IDataObject) }),
				_event: { type, key },
			};
			// Named twice: first for their place among the columns, then so that no field replaces them.
			return { json: { ...pick(shaped, FIRST), ...happened, ...shaped, ...happened } };
		});
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
