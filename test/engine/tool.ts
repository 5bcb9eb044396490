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
 * Lets an agent use the node for one item, with the arguments a model would choose: once, or as often
 * as there are arguments, one call after the other.
 * `items` is what the agent gets back: an item for each object, or one `{ response }` when n8n
 * answers the agent with a text. What goes wrong is in `error`.
 */
export async function runAsTool(
	options: ExecutionOptions & NodeStep,
	way: ToolWay,
	toolArguments: IDataObject | IDataObject[],
): Promise<RunResult> {
	const calls = [toolArguments].flat();
	if (!options.node.description.usableAsTool) throw new Error('The node is not usable as a tool');
	const name = `${options.node.description.displayName} Tool`;
	const refused: { error?: ExecutionError } = {};
	const graph = startGraph(options.items);
	graph.types.addFromPackage(options.node, [options.parameters]);
	graph.types.add(way === 'engine' ? askingAgent(name, calls) : callingAgent(calls, refused));
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
			description: 'Uses its tool',
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

function callingAgent(calls: IDataObject[], refused: { error?: ExecutionError }): INodeType {
	return agent(async function (this: IExecuteFunctions) {
		const tools = await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0);
		const [tool] = tools as CallableTool[];
		const items: INodeExecutionData[] = [];
		for (const call of calls) {
			try {
				items.push(...asItems(JSON.parse(await tool.invoke(call))));
			} catch (error) {
				refused.error = error as ExecutionError;
			}
		}
		return [items];
	});
}

function asItems(response: unknown): INodeExecutionData[] {
	return Array.isArray(response)
		? response.map((json: IDataObject) => ({ json }))
		: [{ json: { response: response as IDataObject } }];
}

function askingAgent(toolName: string, calls: IDataObject[]): INodeType {
	return agent(async function (this: IExecuteFunctions, response?: EngineResponse) {
		const answers = response?.actionResponses ?? [];
		if (answers.length > 0) {
			const items = answers.map(({ data }) => data.data?.[NodeConnectionTypes.AiTool]?.[0] ?? []);
			return [items.flat()];
		}
		const request: EngineRequest = {
			actions: calls.map((input, index) => ({
				actionType: 'ExecutionNodeAction',
				nodeName: toolName,
				input,
				type: NodeConnectionTypes.AiTool,
				id: `call-${index + 1}`,
				metadata: { itemIndex: 0 },
			})),
			metadata: {},
		};
		return request;
	});
}
