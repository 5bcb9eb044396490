import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { N8nInstance } from '../../tools/n8n';
import { exampleFiles, project, standInCredential } from '../../tools/prepare';
import { startSandbox, type Sandbox } from '../sandbox';
import { callsOf, chain, expectNothingRefused, openN8n, runOf, type OnError } from './instance';

/** Of n8n, not of this machine: the daily export goes by it. */
const zone = 'America/New_York';

const listAll = { resource: 'case', operation: 'getAll', returnAll: true };
const thisCase = { __rl: true, mode: 'id', value: '={{ $json.case_id }}' };

let sandbox: Sandbox;
let n8n: N8nInstance;

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await openN8n(sandbox, { GENERIC_TIMEZONE: zone });
});
afterAll(async () => {
	await n8n?.close();
	await sandbox?.close();
});
beforeEach(() => sandbox.reset());
afterEach(() => expectNothingRefused(sandbox));

const requests = () => callsOf(sandbox);

test('only what is published is installed', async () => {
	const folder = join(n8n.folder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-deskie');
	const names = await readdir(folder);
	expect(names).toEqual(expect.arrayContaining(['dist', 'index.js', 'package.json']));
	expect(names.filter((name) => !/^(dist|index\.js|package\.json|[A-Z]+\.md)$/.test(name))).toEqual(
		[],
	);
});

test('the triage example raises, labels and notes the two cases it is about', async () => {
	const { cases, messages } = sandbox.account;
	const before = new Map([...cases].map(([id, { priority }]) => [id, priority]));

	const execution = await n8n.execute('deskieTriage');

	expect(runOf(execution, 'Say why in a note').items).toEqual([2]);
	const raised = [...cases.values()].filter((one) => one.priority !== before.get(one.case_id));
	expect(raised.map(({ subject }) => subject)).toEqual([
		'Invoice for the second delivery',
		'Picture of the dent',
	]);
	for (const { case_id, priority, labels } of raised) {
		expect(priority).toBe('high');
		expect(labels).toContain(104);
		const last = messages.get(case_id)?.at(-1);
		expect(last).toMatchObject({ note: true, content: expect.stringContaining('triage') });
	}
	const ids = raised.map(({ case_id }) => case_id).join(',');
	expect(requests()).toEqual([
		'GET /api/cases.json',
		`PUT /api/cases/${ids}.json`,
		`POST /api/cases/${ids}/note.json`,
	]);
});

test('the daily export takes the cases of yesterday and no others', async () => {
	const today = DateTime.now().setZone(zone).startOf('day');
	const yesterday = today.minus({ days: 1 });
	const created = {
		'the day before': yesterday.minus({ seconds: 1 }),
		'first of yesterday': yesterday,
		'last of yesterday': today.minus({ seconds: 1 }),
		'first of today': today,
	};
	for (const [subject, time] of Object.entries(created)) {
		sandbox.account.addCase({ subject, created_at: time.toSeconds() });
	}

	const execution = await n8n.execute('deskieDailyExport');

	const subjects = runOf(execution, 'Cases of yesterday').json.map(({ subject }) => subject);
	const expected = [...sandbox.account.cases.values()].filter(
		({ created_at, deleted, spam }) =>
			!deleted && !spam && created_at >= yesterday.toSeconds() && created_at < today.toSeconds(),
	);
	expect(subjects.sort()).toEqual(expected.map(({ subject }) => subject).sort());
	expect(subjects).toEqual(expect.arrayContaining(['first of yesterday', 'last of yesterday']));
	expect(runOf(execution, 'CSV file').files).toMatchObject([
		{ fileName: `cases-${yesterday.toISODate()}.csv`, mimeType: 'text/csv' },
	]);
});

test('one change to 250 cases leaves in 25 requests', async () => {
	const { account } = sandbox;
	const added = Array.from({ length: 250 }, (_, index) => {
		const created_at = account.now() - (250 - index) * 60;
		return account.addCase({ subject: 'Bulk of autumn', created_at }).case_id;
	});
	const filters = { subject: { compare: { match: 'exactly', text: 'Bulk of autumn' } } };
	await n8n.importWorkflows([
		chain('bulk', [
			{ name: 'List', parameters: { ...listAll, filters } },
			{
				name: 'Update',
				parameters: {
					resource: 'case',
					operation: 'update',
					caseId: thisCase,
					updateFields: { status: 'waiting' },
				},
			},
		]),
	]);

	const execution = await n8n.execute('bulk');

	const listed = runOf(execution, 'List').json.map(({ case_id }) => case_id);
	expect([...listed].sort()).toEqual(added);
	const updates = requests().filter((request) => request.startsWith('PUT'));
	expect(updates).toHaveLength(25);
	expect(requests()).toHaveLength(25 + 3);
	expect(runOf(execution, 'Update').json).toEqual(
		listed.map((case_id) => ({ case_id, success: true })),
	);
	expect(added.map((id) => account.getCase(id).status)).toEqual(added.map(() => 'waiting'));
});

test('a missing case goes to the error output, the others continue', async () => {
	const filters = { subject: { compare: { match: 'exactly', text: 'Half of them gone' } } };
	sandbox.account.addCases(4, { subject: 'Half of them gone' });
	const everySecondGone = '={{ $itemIndex % 2 ? 999999 : $json.case_id }}';
	await n8n.importWorkflows([
		chain('gone', [
			{ name: 'List', parameters: { ...listAll, filters } },
			{
				name: 'Get',
				onError: 'continueErrorOutput',
				parameters: {
					resource: 'case',
					operation: 'get',
					caseId: { ...thisCase, value: everySecondGone },
				},
			},
		]),
	]);
	expect(runOf(await n8n.execute('gone'), 'Get').items).toEqual([2, 2]);
});

test.each<[OnError, number]>([
	['stopWorkflow', 19],
	// n8n tries again only when the first item fails.
	['continueRegularOutput', 0],
	['continueErrorOutput', 0],
])(
	'Retry On Fail, %s: of 20 replies, one to a case that is gone, 19 go out once',
	async (onError, gone) => {
		const { account } = sandbox;
		const subject = `Tried thrice, ${onError}`;
		const ids = Array.from({ length: 20 }, () => account.addCase({ subject }).case_id);
		const filters = { subject: { compare: { match: 'exactly', text: subject } } };
		const caseId = { ...thisCase, value: `={{ $itemIndex === ${gone} ? 999999 : $json.case_id }}` };
		const reply = { resource: 'message', operation: 'create', caseId };
		await n8n.importWorkflows([
			chain(onError, [
				{ name: 'List', parameters: { ...listAll, filters } },
				{
					name: 'Reply',
					onError,
					tries: 3,
					parameters: { ...reply, content: '=Hello {{ $json.case_id }}' },
				},
			]),
		]);

		const { succeeded } = await n8n.execute(onError);

		expect(succeeded).toBe(onError !== 'stopWorkflow');
		const texts = ids.map((id) => (account.messages.get(id) ?? []).map(({ content }) => content));
		const written = ids.map((id) => [`Hello ${id}`]);
		const [left] = texts.flatMap((found, index) => (found.length === 0 ? [index] : []));
		expect(texts).toEqual(written.map((text, index) => (index === left ? [] : text)));
		const posts = sandbox.requests.filter(({ method }) => method === 'POST');
		expect(posts.filter(({ status }) => status < 300)).toHaveLength(19);
		expect(posts.filter(({ path }) => path.includes('/999999/'))).toHaveLength(3);
	},
);

test('a wrong key stops the workflow with a sentence that does not hold the key', async () => {
	const apiKey = 'not-the-key-4711';
	const wrong = standInCredential({ ...sandbox.credential, apiKey });
	await n8n.importCredentials([{ ...wrong, id: 'wrongKey' }]);
	await n8n.importWorkflows([
		chain('wrongKey', [{ name: 'List', credential: 'wrongKey', parameters: listAll }]),
	]);

	const { succeeded, error } = await n8n.execute('wrongKey');

	expect(succeeded).toBe(false);
	expect(error).toMatch(/key/i);
	expect(error).not.toContain(apiKey);
});

test('each workflow in examples/ is one of those that were run here', async () => {
	const files = await readdir(join(project, 'examples'));
	expect(files.map((file) => join(project, 'examples', file)).sort()).toEqual(
		Object.values(exampleFiles).sort(),
	);
});

test("n8n's HTTP Request node works with the credential", async () => {
	const workflow = chain('httpRequest', [{ name: 'Labels', parameters: {} }]);
	const [, node] = workflow.nodes as Array<Record<string, unknown>>;
	Object.assign(node, {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url: `${sandbox.url}/api/labels.json`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'deskieApi',
		},
	});
	await n8n.importWorkflows([workflow]);
	expect(runOf(await n8n.execute(workflow.id), 'Labels').items).toEqual([1]);
	expect(sandbox.requests.map(({ path, status }) => `${status} ${path}`)).toEqual([
		'200 /api/labels.json',
	]);
});
