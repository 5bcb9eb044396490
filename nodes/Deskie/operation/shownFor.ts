import isEqual from 'lodash/isEqual';
import { updateDisplayOptions, type IDisplayOptions, type INodeProperties } from 'n8n-workflow';

/**
 * The fields of several operations in one list, each shown for its own. A field that several
 * operations have comes once, as far as every operation keeps its order: n8n walks the whole list
 * for each item.
 *
 * @param show what all of them are shown for
 */
export function shownFor(
	show: NonNullable<IDisplayOptions['show']>,
	operations: Array<[operation: string, fields: INodeProperties[]]>,
): INodeProperties[] {
	const list: Array<{ field: INodeProperties; operations: string[] }> = [];
	for (const [operation, fields] of operations) {
		let place = 0;
		for (const field of fields) {
			const same = list.findIndex((entry, at) => at >= place && isEqual(entry.field, field));
			if (same === -1) list.splice(place, 0, { field, operations: [operation] });
			else list[same].operations.push(operation);
			place = (same === -1 ? place : same) + 1;
		}
	}
	return list.flatMap(({ field, operations: operation }) =>
		updateDisplayOptions({ show: { ...show, operation } }, [field]),
	);
}
