import type { Context } from './types';

/** Fires when the user stops the execution; lookups and polls have none. */
export function cancelSignal(context: Context): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** Who takes turns at the gate: one execution, or a node's work outside of executions. */
export function ownerOf(context: Context): string {
	const execution = context.getExecutionId();
	if (execution) return `execution ${execution}`;
	return `${context.getWorkflow().id ?? 'new'} ${context.getNode().name}`;
}
