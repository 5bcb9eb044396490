import type { NodeExecutionHint } from 'n8n-workflow';
import type { Gate } from './gate';
import type { Context } from './types';

/** A run that waited less than this is not worth a word. */
const WORTH_TELLING_MS = 2_000;

/** What one run of a node used of the API budget. */
interface Usage {
	calls: number;
	units: number;
	waitedMs: number;
	/** The gate's {@link Gate.msHeld} up to which the waiting is counted. */
	countedTo: number;
	hint?: NodeExecutionHint;
	logged?: boolean;
}

/** By n8n's own record of a node's run, which all items of the run share. */
const usages = new WeakMap<object, Usage>();

/**
 * Counts a request that just left, and tells the user when the run had to wait for the budget: as
 * a hint on the node where n8n takes hints (custom operations of newer versions; its numbers grow
 * with the run), else as one line in n8n's log. Lookups and polls are not counted.
 *
 * @param heldBefore the gate's {@link Gate.msHeld} when the request came to it
 */
export function countUse(context: Context, gate: Gate, cost: number, heldBefore: number) {
	// Typed as always there, but n8n leaves it out for some agents' tools.
	const run: object | undefined =
		'getExecuteData' in context ? context.getExecuteData() : undefined;
	if (!run) return;
	const usage = usages.get(run) ?? { calls: 0, units: 0, waitedMs: 0, countedTo: 0 };
	usages.set(run, usage);
	const held = gate.msHeld();
	usage.calls += 1;
	usage.units += cost;
	usage.waitedMs += Math.max(0, held - Math.max(heldBefore, usage.countedTo));
	usage.countedTo = held;
	if (usage.waitedMs >= WORTH_TELLING_MS) tell(context, usage, gate.budget.limit);
}

function tell(context: Context, usage: Usage, limit: number | undefined) {
	const { calls, units, waitedMs } = usage;
	const plan = limit === undefined ? '' : `, which allows ${limit} a minute`;
	const used = `${calls} API calls, counted by Deskie as ${units} because changes count double`;
	const message = `This node waited ${Math.round(waitedMs / 1000)} seconds for the API limit of the Deskie account${plan}. It used ${used}`;
	if (usage.hint) {
		usage.hint.message = message;
	} else if ('addExecutionHints' in context) {
		usage.hint = { message, location: 'outputPane' };
		context.addExecutionHints(usage.hint);
	} else if (!usage.logged) {
		usage.logged = true;
		context.logger.info(`${message} so far`);
	}
}
