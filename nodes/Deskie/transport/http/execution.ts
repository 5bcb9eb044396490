import type { Context } from './types';

/** Fires when the user stops the execution; lookups and polls have none. */
export function cancelSignal(context: Context): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** Identifies who takes turns at the gate: an execution, or a node outside of executions. */
export function ownerOf(context: Context): string {
	const execution = context.getExecutionId();
	if (execution) return `execution ${execution}`;
	return `${context.getWorkflow().id ?? 'new'} ${context.getNode().name}`;
}
