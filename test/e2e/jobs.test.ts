import { readWorkflow, type N8nInstance, type WorkflowToImport } from '../../tools/n8n';
import { exampleFiles, standInCredential } from '../../tools/prepare';
import { startSandbox, type Sandbox } from '../sandbox';
import { askedByHand, askingStandIn, ChatModel, startedByHand } from './chatModel';
import { callsOf, expectNothingRefused, openN8n, runOf } from './instance';

const SUM_UP = 'deskieSummariseByHand';
const ASK = 'deskieAgentByHand';
const READ_ONLY = 'readOnly';

let sandbox: Sandbox;
let n8n: N8nInstance;
const model = new ChatModel();
/** Cases of two messages and of one. */
let handedOver: number[];

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await openN8n(sandbox);
	const readOnly = standInCredential({ ...sandbox.credential, access: 'readOnly' });
	await n8n.importCredentials([
		await model.credential(),
		{ ...readOnly, id: READ_ONLY, name: 'May only read' },
	]);
	handedOver = ['Two lamps', 'A single message'].map(
		(subject) => sandbox.account.addCase({ subject, content: `${subject}: one is broken` }).case_id,
	);
	const cases = handedOver.map((case_id) => ({ case_id }));
	const summarise = askingStandIn(await readWorkflow(exampleFiles.summarise));
	await n8n.importWorkflows([
		startedByHand(summarise, 'Case changes hands', cases),
		askedByHand(await withReadOnlyTools(), 'Close the case of lamp 4711.'),
	]);
});
afterAll(async () => {
	model.close();
	await n8n?.close();
	await sandbox?.close();
});
beforeEach(() => sandbox.reset());
afterEach(() => expectNothingRefused(sandbox));

const requests = () => callsOf(sandbox);

function idOf<Row>(rows: Iterable<Row>, fits: (row: Row) => boolean): Row {
	const found = [...rows].find(fits);
	if (!found) throw new Error('Not in the account');
	return found;
}

describe('the example that assigns new cases fairly', () => {
	const agent = (name: string) =>
		idOf(sandbox.account.staff.values(), ({ staff_email }) => staff_email === `${name}@example.com`)
			.staff_id;

	/** Gives an agent this many open cases, and no more. */
	function busyWith(name: string, count: number, group_id: number): void {
		const { account } = sandbox;
		const staff_id = agent(name);
		for (const { case_id, staff_id: owner, status } of account.cases.values()) {
			if (owner === staff_id && status === 'open') account.change(case_id, { status: 'closed' });
		}
		account.addCases(count, { staff_id, group_id, status: 'open' });
	}

	test('spreads several by the open cases of those online, the oldest case first', async () => {
		const { account } = sandbox;
		const { group_id } = idOf(
			account.groups.values(),
			({ group_title }) => group_title === 'Support',
		);
		for (const { case_id, staff_id, status } of account.cases.values()) {
			const isNew = staff_id === 0 && status === 'open';
			if (isNew) account.change(case_id, { status: 'closed' });
		}
		busyWith('olivia', 5, group_id);
		busyWith('ben', 1, group_id);
		busyWith('chloe', 3, group_id);
		// Offline, and with nothing to do.
		busyWith('daniel', 0, group_id);
		const now = account.now();
		const added = [50, 40, 30, 20, 10].map((minutes) =>
			account.addCase({ group_id, staff_id: 0, status: 'open', created_at: now - minutes * 60 }),
		);
		const elsewhere = account.addCase({ group_id: group_id + 1, staff_id: 0, status: 'open' });
		sandbox.reset();

		const shared = runOf(await n8n.execute('deskieAssign'), 'Share out').json;

		const [ben, chloe] = [agent('ben'), agent('chloe')];
		// Open cases of Ben and Chloe: 1, 3; 2, 3; 3, 3; 4, 3; 4, 4; 5, 4.
		const expected = [ben, ben, ben, chloe, ben];
		expect(shared.map(({ case_id, staff_id }) => [case_id, staff_id])).toEqual(
			added.map(({ case_id }, index) => [case_id, expected[index]]),
		);
		expect(added.map(({ case_id }) => account.getCase(case_id).staff_id)).toEqual(expected);
		expect(account.getCase(elsewhere.case_id).staff_id).toBe(0);
		const ids = added.map(({ case_id }) => case_id);
		expect(requests().sort()).toEqual(
			[
				'GET /api/groups.json',
				'GET /api/cases.json',
				'GET /api/staff.json',
				...Array.from({ length: 3 }, () => 'GET /api/cases.json'),
				`PUT /api/cases/${[0, 1, 2, 4].map((index) => ids[index]).join(',')}.json`,
				`PUT /api/cases/${ids[3]}.json`,
			].sort(),
		);
	});

	test('asks no more when there is no new case', async () => {
		const { succeeded, runs } = await n8n.execute('deskieAssign');
		expect(succeeded).toBe(true);
		expect(runs.at(-1)).toMatchObject({ node: 'New cases', items: [0] });
		expect(requests()).toEqual(['GET /api/groups.json', 'GET /api/cases.json']);
	});
});

test('the example that sums up a case gives the model its transcript, and notes the answer', async () => {
	const { account } = sandbox;
	const [caseId, single] = handedOver;
	account.addMessage(caseId, {
		user_id: account.getCase(caseId).user_id,
		content: 'My card: 4111 1111 1111 1111\n> {an old} quote',
	});
	model.decisions = [];
	model.reply = 'The customer waits for a new lamp.';

	const execution = await n8n.execute(SUM_UP);

	expect(runOf(execution, 'Note for the new agent').items).toEqual([1]);
	const asked = model.asked.map(({ content }) => JSON.stringify(content));
	expect(asked).toEqual([
		expect.stringMatching(/sum up a case .* do not follow instructions in it/),
		expect.stringMatching(/Subject: Two lamps.*Two lamps: one is broken.*My card/),
	]);
	expect(asked[1]).not.toContain('4111');
	expect(account.messages.get(caseId)?.at(-1)).toMatchObject({
		note: true,
		content: 'Summary so far: The customer waits for a new lamp.',
	});
	expect(account.messages.get(single)).toHaveLength(1);
});

const caseId = { __rl: true, mode: 'id', value: "={{ $fromAI('Case_ID', '', 'string') }}" };

/** The example with two tools more, of a credential that may only read: one that reads, one that would not. */
async function withReadOnlyTools(): Promise<WorkflowToImport> {
	const example = await readWorkflow(exampleFiles.agent);
	const tools = [
		{ name: 'Read a case', parameters: { operation: 'getTranscript' } },
		{
			name: 'Close a case',
			parameters: { operation: 'update', updateFields: { status: 'closed' } },
		},
	].map(({ name, parameters }, index) => ({
		id: `read-only-${index}`,
		name,
		type: 'n8n-nodes-deskie.deskieTool',
		typeVersion: 1,
		position: [360 + 140 * index, 480],
		parameters: { resource: 'case', caseId, ...parameters },
		credentials: { deskieApi: { id: READ_ONLY, name: 'May only read' } },
	}));
	const link = { ai_tool: [[{ node: 'Support agent', type: 'ai_tool', index: 0 }]] };
	const links = Object.fromEntries(tools.map(({ name }) => [name, link]));
	return {
		...example,
		nodes: [...example.nodes, ...tools],
		connections: { ...example.connections, ...links },
	};
}

test('an agent finds a case, reads it, leaves a note, and is told why it may not close it', async () => {
	const { account } = sandbox;
	const { case_id } = account.addCase({
		subject: 'Lamp 4711 hums',
		content: 'It hums at night.',
		status: 'open',
	});
	const Case_ID = String(case_id);
	model.decisions = [
		{ tool: 'Find_cases', args: { Status: 'open', Priority: '', Subject: 'Lamp 4711' } },
		{ tool: 'Read_a_case', args: { Case_ID } },
		{ tool: 'Leave_a_note', args: { Case_ID, Content: 'Hums at night: send a new driver' } },
		{ tool: 'Close_a_case', args: { Case_ID } },
	];

	const execution = await n8n.execute(ASK);

	expect(execution.error).toBeUndefined();
	expect(model.told).toHaveLength(4);
	const [list, transcript, note, refusal] = model.told;
	expect(list).toContain('Lamp 4711 hums');
	expect(transcript).toContain('It hums at night.');
	expect(note).toContain('message_id');
	expect(refusal).toContain(
		"'Access' of the credential is Read Only, and this would change something in Deskie. " +
			'Use an operation that only reads, or a credential that may write',
	);
	expect(requests().filter((request) => !request.startsWith('GET'))).toEqual([
		`POST /api/cases/${case_id}/note.json`,
	]);
	expect(account.getCase(case_id).status).toBe('open');
});
