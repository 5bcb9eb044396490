import {
	sleep,
	type IExecuteFunctions,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { runOf } from '../http/execution';
import { isTool } from '../http/messageAlone';
import type { Conditions } from '../http/types';
import type { Item } from '../request/item';
import type { Plan, Single } from '../request/plan';

/** Sends for several items of a run; returns each item's output, in their order. */
export type Several = (
	context: IExecuteFunctions | IExecutePaginationFunctions,
	plan: Plan,
	items: Item[],
	conditions: Conditions,
) => Promise<INodeExecutionData[][]>;

/** An item for which n8n called the function, and the promise it waits for. */
interface Waiting {
	item: Item;
	resolve: (output: INodeExecutionData[]) => void;
	reject: (thrown: unknown) => void;
}

/** The index of the item in n8n's error; undefined without one. */
const itemOf = (thrown: unknown) =>
	(thrown as { context?: { itemIndex?: number } } | undefined)?.context?.itemIndex;

/**
 * Lets the declarative way send in bulk, too. n8n's routing engine calls an operation's function
 * for all items of a run in the same tick. The calls are gathered by the run's execute data, so
 * that two executions never mix, and sent together under the first item's conditions.
 */
export function gathered(several: Several): Single {
	const runs = new WeakMap<object, Waiting[]>();
	return async (context, plan, item, conditions) => {
		const key = runOf(context);
		const known = key && runs.get(key);
		// An agent's calls share one run, but each is a request of its own.
		if (!key || (!known && isTool(context.getNode()))) {
			return (await several(context, plan, [item], conditions))[0];
		}
		const all = known ?? [];
		const output = new Promise<INodeExecutionData[]>((resolve, reject) => {
			all.push({ item, resolve, reject });
		});
		if (known) return await output;
		runs.set(key, all);
		await sleep(0);
		runs.delete(key);
		const items = all.map((waiting) => waiting.item);
		try {
			const outputs = await several(context, plan, items, conditions);
			all.forEach(({ resolve }, place) => resolve(outputs[place]));
		} catch (thrown) {
			const about = itemOf(thrown);
			// n8n reports one item's error as that item's; the others' outputs are not used then.
			const isOne = items.some(({ index }) => index === about);
			for (const waiting of all) {
				if (isOne && waiting.item.index !== about) waiting.resolve([]);
				else waiting.reject(thrown);
			}
		}
		return await output;
	};
}
