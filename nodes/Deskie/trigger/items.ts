import pick from 'lodash/pick';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { namesAsked } from '../operation/fields/names';
import { withColumns } from '../operation/names/beside';
import { changeColumns } from '../operation/names/changes';
import { RATING, caseOutput, ratedCaseOutput } from '../resources/case/output';
import { shaperOf, tidy, type Output } from '../operation/output';
import { messageOutput } from '../resources/message/output';
import type { Item } from '../transport/request/item';
import type { TriggerEvent } from './algorithm';

/** The first columns: which case it is. What happened follows, before the other fields. */
const FIRST = ['case_id', 'case_number', 'subject'];

/** The output of a rated case, with the same first columns. */
const ratedEntity: Output = {
	...ratedCaseOutput,
	simplified: [...new Set([...FIRST, ...RATING, ...ratedCaseOutput.simplified])],
};

/**
 * Turns events into items: the case in the shape that the user wants, with the change or message,
 * and `_event`, whose key a Remove Duplicates node can use. All parameters are read at once, before
 * there are events.
 */
export function itemsFor(item: Item): (events: TriggerEvent[]) => INodeExecutionData[] {
	const ofCase = shaperOf(caseOutput, item);
	const ofRated = shaperOf(ratedEntity, item);
	const raw = item.read('output') === 'raw';
	// A message is given in full, whichever fields of the case are.
	const options: Item = {
		...item,
		read: (parameter) => (parameter === 'options' ? item.read(parameter) : undefined),
	};
	const ofMessage = shaperOf(messageOutput, raw ? item : options);
	const columns = namesAsked(item).names && changeColumns(raw ? {} : CHANGE_FIELDS);
	const ofChange = (entry: IDataObject) => {
		const change = raw ? entry : changeOf(entry);
		return columns ? withColumns(change, entry, columns) : change;
	};
	return (events) =>
		events.map(({ type, key, case: found, change, message }) => {
			const shaped = (type === 'caseRated' ? ofRated : ofCase)(found as IDataObject);
			const happened = {
				...(change && { change: ofChange(change as IDataObject) }),
				...(message && {
					message: ofMessage({ case_id: found.case_id, ...message } as IDataObject),
				}),
				_event: { type, key },
			};
			// `happened` comes twice: first for its place among the columns, then so that no field
			// replaces it.
			return { json: { ...pick(shaped, FIRST), ...happened, ...shaped, ...happened } };
		});
}

/** What fields of a changelog entry are called here. */
const CHANGE_FIELDS = { event: 'field', value: 'new_value' };

/** The rows of items that names are put into: the case, the change and the message. */
export const rowsOf = (items: INodeExecutionData[]): IDataObject[] =>
	items.flatMap(({ json }) =>
		[json, json.change, json.message].filter((row) => row !== undefined),
	) as IDataObject[];

/** A changelog entry with the editor's names; `field` is Deskie's own event name. */
function changeOf(entry: IDataObject): IDataObject {
	return {
		field: entry.event,
		old_value: entry.old_value ?? null,
		new_value: entry.value ?? null,
		done_by: entry.done_by ?? null,
		created_at: tidy(entry.created_at),
	};
}
