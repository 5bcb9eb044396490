import {
	NodeConnectionTypes,
	type EngineRequest,
	type EngineResponse,
	type ExecutionError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';
import {
	connect,
	execute,
	packageNode,
	plainNode,
	resultOf,
	startGraph,
	type ExecutionOptions,
	type NodeStep,
	type RunResult,
} from './workflow';

/**
 * The two ways in which n8n 2.41 runs a node for an agent:
 * - `invoke`: the agent calls the tool itself (AI Agent up to 2.x, agents inside agents, the MCP Server Trigger).
 *   n8n then calls the node's `execute`; `customOperations` are not looked at.
 * - `engine`: the agent asks the engine to run the node (AI Agent 3.x, the default of today). The
 *   node runs like any other, `customOperations` included.
 */
export type ToolWay = 'invoke' | 'engine';

const AGENT = 'Agent';

/**
 * Lets an agent use the node once, for one item, with the arguments a model would choose.
 * `items` is what the agent gets back: an item for each object, or one `{ response }` when n8n
 * answers the agent with a text. What goes wrong is in `error`.
 */
export async function runAsTool(
	options: ExecutionOptions & NodeStep,
	way: ToolWay,
	toolArguments: IDataObject,
): Promise<RunResult> {
	if (!options.node.description.usableAsTool) throw new Error('The node is not usable as a tool');
	const name = `${options.node.description.displayName} Tool`;
	const refused: { error?: ExecutionError } = {};
	const graph = startGraph(options.items);
	graph.types.addFromPackage(options.node);
	graph.types.add(
		way === 'engine' ? askingAgent(name, toolArguments) : callingAgent(toolArguments, refused),
	);
	graph.nodes.push(plainNode(AGENT, 'test.agent'), packageNode(options, name, true));
	connect(graph, graph.nodes[0].name, AGENT);
	connect(graph, name, AGENT, NodeConnectionTypes.AiTool);

	const run = await execute(graph, options);
	const { outputs, items, error } = resultOf(run, AGENT);
	const tool = resultOf(run, name);
	return { ...tool, outputs, items, error: refused.error ?? tool.error ?? error };
}

function agent(execute: INodeType['execute']): INodeType {
	return {
		description: {
			name: 'test.agent',
			displayName: AGENT,
			description: 'Uses its tool once',
			group: ['transform'],
			version: 1,
			defaults: { name: AGENT },
			inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		execute,
	};
}

/** What an agent needs of the tools that n8n hands it. */
interface CallableTool {
	invoke(toolArguments: IDataObject): Promise<string>;
}

function callingAgent(toolArguments: IDataObject, refused: { error?: ExecutionError }): INodeType {
	return agent(async function (this: IExecuteFunctions) {
		const tools = await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0);
		const [tool] = tools as CallableTool[];
		try {
			return [asItems(JSON.parse(await tool.invoke(toolArguments)))];
		} catch (error) {
			refused.error = error as ExecutionError;
			return [[]];
		}
	});
}

function asItems(response: unknown): INodeExecutionData[] {
	return Array.isArray(response)
		? response.map((json: IDataObject) => ({ json }))
		: [{ json: { response: response as IDataObject } }];
}

function askingAgent(toolName: string, toolArguments: IDataObject): INodeType {
	return agent(async function (this: IExecuteFunctions, response?: EngineResponse) {
		const [answer] = response?.actionResponses ?? [];
		if (answer) return [answer.data.data?.[NodeConnectionTypes.AiTool]?.[0] ?? []];
		const request: EngineRequest = {
			actions: [
				{
					actionType: 'ExecutionNodeAction',
					nodeName: toolName,
					input: toolArguments,
					type: NodeConnectionTypes.AiTool,
					id: 'call-1',
					metadata: { itemIndex: 0 },
				},
			],
			metadata: {},
		};
		return request;
	});
}
