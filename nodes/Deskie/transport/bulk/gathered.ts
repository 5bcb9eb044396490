import {
	sleep,
	type IExecuteFunctions,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { isTool } from '../http/messageAlone';
import type { Conditions } from '../http/types';
import type { Item } from '../request/item';
import type { Plan, Single } from '../request/plan';

/** A way of sending for several items of a run; gives each item's output, in their order. */
export type Several = (
	context: IExecuteFunctions | IExecutePaginationFunctions,
	plan: Plan,
	items: Item[],
	conditions: Conditions,
) => Promise<INodeExecutionData[][]>;

/** An item whose function was called, and what it waits for. */
interface Waiting {
	item: Item;
	resolve: (output: INodeExecutionData[]) => void;
	reject: (thrown: unknown) => void;
}

/** The item that an error of n8n is about, where it is about one. */
const itemOf = (thrown: unknown) =>
	(thrown as { context?: { itemIndex?: number } } | undefined)?.context?.itemIndex;

/**
 * n8n's routing engine calls an operation's function for all items of a run before any of them goes
 * on. They are gathered by the object that n8n makes for the run of a node, so that two executions
 * never mix, and sent together under the first item's conditions.
 */
export function gathered(several: Several): Single {
	const runs = new WeakMap<object, Waiting[]>();
	return async (context, plan, item, conditions) => {
		// Typed as always there, but n8n leaves it out for some agents' tools.
		const key: object | undefined = context.getExecuteData();
		const known = key && runs.get(key);
		// An agent's calls share a run, but each stands for itself.
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
			// n8n throws the first item's error as that of its item; the others' outputs go nowhere then.
			const isOne = items.some(({ index }) => index === about);
			for (const waiting of all) {
				if (isOne && waiting.item.index !== about) waiting.resolve([]);
				else waiting.reject(thrown);
			}
		}
		return await output;
	};
}
