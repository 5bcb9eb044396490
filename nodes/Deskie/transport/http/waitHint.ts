import type { NodeExecutionHint } from 'n8n-workflow';
import type { Gate } from '../gate/gate';
import { runOf } from './execution';
import type { Context } from './types';

/** A shorter wait is not mentioned. */
const WORTH_TELLING_MS = 2_000;

/** What one run of a node used of the rate limit. */
interface Usage {
	calls: number;
	units: number;
	waitedMs: number;
	/** The gate's {@link Gate.msHeld} up to which the waiting is counted. */
	countedTo: number;
	/** Requests that are not finished yet. */
	open: number;
	hint?: NodeExecutionHint;
	/** `waitedMs` at the last line in the log. */
	loggedMs: number;
}

/** Follows one request of a run, from its arrival at the gate until it is answered or given up. */
export interface Use {
	/** @param heldBefore the gate's {@link Gate.msHeld} when the request began to wait */
	waited(heldBefore: number): void;
	/** Deskie counted the request, or may have. */
	counted(cost: number): void;
	close(): void;
}

/** By n8n's execute data, one object for a node's run that all its items share. */
const usages = new WeakMap<object, Usage>();

/** Look-ups and polls are not counted. */
const NOT_COUNTED: Use = { waited: () => {}, counted: () => {}, close: () => {} };

/**
 * Counts a request, and tells the user when the run had to wait for the rate limit. Newer versions
 * of n8n show it as a hint on the node (custom operations), whose numbers grow with the run.
 * Otherwise it is a line in n8n's log whenever no request is open, so that the last line has the
 * final numbers.
 */
export function openUse(context: Context, gate: Gate): Use {
	const run = runOf(context);
	if (!run) return NOT_COUNTED;
	const usage = usages.get(run) ?? {
		calls: 0,
		units: 0,
		waitedMs: 0,
		countedTo: 0,
		open: 0,
		loggedMs: 0,
	};
	usages.set(run, usage);
	usage.open += 1;
	return {
		waited: (heldBefore) => {
			const held = gate.msHeld();
			usage.waitedMs += Math.max(0, held - Math.max(heldBefore, usage.countedTo));
			usage.countedTo = held;
		},
		counted: (cost) => {
			usage.calls += 1;
			usage.units += cost;
		},
		close: () => {
			usage.open -= 1;
			if (usage.waitedMs >= WORTH_TELLING_MS) tell(context, usage, gate.budget.limit);
		},
	};
}

function tell(context: Context, usage: Usage, limit: number | undefined) {
	const { calls, units, waitedMs, open, loggedMs } = usage;
	const plan = limit === undefined ? '' : `, which allows ${limit} a minute`;
	const used = `${calls} API calls, counted by Deskie as ${units} because changes count double`;
	const message = `This node waited ${Math.round(waitedMs / 1000)} seconds for the API limit of the Deskie account${plan}. It used ${used}`;
	if (usage.hint) {
		usage.hint.message = message;
	} else if ('addExecutionHints' in context) {
		usage.hint = { message, location: 'outputPane' };
		context.addExecutionHints(usage.hint);
	} else if (open === 0 && waitedMs - loggedMs >= WORTH_TELLING_MS) {
		usage.loggedMs = waitedMs;
		context.logger.info(`${message} so far`);
	}
}
