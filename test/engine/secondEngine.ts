import { V1StepExecutor } from '@n8n/node-engine-compatibility';
import type { ExecutionError, INodeExecutionData } from 'n8n-workflow';
import { additionalData } from './additionalData';
import { TestCredentials } from './credentials';
import { TestNodeTypes } from './nodeTypes';
import {
	packageNode,
	startGraph,
	type ExecutionOptions,
	type NodeStep,
	type RunResult,
} from './workflow';

/**
 * n8n's second engine wants expressions to be evaluated in an isolate, whose native module is not
 * installed for tests. They are evaluated as in all other tests; everything else is its own code.
 */
class StepExecutor extends V1StepExecutor {
	constructor(deps: ConstructorParameters<typeof V1StepExecutor>[0]) {
		super(deps);
		Object.assign(this, { validateExpressionEngine: () => undefined });
	}
}

/**
 * Runs a node as n8n's second engine does: a step of a graph, by its `execute`, which n8n makes of a
 * declarative node's routing. It knows no `customOperations`, no error output and no hints.
 */
export async function runInSecondEngine(options: ExecutionOptions & NodeStep): Promise<RunResult> {
	const { credential, credentialType, onError, mode = 'manual' } = options;
	const { nodes, types } = startGraph(options.items);
	types.addFromPackage(options.node, [options.parameters]);
	const node = packageNode(options, options.node.description.displayName);
	const { type: nodeType, typeVersion, parameters, credentials } = node;
	const continueOnFail = onError !== undefined && onError !== 'stopWorkflow';
	const step = {
		id: node.id,
		name: node.name,
		type: 'v1-node' as const,
		config: { nodeType, typeVersion, parameters, credentials, continueOnFail },
	};
	const [start] = nodes;
	const startConfig = { nodeType: start.type, typeVersion: 1, parameters: {} };
	const given = [(options.items ?? [{ json: {} }]) as never];
	const executor = new StepExecutor({
		nodeTypes: types satisfies TestNodeTypes,
		additionalDataFactory: async ({ executionId }) =>
			additionalData(new TestCredentials(credential, credentialType), mode, executionId),
		loadStepData: async () => ({
			graph: {
				nodes: [{ id: start.id, name: start.name, type: 'trigger', config: startConfig }, step],
				edges: [{ from: start.id, to: step.id, outputIndex: 0, inputIndex: 0 }],
			},
			outputsByNode: { [start.id]: { 0: given } },
		}),
	});
	const context = {
		executionId: options.executionId ?? 'test-execution',
		stepId: step.id,
		workflowId: 'test-workflow',
		mode: 'manual' as const,
		iteration: 0,
		callerContext: { hostMode: mode },
	};
	const rest = { hints: [], executionTime: 0, runData: {} };
	try {
		const { outputs } = await executor.execute({ node: step, inputs: given, context } as never);
		const items = (outputs as unknown as Array<INodeExecutionData[] | null>).map(
			(slot) => slot ?? [],
		);
		return { ...rest, outputs: items, items: items[0] ?? [], status: 'success' };
	} catch (thrown) {
		return { ...rest, outputs: [], items: [], error: thrown as ExecutionError, status: 'error' };
	}
}
