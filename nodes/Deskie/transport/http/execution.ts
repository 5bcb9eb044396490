import type { Context } from './types';

/** Fires when the user stops the execution; lookups and polls have none. */
export function cancelSignal(context: Context): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/**
 * n8n's record of one run of a node, the same for all its items and tries, to keep by it what is
 * known about the run. Look-ups and polls have none.
 */
export function runOf(context: Context): object | undefined {
	// Typed as always there, but n8n leaves it out for some agents' tools.
	return 'getExecuteData' in context ? context.getExecuteData() : undefined;
}

/** Identifies who takes turns at the gate: an execution, or a node outside of executions. */
export function ownerOf(context: Context): string {
	const execution = context.getExecutionId();
	if (execution) return `execution ${execution}`;
	return `${context.getWorkflow().id ?? 'new'} ${context.getNode().name}`;
}
