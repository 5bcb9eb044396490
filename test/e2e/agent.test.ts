import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from '../../tools/chain';
import { readWorkflow, type N8nInstance, type WorkflowToImport } from '../../tools/n8n';
import { exampleFiles } from '../../tools/prepare';
import { startSandbox, type Sandbox } from '../sandbox';
import { expectNothingRefused, openN8n } from './instance';

const CASE_ID = 2018;

interface Message {
	role: string;
	content: unknown;
}

/** What the model "decides", one after the other: calls of tools by their names, then an answer. */
const DECISIONS = [
	{ tool: 'Find_cases', args: { Status: 'open, Waiting', Priority: '', Subject: '' } },
	{ tool: 'Read_messages', args: { Case_ID: String(CASE_ID) } },
	{ tool: 'Leave_a_note', args: { Case_ID: String(CASE_ID), Content: 'Summed up by the agent' } },
];

/**
 * Simulates a chat model behind its HTTP interface, so that the agent and its tools are n8n's own.
 */
class Model {
	/** The tools' results as the model gets them. */
	readonly told: string[] = [];

	/** The names, descriptions and parameters of the tools that the model is offered. */
	offered: Array<{ name: string; description: string; parameters: { properties: object } }> = [];

	private readonly server: Server = createServer((request, response) => {
		void bodyOf(request).then((body) => {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(this.answer(body)));
		});
	});

	async listen(): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	close(): void {
		this.server.closeAllConnections();
		this.server.close();
	}

	private answer({ messages, tools = [] }: { messages: Message[]; tools?: object[] }) {
		this.offered = tools.map((tool) => (tool as { function: Model['offered'][number] }).function);
		const results = messages.filter(({ role }) => role === 'tool');
		this.told.splice(0, Infinity, ...results.map(({ content }) => JSON.stringify(content)));
		const next = DECISIONS[results.length];
		const call = next && {
			id: `call-${results.length}`,
			type: 'function',
			function: { name: next.tool, arguments: JSON.stringify(next.args) },
		};
		const message = call
			? { role: 'assistant', content: null, tool_calls: [call] }
			: { role: 'assistant', content: 'Done.' };
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

async function bodyOf(
	request: IncomingMessage,
): Promise<{ messages: Message[]; tools?: object[] }> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return JSON.parse(Buffer.concat(chunks).toString());
}

/** What the example's tools say of themselves. */
async function writtenDescriptions(): Promise<string[]> {
	const { nodes } = await readWorkflow(exampleFiles.agent);
	const texts = nodes.map(
		({ parameters }) => (parameters as { toolDescription?: string }).toolDescription,
	);
	const written = texts.filter((text) => text !== undefined);
	expect(written).toHaveLength(DECISIONS.length);
	return written;
}

/** The example with a model of ours, started by hand in place of a chat. */
async function startedByHand(): Promise<WorkflowToImport> {
	const example = await readWorkflow(exampleFiles.agent);
	const start = [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
		{
			name: 'Question',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				mode: 'raw',
				jsonOutput: '{ "sessionId": "one", "chatInput": "What is open? Sum up the first." }',
			},
		},
	].map((node, index) => ({ ...node, id: `start-${index}`, position: [-480 + 240 * index, 0] }));
	const others = example.nodes.filter(({ name }) => name !== 'Chat');
	const { Chat, ...connections } = example.connections as Record<string, object>;
	return {
		...example,
		id: 'agentByHand',
		name: 'Agent by hand',
		nodes: [...start, ...others].map((node) =>
			node.name === 'Chat model'
				? { ...node, credentials: { openAiApi: { id: 'model', name: 'Model' } } }
				: node,
		),
		connections: { ...connections, ...connect(start), Question: Chat },
	};
}

let sandbox: Sandbox;
let n8n: N8nInstance;
const model = new Model();

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await openN8n(sandbox);
	const data = { apiKey: 'none', url: await model.listen() };
	await n8n.importCredentials([{ id: 'model', name: 'Model', type: 'openAiApi', data }]);
	await n8n.importWorkflows([await startedByHand()]);
});
afterAll(async () => {
	model.close();
	await n8n?.close();
	await sandbox?.close();
});

test("n8n's AI agent uses the node as its tools", async () => {
	const execution = await n8n.execute('agentByHand');

	expect(execution.error).toBeUndefined();
	expectNothingRefused(sandbox);
	expect(model.offered.map(({ name }) => name).sort()).toEqual(
		DECISIONS.map(({ tool }) => tool).sort(),
	);
	expect(model.offered.map(({ description }) => description).sort()).toEqual(
		(await writtenDescriptions()).sort(),
	);
	expect(
		sandbox.requests.map(({ method, path, query }) => [method, path, decodeURIComponent(query)]),
	).toEqual([
		['GET', '/api/cases.json', expect.stringMatching(/^status\[\]=open&status\[\]=waiting&page=1/)],
		['GET', `/api/cases/${CASE_ID}/messages.json`, 'order=desc&page=1&limit=10'],
		['POST', `/api/cases/${CASE_ID}/note.json`, ''],
	]);
	const notes = sandbox.account.messages.get(CASE_ID) ?? [];
	expect(notes.at(-1)).toMatchObject({ note: true, content: 'Summed up by the agent' });
	const { subject } = sandbox.account.getCase(CASE_ID);
	expect(model.told[0]).toContain(subject);
	expect(model.told).toHaveLength(3);
});
