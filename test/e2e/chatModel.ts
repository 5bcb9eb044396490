import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from '../../tools/chain';
import type { CredentialToImport, WorkflowToImport } from '../../tools/n8n';

interface Message {
	role: string;
	content: unknown;
}

interface Request {
	messages: Message[];
	tools?: object[];
}

/** A tool's name, and what it is called with. */
export interface Decision {
	tool: string;
	args: Record<string, string>;
}

const MODEL = 'model';

/** Simulates a chat model behind its HTTP interface, so that the agent and its tools are n8n's own. */
export class ChatModel {
	/** The tools' results as the model gets them. */
	readonly told: string[] = [];

	/** The messages of the last request, without the tools' results. */
	asked: Message[] = [];

	/** The names, descriptions and parameters of the tools that the model is offered. */
	offered: Array<{ name: string; description: string; parameters: { properties: object } }> = [];

	private readonly server: Server = createServer((request, response) => {
		void bodyOf(request).then((body) => {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(this.answer(body)));
		});
	});

	/**
	 * @param decisions what it "decides", one after the other: calls of tools
	 * @param reply its answer after these
	 */
	constructor(
		public decisions: Decision[] = [],
		public reply = 'Done.',
	) {}

	/** Begins to answer; n8n's credential for it. */
	async credential(): Promise<CredentialToImport> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		const url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
		return { id: MODEL, name: 'Model', type: 'openAiApi', data: { apiKey: 'none', url } };
	}

	close(): void {
		this.server.closeAllConnections();
		this.server.close();
	}

	private answer({ messages, tools = [] }: Request) {
		this.offered = tools.map((tool) => (tool as { function: ChatModel['offered'][0] }).function);
		const results = messages.filter(({ role }) => role === 'tool');
		this.asked = messages.filter(({ role }) => role !== 'tool');
		this.told.splice(0, Infinity, ...results.map(({ content }) => JSON.stringify(content)));
		const next = this.decisions[results.length];
		const call = next && {
			id: `call-${results.length}`,
			type: 'function',
			function: { name: next.tool, arguments: JSON.stringify(next.args) },
		};
		const message = call
			? { role: 'assistant', content: null, tool_calls: [call] }
			: { role: 'assistant', content: this.reply };
		return {
			id: 'answer',
			object: 'chat.completion',
			created: 0,
			model: 'stand-in',
			choices: [{ index: 0, message, finish_reason: call ? 'tool_calls' : 'stop' }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	}
}

async function bodyOf(request: IncomingMessage): Promise<Request> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return JSON.parse(Buffer.concat(chunks).toString()) as Request;
}

/** A workflow whose node 'Chat model' asks the simulated model. */
export const askingStandIn = (workflow: WorkflowToImport): WorkflowToImport => ({
	...workflow,
	nodes: workflow.nodes.map((node) =>
		node.name === 'Chat model'
			? { ...node, credentials: { openAiApi: { id: MODEL, name: 'Model' } } }
			: node,
	),
});

/**
 * A workflow that begins with `first` begins with a start by hand and given items in its place.
 *
 * @param items what the node `first` would have given
 */
export function startedByHand(
	workflow: WorkflowToImport,
	first: string,
	items: object[],
): WorkflowToImport {
	const start = [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
		{
			name: first,
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: { jsCode: `return ${JSON.stringify(items.map((json) => ({ json })))};` },
		},
	].map((node, index) => ({ ...node, id: `start-${index}`, position: [-480 + 240 * index, 0] }));
	const others = workflow.nodes.filter(({ name }) => name !== first);
	return {
		...workflow,
		id: `${workflow.id}ByHand`,
		name: `${workflow.name} by hand`,
		nodes: [...start, ...others],
		connections: { ...workflow.connections, ...connect(start) },
	};
}

/** The example of an agent with the simulated model, asked a question in place of a chat. */
export const askedByHand = (example: WorkflowToImport, chatInput: string): WorkflowToImport =>
	startedByHand(askingStandIn(example), 'Chat', [{ sessionId: 'one', chatInput }]);
