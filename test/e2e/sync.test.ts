import { setTimeout as sleep } from 'node:timers/promises';
import { owner } from '../../tools/login';
import { readWorkflow, type N8nInstance, type WorkflowToImport } from '../../tools/n8n';
import { exampleFiles } from '../../tools/prepare';
import { freePort } from '../../tools/processes';
import { signInToRest, type Rest } from '../../tools/rest';
import { startSandbox, type Sandbox } from '../sandbox';
import { DataTable, faultsOf, type TableRow } from './dataTable';
import { Edits } from './edits';
import { expectNothingRefused, openN8n } from './instance';

/** What the account has to begin with: more than a page, which was created and changed in one second. */
const ROWS = 150;
/** What changes at once before each run. */
const BULK = 60;
/** A run is stopped by n8n's button, or n8n is killed: while it reads, or when it wrote so many rows. */
const INTERRUPTIONS = [
	['stop', 25],
	['kill', 30],
	['stop', 'reads'],
	['stop', 40],
	['kill', 'reads'],
	['stop', 1],
	['stop', 20],
	['stop', 'reads'],
	['kill', 30],
	['stop', 20],
] as const;
type Phase = (typeof INTERRUPTIONS)[number][1];
const PATIENCE_MS = 300_000;
/** For rows that a node was given before its run was stopped: it still writes them. */
const STOPPED_MS = 1500;

interface Sync {
	/** What its rows are. */
	what: string;
	workflowId: string;
	table: DataTable;
	/** The column that no two rows share. */
	id: string;
	/** The list that it reads. */
	list: RegExp;
	/** The account's rows, as the table should have them. */
	wanted: () => TableRow[];
	executionId?: string;
}

interface Execution {
	status: string;
}

const isoOf = (seconds: number) => new Date(seconds * 1000).toISOString();

let sandbox: Sandbox;
let n8n: N8nInstance;
let rest: Rest;
let syncs: Sync[];

async function startN8n(): Promise<void> {
	rest = await signInToRest(await n8n.start(await freePort(), await freePort()), owner);
}

/**
 * The example without its overlap of two minutes: the test takes little longer, so that the overlap
 * would mend whatever the rest of the workflow gets wrong.
 */
async function withoutOverlap(file: string): Promise<WorkflowToImport> {
	const text = JSON.stringify(await readWorkflow(file));
	const overlap = '.minus({ minutes: 2 })';
	expect(text.split(overlap)).toHaveLength(2);
	return JSON.parse(text.replace(overlap, '')) as WorkflowToImport;
}

beforeAll(async () => {
	sandbox = await startSandbox({ latency: 40 });
	const { account } = sandbox;
	const created_at = account.now() - 100 * 86_400;
	const dates = { created_at, updated_at: created_at + 86_400 };
	for (let index = 0; index < ROWS; index++) {
		account.addCase({ subject: `Case ${index}`, ...dates });
		account.addUser({ user_email: `customer${index}@example.com`, ...dates });
	}
	syncs = [
		{
			what: 'cases',
			workflowId: 'deskieSyncCases',
			table: new DataTable('deskie_cases'),
			id: 'case_id',
			list: /\/cases\.json$/,
			wanted: () =>
				[...account.cases.values()]
					.filter(({ deleted, spam }) => !deleted && !spam)
					.map(({ case_id, subject, status, priority, staff_id, updated_at }) => ({
						...{ case_id, subject, status, priority, staff_id },
						updated_at: isoOf(updated_at),
					})),
		},
		{
			what: 'customers',
			workflowId: 'deskieSyncCustomers',
			table: new DataTable('deskie_customers'),
			id: 'user_id',
			list: /\/users\.json$/,
			wanted: () =>
				[...account.users.values()].map(({ user_id, user_full_name, updated_at }) => ({
					...{ user_id, user_full_name, updated_at: isoOf(updated_at) },
				})),
		},
	];
	n8n = await openN8n(sandbox);
	await n8n.importWorkflows([
		await withoutOverlap(exampleFiles.syncCases),
		await withoutOverlap(exampleFiles.syncCustomers),
	]);
	await startN8n();
}, 240_000);
afterAll(async () => {
	await n8n?.close();
	await sandbox?.close();
});
afterEach(() => expectNothingRefused(sandbox));

async function until(isDone: () => boolean | Promise<boolean>, what: string): Promise<void> {
	const end = Date.now() + PATIENCE_MS;
	while (!(await isDone())) {
		if (Date.now() > end) throw new Error(`In vain: ${what}\n${n8n.lastLines()}`);
		await sleep(30);
	}
}

async function run(sync: Sync): Promise<void> {
	const start = { triggerToStartFrom: { name: 'Run by hand' } };
	const path = `/workflows/${sync.workflowId}/run`;
	sync.executionId = (await rest.post<{ executionId: string }>(path, start)).executionId;
}

const statusOf = async ({ executionId }: Sync) =>
	(await rest.get<Execution>(`/executions/${executionId}`)).status;

const reads = ({ list }: Sync) => sandbox.requests.filter(({ path }) => list.test(path)).length;

/** Waits until the run reads Deskie, or has written so many rows. */
async function midway(sync: Sync, phase: Phase, readsBefore: number, begin: string): Promise<void> {
	await until(() => reads(sync) > readsBefore, `${sync.what} are read`);
	if (phase === 'reads') return;
	const hasWritten = async () => (await sync.table.countWritten(rest, begin)) >= phase;
	await until(hasWritten, `${phase} ${sync.what} are written`);
}

/** Ends the runs of both workflows in the middle. */
async function interrupt(how: 'stop' | 'kill', phase: Phase): Promise<void> {
	const begin = new Date().toISOString();
	const before = syncs.map(reads);
	await Promise.all(syncs.map(run));
	await Promise.all(
		syncs.map(async (sync, index) => {
			await midway(sync, phase, before[index], begin);
			expect(await statusOf(sync)).toBe('running');
			if (how === 'stop') await rest.post(`/executions/${sync.executionId}/stop`, {});
		}),
	);
	if (how === 'stop') return await sleep(STOPPED_MS);
	await n8n.kill();
	await startN8n();
}

async function toTheEnd(): Promise<void> {
	await Promise.all(syncs.map(run));
	for (const sync of syncs) {
		const hasEnded = async () => !['new', 'running'].includes(await statusOf(sync));
		await until(hasEnded, `the ${sync.what} end`);
		expect(await statusOf(sync)).toBe('success');
	}
}

const line = (...cells: unknown[]) => `| ${cells.join(' | ')} |`;

test('interrupted ten times while the account changes, the tables equal the account', async () => {
	const lines = [
		line('interruption', 'while', 'edits so far', 'cases: table / account', 'customers'),
	];
	const edits = new Edits(sandbox);
	const endOfEdits = edits.keepOn();
	try {
		for (const [index, [how, phase]] of INTERRUPTIONS.entries()) {
			edits.bulk(BULK);
			await interrupt(how, phase);
			const counts = syncs.map(async ({ table, wanted }) => {
				return `${await table.count(rest)} / ${wanted().length}`;
			});
			lines.push(line(`${index + 1}: ${how}`, phase, edits.count, ...(await Promise.all(counts))));
		}
		await toTheEnd();
	} finally {
		await endOfEdits();
	}
	const before = sandbox.requests.length;
	await toTheEnd();

	lines.push('', line('after', 'rows', 'account', 'missing', 'doubled', 'stale', 'unknown'));
	const faults = [];
	for (const sync of syncs) {
		const rows = await sync.table.all(rest);
		const found = faultsOf(sync.id, sync.wanted(), rows);
		const counts = Object.values(found).map(({ length }) => length);
		lines.push(line(sync.what, rows.length, sync.wanted().length, ...counts));
		faults.push(found);
	}
	lines.push(
		'',
		`${edits.count} edits; the last runs took ${sandbox.requests.length - before} API calls`,
	);
	console.log(lines.join('\n'));
	expect(faults).toEqual(syncs.map(() => ({ missing: [], doubled: [], stale: [], unknown: [] })));
}, 900_000);
