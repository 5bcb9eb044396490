import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { itemsOf } from '../../transport/request/item';
import { conditionsOf, type Way } from '../../transport/request/plan';
import { connectionOf } from '../../transport/request/requestOptions';
import type { Conditions, Context } from '../../transport/http/types';
import { putNames } from './putNames';

const rowsOf = (items: INodeExecutionData[]) => items.map(({ json }): IDataObject => json);

/**
 * The same way of sending, after which names stand in the rows that came of it.
 *
 * @param isChange what is sent changes something: names that cannot be had are then left out
 */
export function named({ single, together, ...way }: Way, isChange: boolean): Way {
	const put = async (context: Context, items: INodeExecutionData[], conditions: () => Conditions) =>
		await putNames(context, rowsOf(items), conditions, isChange);
	return {
		...way,
		single: async (context, plan, item, conditions) => {
			const items = await single(context, plan, item, conditions);
			await put(context, items, () => conditions);
			return items;
		},
		...(together && {
			together: async (context, plan) => {
				const outputs = await together(context, plan);
				const [first] = itemsOf(context);
				await put(context, outputs.flat(), () => conditionsOf(first, connectionOf(first)));
				return outputs;
			},
		}),
	};
}
