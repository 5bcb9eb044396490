import type { IDataObject } from 'n8n-workflow';
import { runInSecondEngine } from './secondEngine';
import { runAsTool, type ToolWay } from './tool';
import {
	connect,
	execute,
	packageNode,
	resultOf,
	startGraph,
	type ExecutionOptions,
	type NodeStep,
	type RunResult,
} from './workflow';

/** One node, run once. */
export interface RunOptions extends ExecutionOptions, NodeStep {
	/** Runs the node as an AI agent's tool; see {@link ToolWay}. */
	asTool?: ToolWay;
	/**
	 * With `asTool`: what the model passes to the tool, read by `$fromAI` in the parameters; one for
	 * each call.
	 */
	toolArguments?: IDataObject | IDataObject[];
	/** Keeps the fields of other operations in the node, which changes nothing but the time. */
	allFields?: boolean;
	/** Runs the node as n8n's second engine does; see {@link runInSecondEngine}. */
	inSecondEngine?: boolean;
}

/** Several nodes in a row; each gets the regular output of the one before. */
export interface WorkflowOptions extends ExecutionOptions {
	/** Their names are the keys. */
	steps: Record<string, NodeStep>;
	/** See {@link RunOptions}. */
	allFields?: boolean;
}

/**
 * Runs one Deskie node in n8n-core and returns the result. A node that fails does not reject: see
 * `error`. Calls may run in parallel; each is an execution of its own.
 */
export async function runNode(options: RunOptions): Promise<RunResult> {
	if (options.asTool) return await runAsTool(options, options.asTool, options.toolArguments ?? {});
	if (options.inSecondEngine) return await runInSecondEngine(options);
	const name = options.nodeSettings?.name ?? options.node.description.displayName;
	return (await runWorkflow({ ...options, steps: { [name]: options } }))[name];
}

/** Runs nodes in a row and gives the result of each by its name. */
export async function runWorkflow({
	steps,
	allFields,
	...options
}: WorkflowOptions): Promise<Record<string, RunResult>> {
	const graph = startGraph(options.items);
	const given = allFields ? undefined : Object.values(steps).map(({ parameters }) => parameters);
	for (const [name, step] of Object.entries(steps)) {
		graph.types.addFromPackage(step.node, given);
		connect(graph, graph.nodes[graph.nodes.length - 1].name, name);
		graph.nodes.push(packageNode(step, name));
	}
	const run = await execute(graph, options);
	return Object.fromEntries(Object.keys(steps).map((name) => [name, resultOf(run, name)]));
}
