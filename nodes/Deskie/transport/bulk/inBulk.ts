import chunk from 'lodash/chunk';
import {
	sleep,
	type IExecuteFunctions,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';
import pLimit from 'p-limit';
import { MOST_IN_FLIGHT } from '../gate/concurrency';
import { asUserError } from '../http/errors';
import type { Conditions } from '../http/types';
import { caseIds } from '../request/draft';
import { itemAt, type Item } from '../request/item';
import { failedItem, results } from '../request/outputItems';
import { isOn } from '../request/parameters';
import { conditionsOf, draftOf, type Plan, type Single, type Together } from '../request/plan';
import { connectionOf } from '../request/requestOptions';
import type { Target } from './rounds';
import { sendAll, type Run } from './sendRounds';

/** Items worked on in one go before others get a turn on the event loop. */
const ITEMS_AT_A_TIME = 100;

/** Whether a user wants each answer whole, which takes a request for each case. */
export interface Bulk {
	/** The switch that asks for whole answers, and what it is when it is not shown. */
	whole?: { parameter: string; label: string; unset: boolean };
}

/** What an item wants, composed and checked; its case numbers are not looked up yet. */
type Wish = Pick<Target, 'draft' | 'whole'>;

/** Several cases in one request: all the cases of one item (routing engine, agents). */
export const inBulk =
	(bulk: Bulk): Single =>
	async (context, plan, item, conditions) => {
		const run = begin(context, plan, conditions);
		const targets = await targetsOf(run, await wishOf(bulk, plan, item));
		await sendAll(run, targets);
		return targets.map((target) => output(run, target));
	};

/** Several cases in one request: equal requests of all items. */
export const togetherInBulk =
	(bulk: Bulk): Together =>
	async (context, plan) => {
		const items = context.getInputData().map((input, index) => itemAt(context, index, input));
		if (items.length === 0) return [[]];
		const refused = (thrown: unknown, { index }: Item): INodeExecutionData => {
			const error = asUserError(context.getNode(), thrown, index);
			if (!context.continueOnFail()) throw error;
			return failedItem(error, index);
		};
		let run: Run;
		try {
			// Requests leave for many items: the connection and the waiting time are the first item's.
			run = begin(context, plan, conditionsOf(items[0], connectionOf(items[0])));
		} catch (thrown) {
			return [items.map((item) => refused(thrown, item))];
		}
		const wishes: Array<Wish | INodeExecutionData> = [];
		for (const item of items) {
			if (item.index > 0 && item.index % ITEMS_AT_A_TIME === 0) await sleep(0);
			try {
				wishes.push(await wishOf(bulk, plan, item));
			} catch (thrown) {
				wishes.push(refused(thrown, item));
			}
		}
		const wanted: Array<Target[] | INodeExecutionData> = [];
		for (const some of chunk(wishes, ITEMS_AT_A_TIME)) {
			wanted.push(...(await lookUp(run, some, refused)));
			await sleep(0);
		}
		await sendAll(run, wanted.filter(Array.isArray).flat());
		return [
			wanted.flatMap((entry) =>
				Array.isArray(entry) ? entry.map((target) => output(run, target)) : [entry],
			),
		];
	};

const begin = (
	context: IExecuteFunctions | IExecutePaginationFunctions,
	plan: Plan,
	conditions: Conditions,
): Run => ({
	context,
	plan,
	conditions,
	goOn: context.continueOnFail(),
	outcomes: new Map(),
	failed: false,
	decided: Promise.resolve(),
	inVain: new Set(),
});

async function wishOf({ whole }: Bulk, plan: Plan, item: Item): Promise<Wish> {
	const draft = await draftOf(plan, item);
	return {
		draft,
		whole: whole !== undefined && isOn(item, whole.parameter, whole.label, whole.unset),
	};
}

async function targetsOf({ context, conditions }: Run, wish: Wish): Promise<Target[]> {
	const ids = await caseIds(context, wish.draft, conditions);
	return ids.map((caseId) => ({ ...wish, item: wish.draft.item.index, caseId }));
}

/** Finds the cases that items name by their numbers, a few at a time. */
async function lookUp(
	run: Run,
	wishes: Array<Wish | INodeExecutionData>,
	refused: (thrown: unknown, item: Item) => INodeExecutionData,
): Promise<Array<Target[] | INodeExecutionData>> {
	const limiter = pLimit(MOST_IN_FLIGHT);
	let isOver = false;
	const looking = { ...run, conditions: { ...run.conditions, isOver: () => isOver } };
	try {
		return await Promise.all(
			wishes.map(async (wish) => {
				if ('json' in wish) return wish;
				try {
					return await limiter(async () => await targetsOf(looking, wish));
				} catch (thrown) {
					return refused(thrown, wish.draft.item);
				}
			}),
		);
	} finally {
		isOver = true;
		limiter.clearQueue();
	}
}

function output({ outcomes }: Run, target: Target): INodeExecutionData {
	const outcome = outcomes.get(target);
	if (outcome && 'row' in outcome) return results([outcome.row], target.item)[0];
	const { error } = outcome as { error: NodeApiError };
	return failedItem(error, target.item);
}
