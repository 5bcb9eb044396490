import { WorkflowExecute } from 'n8n-core';
import {
	NodeConnectionTypes,
	Workflow,
	type ExecutionError,
	type IConnections,
	type ICredentialType,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IRun,
	type IRunData,
	type ITaskData,
	type IWorkflowSettings,
	type NodeExecutionHint,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalData } from './additionalData';
import { credentialReference, TestCredentials, type DeskieCredential } from './credentials';
import { newestVersion, TestNodeTypes, typeName } from './nodeTypes';

/** Settings of a whole execution. */
export interface ExecutionOptions {
	credential: DeskieCredential;
	/** The credential's class; Deskie API unless told. */
	credentialType?: ICredentialType;
	/** Items that the first node hands on; one empty item unless told. */
	items?: INodeExecutionData[];
	/** `manual` (default) is the editor's run. */
	mode?: WorkflowExecuteMode;
	executionId?: string;
	/** IANA name of the workflow's time zone. */
	timezone?: string;
	settings?: IWorkflowSettings;
	/** The execution is cancelled after this many milliseconds, as by the editor's stop button. */
	cancelAfterMs?: number;
	/** The execution is cancelled when this signal fires. */
	cancelSignal?: AbortSignal;
}

/** One node of a workflow, its parameters as the editor stores them (n8n adds the defaults). */
export interface NodeStep {
	node: INodeType;
	parameters: INodeParameters;
	onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	/** More of the node's own settings, for example `retryOnFail` or `executeOnce`. */
	nodeSettings?: Partial<Pick<INode, NodeSetting>>;
}

type NodeSetting =
	| 'alwaysOutputData'
	| 'disabled'
	| 'executeOnce'
	| 'maxTries'
	| 'name'
	| 'retryOnFail'
	| 'typeVersion'
	/** Milliseconds; n8n takes 0 for a second. */
	| 'waitBetweenTries';

/** The result of one node. */
export interface RunResult {
	/** Main outputs: [0] the regular one, [1] the error output. */
	outputs: INodeExecutionData[][];
	/** The regular output. */
	items: INodeExecutionData[];
	/** Why the node failed; as a plain object, the way n8n stores it. */
	error?: ExecutionError;
	hints: NodeExecutionHint[];
	/** Milliseconds that n8n counts for the node. */
	executionTime: number;
	/** How the execution ended: `success`, `error`, `canceled`. */
	status: IRun['status'];
	runData: IRunData;
}

/** A workflow's nodes, with their types, ready for {@link execute}. */
interface Graph {
	nodes: INode[];
	connections: IConnections;
	types: TestNodeTypes;
}

const START = 'Start';

/** A workflow that begins with a node which emits `items`; more nodes are added to it. */
export function startGraph(items: INodeExecutionData[] = [{ json: {} }]): Graph {
	const types = new TestNodeTypes();
	types.add({
		description: {
			name: 'test.start',
			displayName: START,
			description: 'Emits the items of the test',
			group: ['input'],
			version: 1,
			defaults: { name: START },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		execute: async () => [items],
	});
	return { nodes: [plainNode(START, 'test.start')], connections: {}, types };
}

/** A node without parameters. */
export function plainNode(name: string, type: string): INode {
	return { id: `id-${name}`, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}

/** A node of this package as a workflow stores it. */
export function packageNode(step: NodeStep, name: string, asTool = false): INode {
	const credentials = step.node.description.credentials ?? [];
	return {
		...plainNode(name, typeName(step.node, asTool)),
		typeVersion: newestVersion(step.node),
		parameters: structuredClone(step.parameters),
		credentials: Object.fromEntries(
			credentials.map(({ name: type }) => [type, credentialReference]),
		),
		onError: step.onError,
		...step.nodeSettings,
	};
}

/** Connects output `output` of `from` with the first input of `to`. */
export function connect(
	{ connections }: Graph,
	from: string,
	to: string,
	type: 'main' | 'ai_tool' = 'main',
	output = 0,
): void {
	const outputs = ((connections[from] ??= {})[type] ??= []);
	while (outputs.length <= output) outputs.push([]);
	(outputs[output] ??= []).push({ node: to, type, index: 0 });
}

/** Runs the graph in n8n-core; resolves when the execution has ended, in whatever way. */
export async function execute(graph: Graph, options: ExecutionOptions): Promise<IRun> {
	const { mode = 'manual', executionId = 'test-execution' } = options;
	const workflow = new Workflow({
		id: 'test-workflow',
		name: 'Test workflow',
		nodes: graph.nodes,
		connections: graph.connections,
		active: false,
		nodeTypes: graph.types,
		settings: { executionOrder: 'v1', timezone: options.timezone, ...options.settings },
	});
	const credentials = new TestCredentials(options.credential, options.credentialType);
	const data = additionalData(credentials, mode, executionId, workflow);
	// n8n stores the first status that is reported: a cancelled node may still end in an error of its
	// own.
	let reported: IRun['status'] | undefined;
	data.hooks?.addHandler('workflowExecuteAfter', ({ status }) => {
		reported ??= status;
	});
	const run = new WorkflowExecute(data, mode).run({ workflow, startNode: graph.nodes[0] });

	const cancel = (): void => run.cancel();
	options.cancelSignal?.addEventListener('abort', cancel, { once: true });
	if (options.cancelSignal?.aborted) cancel();
	const timer =
		options.cancelAfterMs === undefined ? undefined : setTimeout(cancel, options.cancelAfterMs);
	try {
		const ended = await run;
		return { ...ended, status: reported ?? ended.status };
	} finally {
		clearTimeout(timer);
		options.cancelSignal?.removeEventListener('abort', cancel);
	}
}

/** What the execution says about one node; with several runs of it, about the last. */
export function resultOf(run: IRun, name: string): RunResult {
	const { runData, error, lastNodeExecuted } = run.data.resultData;
	const task: ITaskData | undefined = runData[name]?.at(-1);
	const outputs = (task?.data?.main ?? []).map((items) => items ?? []);
	return {
		outputs,
		items: outputs[0] ?? [],
		error: task?.error ?? (lastNodeExecuted === name || !task ? error : undefined),
		hints: task?.hints ?? [],
		executionTime: task?.executionTime ?? 0,
		status: run.status,
		runData,
	};
}
