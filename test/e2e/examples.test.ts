import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { readWorkflow, type N8nInstance } from '../../tools/n8n';
import { exampleFiles } from '../../tools/prepare';
import { asSent, changesIn, type Shown } from '../nodes/support/dryRuns';
import { startSandbox, type NewCase, type NewFile, type Sandbox } from '../sandbox';
import { callsOf, expectNothingRefused, openN8n, runOf } from './instance';

/** The examples that save files, remind of customers and try a clean-up, in a real n8n. */
let sandbox: Sandbox;
let n8n: N8nInstance;

/** Of n8n, not of this machine or of the account: 'yesterday' goes by it. */
const zone = 'America/New_York';
const HOUR = 60 * 60;
const DAY = 24 * HOUR;
const SIZE_LIMIT = 10 * 1024 * 1024;

beforeAll(async () => {
	sandbox = await startSandbox({ data: 'empty' });
	n8n = await openN8n(sandbox, { GENERIC_TIMEZONE: zone });
});
afterAll(async () => {
	await n8n?.close();
	await sandbox?.close();
});
beforeEach(() => {
	const { account } = sandbox;
	for (const caseId of [...account.cases.keys()]) account.remove(caseId);
	sandbox.reset();
});
afterEach(() => expectNothingRefused(sandbox));

const ago = (seconds: number) => sandbox.account.now() - seconds;
const messagesOf = (ids: number[]) => ids.map((id) => `GET /api/cases/${id}/messages.json`);

describe('the example that saves the files that customers send', () => {
	const today = DateTime.now().setZone(zone).startOf('day');
	const yesterday = today.minus({ days: 1 });
	const file = (file_name: string, content: string | Buffer = 'x', type = 'text/csv'): NewFile => ({
		file_name,
		mime_type: type,
		content: Buffer.from(content),
	});

	/** A customer's message with files; gives its case. */
	function send(time: DateTime, files: NewFile[], agent = 0) {
		const { account } = sandbox;
		const one = account.addCase({ created_at: ago(9 * DAY), status: 'open' });
		const author = agent ? { staff_id: agent } : { user_id: one.user_id };
		const created_at = time.toSeconds();
		account.addMessage(one.case_id, { ...author, created_at, files });
		return one;
	}

	/** The example with a node behind it that unpacks its zip file. */
	async function unpacking() {
		const example = await readWorkflow(exampleFiles.saveFiles);
		const unpack = {
			id: 'unpack',
			name: 'Unpack',
			type: 'n8n-nodes-base.compression',
			typeVersion: 1.1,
			position: [1800, 0],
			parameters: { operation: 'decompress', binaryPropertyName: 'data' },
		};
		const link = { main: [[{ node: 'Unpack', type: 'main', index: 0 }]] };
		return {
			...example,
			nodes: [...example.nodes, unpack],
			connections: { ...example.connections, 'Zip file': link },
		};
	}

	test('zips what customers sent yesterday, and downloads nothing else', async () => {
		const { account } = sandbox;
		const end = today.minus({ seconds: 1 });
		const twice = send(yesterday, [file('lamps.csv', 'first'), file('lamps.csv', 'second')]);
		const picture = send(end, [file('dent', 'a picture', 'image/png'), file('setup.exe')]);
		const others = [
			send(yesterday.minus({ seconds: 1 }), [file('too-early.csv')]),
			send(today, [file('too-late.csv')]),
			send(yesterday, [file('from-an-agent.csv')], 1),
			send(yesterday, [file('large.pdf', Buffer.alloc(SIZE_LIMIT + 1), 'application/pdf')]),
		];
		account.addCase({ created_at: ago(9 * DAY) });
		await n8n.importWorkflows([await unpacking()]);

		const execution = await n8n.execute('deskieSaveFiles');

		const [zip] = runOf(execution, 'Zip file').files;
		const fileName = `customer-files-${yesterday.toISODate()}.zip`;
		expect(zip).toMatchObject({ fileName, mimeType: 'application/zip' });
		const { files } = runOf(execution, 'Unpack');
		const contents = files.map(async ({ id = '', fileName: name }) => {
			const path = join(n8n.folder, '.n8n', 'storage', id.slice(id.indexOf(':') + 1));
			return [name, await readFile(path, 'utf8')];
		});
		const ids = sandbox.downloads.map(({ path }) => path.split('/').at(-1)).sort();
		expect(await Promise.all(contents)).toEqual([
			[`${twice.case_number} ${ids[0]} lamps.csv`, 'first'],
			[`${twice.case_number} ${ids[1]} lamps.csv`, 'second'],
			[`${picture.case_number} ${ids[2]} dent`, 'a picture'],
		]);
		const read = [twice, picture, ...others].map(({ case_id }) => case_id);
		expect(callsOf(sandbox).sort()).toEqual(['GET /api/cases.json', ...messagesOf(read)]);
	});

	test('a file that is gone: saves the others, and ends with its name', async () => {
		const { account } = sandbox;
		send(yesterday, [file('here.csv', 'here')]);
		send(yesterday, [file('gone.csv')]);
		const gone = [...account.files.values()].at(-1)!.file_id;
		account.files.delete(gone);

		const { succeeded, error, runs } = await n8n.execute('deskieSaveFiles');

		expect([succeeded, error]).toEqual([
			false,
			expect.stringContaining(`Not saved: gone.csv (${sandbox.url}/files/${gone})`),
		]);
		const zipped = runs.find(({ node }) => node === 'All in one item');
		expect(zipped?.json).toEqual([
			{ files: [expect.objectContaining({ file_name: expect.stringMatching(/ here\.csv$/) })] },
		]);
		expect(runs.find(({ node }) => node === 'Zip file')?.files).toHaveLength(1);
	});
});

test('the example for unanswered customers reminds of those, once a day', async () => {
	const { account } = sandbox;
	const agent = { staff_id: 1 };
	const rule = { ...agent, sent_via_rule: true };
	let number = 0;
	/** An open case in which the customer writes first; then the others, hours ago. */
	const tell = (hours: number, later: Array<[hours: number, by: object]>, given: NewCase = {}) => {
		const created_at = ago(hours * HOUR) + number++;
		const one = account.addCase({ status: 'open', content: 'Hello?', created_at, ...given });
		for (const [since, by] of later) {
			const message = by === customer ? { user_id: one.user_id } : by;
			account.addMessage(one.case_id, { content: 'Text', ...message }, { at: ago(since * HOUR) });
		}
		return one.case_id;
	};
	const customer = {};
	const waiting = [
		tell(60, []),
		tell(59, [[58, rule]]),
		tell(58, [
			[57, agent],
			[40, customer],
		]),
		tell(57, [[30, { ...agent, note: true }]]),
	];
	const read = [tell(56, [[40, agent]]), tell(31 * 24, [])];
	tell(55, [[22, { ...agent, note: true }]]);
	tell(54, [], { channel: 'idea' });
	tell(53, [], { status: 'waiting' });
	sandbox.reset();

	const execution = await n8n.execute('deskieUnanswered');

	expect(runOf(execution, 'Remind in a note').json.map(({ case_id }) => case_id)).toEqual(waiting);
	expect(callsOf(sandbox).sort()).toEqual(
		[
			'GET /api/cases.json',
			...messagesOf([...waiting, ...read]),
			`POST /api/cases/${waiting.join(',')}/note.json`,
		].sort(),
	);
	for (const [caseId, messages] of account.messages) {
		const notes = messages.filter(({ content }) => content.startsWith('Reminder:'));
		expect(notes.map(({ note }) => note)).toEqual(waiting.includes(caseId) ? [true] : []);
	}

	sandbox.reset();
	const { succeeded } = await n8n.execute('deskieUnanswered');
	expect(succeeded).toBe(true);
	expect(callsOf(sandbox)).toEqual(['GET /api/cases.json', ...messagesOf(read.reverse())]);
});

describe('the example that tries a clean-up first', () => {
	/** Runs it with another value of its switch than its own; undefined takes the switch away. */
	async function runWith(really_close: boolean | undefined, id: string) {
		const workflow = await readWorkflow(exampleFiles.tryFirst);
		const given = workflow.nodes.find(({ name }) => name === 'What to clean up');
		const fields = (given?.parameters as { assignments: Fields }).assignments;
		fields.assignments = fields.assignments
			.filter(({ name }) => name !== 'really_close' || really_close !== undefined)
			.map((one) => (one.name === 'really_close' ? { ...one, value: really_close } : one));
		await n8n.importWorkflows([{ ...workflow, id, name: id }]);
		return await n8n.execute(id);
	}
	interface Fields {
		assignments: Array<{ name: string; value: unknown }>;
	}
	const inOrder = <Row extends { path: string }>(rows: Row[]) =>
		[...rows].sort((a, b) => a.path.localeCompare(b.path));

	test('shows what it then sends, and sends nothing until it is told to', async () => {
		const { account } = sandbox;
		const old = { created_at: ago(15 * DAY) };
		const stale = Array.from({ length: 25 }, () => account.addCase(old).case_id);
		account.addCase({ ...old, channel: 'idea' });
		account.addCase({ ...old, status: 'open' });
		account.addCase({ created_at: ago(13 * DAY) });
		const before = structuredClone(account.cases);

		const [summary] = runOf(await n8n.execute('deskieCleanUp'), 'Summary').json;

		expect(callsOf(sandbox)).toEqual(['GET /api/cases.json']);
		expect(account.cases).toEqual(before);
		const { would_send, ...counts } = summary;
		expect(counts).toEqual({ dry_run: true, cases: 25, requests: 6, budget_units: 12 });
		const shown = would_send as Shown[];

		sandbox.reset();
		const withoutSwitch = await runWith(undefined, 'cleanUpWithoutSwitch');
		expect(runOf(withoutSwitch, 'Summary').json).toEqual([summary]);
		expect(changesIn(sandbox.requests)).toEqual([]);

		sandbox.reset();
		const done = await runWith(true, 'cleanUpForReal');
		expect(runOf(done, 'Summary').json).toEqual([{ dry_run: false, cases: 25 }]);
		expect(inOrder(changesIn(sandbox.requests))).toEqual(inOrder(shown.map(asSent)));
		const closed = [...account.cases.values()].filter(({ status }) => status === 'closed');
		expect(closed.map(({ case_id }) => case_id)).toEqual(stale);
		const notes = stale.map((id) => account.messages.get(id)?.map(({ content }) => content));
		expect(notes).toEqual(stale.map(() => ['Closed by the clean-up: no answer for 14 days.']));
	});
});
