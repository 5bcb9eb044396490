import chunk from 'lodash/chunk';
import partition from 'lodash/partition';
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
import { asRead } from '../http/messageAlone';
import type { Conditions } from '../http/types';
import { caseIds } from '../request/draft';
import { itemsOf, type Item } from '../request/item';
import { failedItem, results } from '../request/outputItems';
import { isDryRun, isOn } from '../request/parameters';
import {
	conditionsOf,
	draftOf,
	type Plan,
	type Together,
	type Way,
	type WholeSwitch,
} from '../request/plan';
import { withoutReferences } from '../request/reference';
import { connectionOf } from '../request/requestOptions';
import { customerOfCase } from '../request/resolveCase';
import { gathered, type Several } from './gathered';
import type { Target } from './rounds';
import { sendAll, type Run } from './sendRounds';
import { showAll } from './showAll';

/** After so many items the event loop gets a turn. */
const ITEMS_AT_A_TIME = 100;

/** The settings of a bulk operation. */
interface Bulk {
	/** The switch that asks for whole answers, one request a case. */
	whole?: WholeSwitch;
}

/** An item's request, composed and checked, but names and case numbers not looked up yet. */
type Wish = Pick<Target, 'draft' | 'whole' | 'isDryRun'>;

/**
 * Several cases in one request: all cases of one item, and the identical requests of all items,
 * whether n8n hands over all items at once (custom operations) or one by one (routing engine,
 * agents).
 */
export const inBulk = (bulk: Bulk = {}): Way => {
	const several = severalOf(bulk);
	return { single: gathered(several), together: readable(togetherOf(several)), whole: bulk.whole };
};

/**
 * Turns a thrown error into the item's output if the workflow goes on after errors, else throws it.
 */
const refusedBy =
	(context: IExecuteFunctions | IExecutePaginationFunctions) =>
	(thrown: unknown, { index }: Item): INodeExecutionData => {
		const error = asUserError(context.getNode(), thrown, index);
		if (!context.continueOnFail()) throw error;
		return failedItem(error, index);
	};

/** Throws errors of the whole run as their reader gets them. */
const readable =
	(together: Together): Together =>
	async (context, plan) => {
		try {
			return await together(context, plan);
		} catch (thrown) {
			const node = context.getNode();
			throw asRead(node, asUserError(node, thrown));
		}
	};

const togetherOf =
	(several: Several): Together =>
	async (context, plan) => {
		const items = itemsOf(context);
		if (items.length === 0) return [[]];
		let conditions: Conditions;
		try {
			// One request serves many items, so connection and waiting time are the first item's.
			conditions = conditionsOf(items[0], connectionOf(items[0]));
		} catch (thrown) {
			const refused = refusedBy(context);
			return [items.map((item) => refused(thrown, item))];
		}
		return [(await several(context, plan, items, conditions)).flat()];
	};

const severalOf =
	(bulk: Bulk): Several =>
	async (context, plan, items, conditions) => {
		const refused = refusedBy(context);
		const run = begin(context, plan, conditions);
		const wishes: Array<Wish | INodeExecutionData> = [];
		for (const [place, item] of items.entries()) {
			if (place > 0 && place % ITEMS_AT_A_TIME === 0) await sleep(0);
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
		const targets = wanted.filter(Array.isArray).flat();
		const [shown, sent] = partition(targets, (target) => target.isDryRun);
		await showAll(run, shown);
		// Each item says for itself whether it is a dry run; the conditions are the first one's.
		await sendAll({ ...run, conditions: { ...conditions, isDryRun: false } }, sent);
		return wanted.map((entry) =>
			Array.isArray(entry) ? entry.map((target) => output(run, target)) : [entry],
		);
	};

const begin = (
	context: IExecuteFunctions | IExecutePaginationFunctions,
	plan: Plan,
	conditions: Conditions,
): Run => ({
	context,
	node: context.getNode(),
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
		isDryRun: isDryRun(item),
		whole: whole !== undefined && isOn(item, whole.name, whole.displayName, whole.default),
	};
}

async function targetsOf({ context, plan, conditions }: Run, wish: Wish): Promise<Target[]> {
	const draft = await withoutReferences(context, wish.draft, conditions);
	const ids = await caseIds(context, draft, conditions);
	const item = draft.item.index;
	if (!plan.isFromCustomer?.(draft)) return ids.map((caseId) => ({ ...wish, draft, item, caseId }));
	return await Promise.all(
		ids.map(async (caseId) => {
			const user_id = await customerOfCase(context, caseId, conditions);
			return { ...wish, draft: { ...draft, body: { ...draft.body, user_id } }, item, caseId };
		}),
	);
}

/** Looks up what items name, a few at a time: cases by number, other things by name. */
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
