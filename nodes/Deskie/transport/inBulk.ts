import {
	NodeApiError,
	NodeOperationError,
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import pLimit from 'p-limit';
import { connectionOf } from './connection';
import { deliver } from './deliver';
import { bodyOf, caseIds, requestOf, type Draft } from './draft';
import { asUserError, errorOf, notConfirmed, unreadable } from './errors';
import { halves, inRounds, type Group, type Target } from './groups';
import { itemAt, type Item } from './item';
import { deletedRow } from './once';
import { failedItem, results } from './outcome';
import { conditionsOf, type Plan, type Single, type Together } from './plan';
import type { Answer, Conditions, Context } from './types';
import { readConfirmed, readObject } from './unwrap';

/** Items composed in one go before others get a turn on the event loop. */
const ITEMS_AT_A_TIME = 100;

/** More groups at a time than this gain nothing; the gate lets no more through anyway. */
const PARALLEL_GROUPS = 8;

/** What came of one target: its output, or why there is none. */
type Outcome = { row: IDataObject } | { error: NodeApiError | NodeOperationError };

/** Whether a user wants each answer whole, which takes a request for each case. */
export interface Bulk {
	/** The switch that asks for whole answers, and what it is when it is not shown. */
	whole?: { parameter: 'returnFullCase' | 'returnFullMessage'; unset: boolean };
}

/** All that one run sends: its targets, and how it goes on when something fails. */
interface Run {
	context: Context;
	plan: Plan;
	bulk: Bulk;
	conditions: Conditions;
	/** After a failure: go on with the others (continue on fail), or send nothing more. */
	goOn: boolean;
	outcomes: Map<Target, Outcome>;
	failed: Set<Target>;
}

const wantsWhole = ({ whole }: Bulk, item: Item) =>
	whole !== undefined && Boolean(item.read(whole.parameter) ?? whole.unset);

const begin = (
	context: IExecuteFunctions | IExecutePaginationFunctions,
	plan: Plan,
	bulk: Bulk,
	conditions: Conditions,
): Run => ({
	context,
	plan,
	bulk,
	conditions,
	goOn: context.continueOnFail(),
	outcomes: new Map(),
	failed: new Set(),
});

/** Several cases in one request: all the cases of one item (routing engine, agents). */
export const inBulk =
	(bulk: Bulk): Single =>
	async (context, plan, item, conditions) => {
		const draft = plan.compose(item);
		const ids = await caseIds(context, draft, conditions);
		const targets = ids.map((caseId) => ({ item: item.index, caseId, draft }));
		const run = begin(context, plan, bulk, conditions);
		await sendAll(run, targets);
		return targets.map((target) => output(run, target));
	};

/** Several cases in one request: equal requests of all items. */
export const togetherInBulk =
	(bulk: Bulk): Together =>
	async (context, plan) => {
		const items = context.getInputData().map((input, index) => itemAt(context, index, input));
		if (items.length === 0) return [[]];
		const conditions = conditionsOf(items[0], connectionOf(items[0]));
		const run = begin(context, plan, bulk, conditions);
		const wanted: Array<Target[] | INodeExecutionData> = [];
		for (const item of items) {
			if (item.index > 0 && item.index % ITEMS_AT_A_TIME === 0) await sleep(0);
			try {
				const draft = plan.compose(item);
				const ids = await caseIds(context, draft, conditions);
				wanted.push(ids.map((caseId) => ({ item: item.index, caseId, draft })));
			} catch (thrown) {
				const error = asUserError(context.getNode(), thrown, item.index);
				if (!run.goOn) throw error;
				wanted.push(failedItem(error, item.index));
			}
		}
		await sendAll(run, wanted.filter(Array.isArray).flat());
		return [
			wanted.flatMap((entry) =>
				Array.isArray(entry) ? entry.map((target) => output(run, target)) : [entry],
			),
		];
	};

function output({ outcomes }: Run, target: Target): INodeExecutionData {
	const outcome = outcomes.get(target);
	if (outcome && 'row' in outcome) return results([outcome.row], target.item)[0];
	const { error } = outcome as { error: NodeApiError };
	return failedItem(error, target.item);
}

async function sendAll(run: Run, targets: Target[]): Promise<void> {
	const [first] = targets;
	if (!first) return;
	const alone = ({ draft }: Target) =>
		wantsWhole(run.bulk, draft.item) || draft.binaries.length > 0;
	const repeatable = first.draft.method !== 'POST';
	const limiter = pLimit(PARALLEL_GROUPS);
	const rounds = inRounds(targets, alone, repeatable);
	for (const round of rounds) {
		await Promise.all(
			round.map(async (group) => await limiter(async () => await send(run, group))),
		);
	}
	if (run.goOn) return;
	const failed = targets.find((target) => run.failed.has(target));
	if (failed) throw stopped(run, failed, targets);
}

async function send(run: Run, group: Group): Promise<void> {
	const ids = [...group.targets.keys()];
	const [[firstTarget]] = group.targets.values();
	const node = run.context.getNode();
	if (!run.goOn && run.failed.size > 0) return;
	try {
		const request = requestOf(group.draft, ids, await bodyOf(group.draft));
		const answer = await deliver(run.context, request, run.conditions);
		const failure = errorOf(node, answer, request, firstTarget.item);
		if (!failure) return confirm(run, group, answer);
		if (ids.length > 1 && mayBeTakenApart(group.draft, answer.status)) {
			for (const half of halves(group)) await send({ ...run, goOn: true }, half);
			return;
		}
		fail(run, group, (target) => errorOf(node, answer, request, target.item) ?? failure);
	} catch (thrown) {
		fail(run, group, (target) => asUserError(node, thrown, target.item));
	}
}

/**
 * A change or a deletion may be repeated for half of the ids, to find the one it failed for. A
 * POST never: some of the cases may have the reply already.
 */
function mayBeTakenApart({ method }: Draft, status: number): boolean {
	return method !== 'POST' && ![401, 429].includes(status) && status < 500;
}

function fail(
	run: Run,
	group: Group,
	errorFor: (target: Target) => NodeApiError | NodeOperationError,
) {
	for (const target of [...group.targets.values()].flat()) {
		run.outcomes.set(target, { error: errorFor(target) });
		run.failed.add(target);
	}
}

function confirm(run: Run, { draft, targets }: Group, answer: Answer) {
	const node = run.context.getNode();
	// A page or half an answer is no success; no body at all is one (a deletion, some bulk calls).
	if (draft.method !== 'DELETE' && typeof answer.body === 'string' && answer.body.trim() !== '') {
		return fail(run, { draft, targets }, ({ item }) => unreadable(node, answer, item));
	}
	const confirmed = readConfirmed(answer.body);
	for (const [caseId, wanting] of targets) {
		for (const target of wanting) {
			if (confirmed && !confirmed.has(caseId)) {
				run.outcomes.set(target, { error: notConfirmed(node, caseId, target.item) });
				run.failed.add(target);
			} else {
				run.outcomes.set(target, { row: rowFor(run, target, draft, answer) });
			}
		}
	}
}

function rowFor(run: Run, target: Target, draft: Draft, answer: Answer): IDataObject {
	if (draft.method === 'DELETE') return deletedRow(draft, target.caseId);
	const whole = wantsWhole(run.bulk, target.draft.item);
	const object = whole && run.plan.root ? readObject(answer.body, run.plan.root) : undefined;
	if (object) return run.plan.shaper(target.draft.item)(object);
	return { case_id: Number(target.caseId), success: true };
}

/** The error that stops the workflow, telling what Deskie had confirmed by then and what it had not. */
function stopped(run: Run, failed: Target, targets: Target[]): NodeApiError | NodeOperationError {
	const { error } = run.outcomes.get(failed) as { error: NodeApiError };
	if (targets.length === 1) return error;
	const done = targets.filter((target) => 'row' in (run.outcomes.get(target) ?? {})).length;
	const rest = targets.length - done;
	error.description = `${error.description ?? ''}. Confirmed before it stopped: ${done} of ${targets.length} cases; not confirmed: ${rest}`;
	return error;
}
