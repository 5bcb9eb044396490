import { readWorkflow, type N8nInstance } from '../../tools/n8n';
import { exampleFiles } from '../../tools/prepare';
import { startSandbox, type Sandbox } from '../sandbox';
import { askedByHand, ChatModel, type Decision } from './chatModel';
import { expectNothingRefused, openN8n } from './instance';

const CASE_ID = 2018;

const DECISIONS: Decision[] = [
	{ tool: 'Find_cases', args: { Status: 'open, Waiting', Priority: '', Subject: '' } },
	{ tool: 'Read_messages', args: { Case_ID: String(CASE_ID) } },
	{ tool: 'Leave_a_note', args: { Case_ID: String(CASE_ID), Content: 'Summed up by the agent' } },
];

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

let sandbox: Sandbox;
let n8n: N8nInstance;
const model = new ChatModel(DECISIONS);

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await openN8n(sandbox);
	await n8n.importCredentials([await model.credential()]);
	const example = await readWorkflow(exampleFiles.agent);
	await n8n.importWorkflows([askedByHand(example, 'What is open? Sum up the first.')]);
});
afterAll(async () => {
	model.close();
	await n8n?.close();
	await sandbox?.close();
});

test("n8n's AI agent uses the node as its tools", async () => {
	const execution = await n8n.execute('deskieAgentByHand');

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
