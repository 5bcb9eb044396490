import { setTimeout as sleep } from 'node:timers/promises';
import fastify from 'fastify';
import { connect } from '../../tools/chain';
import { owner } from '../../tools/login';
import { readWorkflow, type N8nInstance } from '../../tools/n8n';
import { credentialId, exampleFiles } from '../../tools/prepare';
import { freePort } from '../../tools/processes';
import { signInToRest, type Rest } from '../../tools/rest';
import { startSandbox, type Sandbox } from '../sandbox';
import { expectNothingRefused, openN8n } from './instance';

/** Changed cases, each of which takes a request of 90 ms: a poll of more than a minute. */
const LONG_POLL = 1000;
/** Seconds that n8n gives a poll, as far as the trigger uses them. */
const POLL_TAKES_S = 210;
const EDITS = 300;
const EDITS_TAKE_MS = 120_000;
const CASES = 40;
/** Events that are still missing this long after the last edit are lost. */
const PATIENCE_MS = 60_000;
/** Three polls, in which nothing may come a second time. */
const QUIET_MS = 15_000;

/** n8n allows no custom cron below a minute, but several polls within a minute. */
const everyFiveSeconds = {
	item: Array.from({ length: 12 }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * 5} * * * * *`,
	})),
};

interface Received {
	case_id: number;
	subject: string;
	change?: { new_value: string };
	_event: { type: string; key: string };
}

let sandbox: Sandbox;
let n8n: N8nInstance;
let rest: Rest;
let n8nUrl: string;
const received: Record<string, Received[]> = { caseUpdated: [], caseChanged: [] };
const receiver = fastify();
let receiverUrl: string;
/** The keys of the events of each poll. */
const batches: string[][] = [];

async function startN8n(): Promise<void> {
	const url = await n8n.start(await freePort(), await freePort());
	rest = await signInToRest(url, owner);
	n8nUrl = url;
}

beforeAll(async () => {
	receiver.post<{ Body: Received; Params: { event: string } }>('/:event', ({ params, body }) => {
		received[params.event].push(body);
		return { taken: true };
	});
	receiver.post<{ Body: { keys: string[] } }>('/batch', ({ body }) => {
		batches.push(body.keys);
		return { taken: true };
	});
	receiverUrl = await receiver.listen({ host: '127.0.0.1', port: 0 });
	sandbox = await startSandbox();
	n8n = await openN8n(sandbox);
	await startN8n();
});
afterAll(async () => {
	await n8n?.close();
	await sandbox?.close();
	await receiver.close();
});
afterEach(() => expectNothingRefused(sandbox));

/** The list requests of polls that note where they begin. */
const begins = () =>
	sandbox.requests.filter(({ query }) => query?.includes('sort=updated_at_desc')).length;

/**
 * Stores a workflow, activates it, and waits for its first poll, which notes where it begins.
 *
 * @returns ends the workflow
 */
async function activate(workflow: { name: string; nodes: object[]; connections: object }) {
	const settings = { executionOrder: 'v1' };
	const { id, versionId } = await rest.post<{ id: string; versionId: string }>('/workflows', {
		...workflow,
		settings,
	});
	const before = begins();
	await rest.post(`/workflows/${id}/activate`, { versionId });
	if (!(await until(() => begins() > before, 30_000))) throw new Error('The trigger does not poll');
	await sleep(1000);
	return async () => void (await rest.post(`/workflows/${id}/deactivate`, {}));
}

const credentials = { deskieApi: { id: credentialId, name: 'Deskie account' } };

const triggerNode = (event: string, parameters: object) => ({
	id: `trigger-${event}`,
	name: 'Deskie Trigger',
	type: 'n8n-nodes-deskie.deskieTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: { pollTimes: everyFiveSeconds, event, ...parameters },
	credentials,
});

/** A workflow that hands each event of the trigger to the receiver. */
function handingOver(event: string, parameters: object) {
	const nodes = [
		triggerNode(event, parameters),
		{
			id: `hand-over-${event}`,
			name: 'Hand over',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [240, 0],
			parameters: {
				method: 'POST',
				url: `${receiverUrl}/${event}`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ JSON.stringify($json) }}',
				options: {},
			},
		},
	];
	return { name: event, nodes, connections: connect(nodes) };
}

async function until(isDone: () => boolean, patienceMs: number): Promise<boolean> {
	const end = Date.now() + patienceMs;
	while (!isDone() && Date.now() < end) await sleep(100);
	return isDone();
}

const repeatedKeys = (items: Received[]) => {
	const keys = items.map(({ _event }) => _event.key);
	return keys.filter((key, index) => keys.indexOf(key) < index);
};

/**
 * Kills n8n in the middle of a poll, while the changelog of a changed case is delayed. It waits two
 * seconds first, until the executions of earlier polls have finished: n8n does not repeat an
 * execution that it was killed in.
 */
async function killDuringPoll(): Promise<void> {
	const isChangelog = ({ path }: { path: string }) => path.endsWith('/changelog.json');
	const before = sandbox.requests.filter(isChangelog).length;
	sandbox.faults.next({ kind: 'delay', ms: 10_000 }, { path: /changelog/ });
	const isWaiting = () => sandbox.requests.filter(isChangelog).length > before;
	if (!(await until(isWaiting, 30_000))) throw new Error(`No poll:\n${n8n.lastLines()}`);
	await sleep(2000);
	await n8n.kill();
}

test('n8n serves what the trigger gives, for mapping before the first run', async () => {
	const answer = await fetch(`${n8nUrl}/schemas/n8n-nodes-deskie.deskieTrigger/1.0.0.json`);
	expect(answer.status).toBe(200);
	expect(await answer.json()).toMatchObject({
		properties: { _event: {}, change: {}, message: {} },
	});
});

test('a poll that takes longer than its interval is not cut: all events come, none twice', async () => {
	const { account } = sandbox;
	const created_at = account.now() - 86_400;
	const fields = { created_at, updated_at: created_at, status: 'open' } as const;
	const ids = Array.from({ length: LONG_POLL }, () => account.addCase(fields).case_id);
	const nodes = [
		triggerNode('caseChanged', {
			pollTimes: { item: [{ mode: 'everyMinute' }] },
			output: '={{ "simplified" }}',
		}),
		{
			id: 'hand-over-batch',
			name: 'Hand over',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [240, 0],
			executeOnce: true,
			parameters: {
				method: 'POST',
				url: `${receiverUrl}/batch`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody:
					'={{ JSON.stringify({ keys: $input.all().map((item) => item.json._event.key) }) }}',
				options: {},
			},
		},
	];
	const end = await activate({ name: 'A long poll', nodes, connections: connect(nodes) });
	const begun = Date.now();
	sandbox.faults.next({ kind: 'delay', ms: 90 }, { path: /^\/api\//, times: Infinity });
	sandbox.requests.length = 0;
	for (const id of ids) account.change(id, { status: 'closed' });

	const came = () => batches.flat();
	await until(() => came().length >= LONG_POLL, 600_000);
	const took = Math.round((Date.now() - begun) / 1000);
	// The ticks that waited for the poll, and one more.
	await sleep(75_000);
	await end();
	sandbox.faults.clear();

	const changelogs = sandbox.requests.filter(({ path }) => path.endsWith('/changelog.json'));
	console.log(
		`${came().length} events in polls of ${batches.map(({ length }) => length).join(', ')}, ` +
			`${took} s after the change; ${changelogs.length} changelogs read, ` +
			`${sandbox.requests.length} requests`,
	);
	expect(new Set(came()).size).toBe(LONG_POLL);
	expect(came()).toHaveLength(LONG_POLL);
	expect(changelogs).toHaveLength(LONG_POLL);
	// The last one may have begun with what the one before had no time for.
	expect(batches.length).toBeLessThanOrEqual(Math.ceil(took / POLL_TAKES_S) + 1);
}, 800_000);

test.each(['caseUpdated', 'caseChanged'])(
	'a workflow that changes the case that %s fired for ends',
	async (event) => {
		const { account } = sandbox;
		const { case_id } = account.addCase({ subject: 'Asked', priority: 'normal' });
		const nodes = [
			triggerNode(event, { changes: [], options: { ignoreOwnChanges: true } }),
			{
				id: `change-${event}`,
				name: 'Change the case',
				type: 'n8n-nodes-deskie.deskie',
				typeVersion: 1,
				position: [240, 0],
				parameters: {
					resource: 'case',
					operation: 'update',
					caseId: { __rl: true, mode: 'id', value: '={{ $json.case_id }}' },
					updateFields: { subject: '={{ "Seen " + $now.toMillis() }}' },
				},
				credentials,
			},
		];
		const changes = () =>
			(account.changelogs.get(case_id) ?? []).filter(({ value }) => value?.startsWith('Seen'));
		const end = await activate({ name: `Ends: ${event}`, nodes, connections: connect(nodes) });
		account.change(case_id, { priority: 'high' }, { by: 'staff_123' });
		await until(() => changes().length > 0, 40_000);
		await sleep(30_000);
		await end();
		expect(changes()).toHaveLength(1);
	},
	150_000,
);

test('the alert example notes a reply of a customer, once', async () => {
	const example = await readWorkflow(exampleFiles.alert);
	for (const { type, parameters } of example.nodes) {
		if (type.endsWith('.deskieTrigger')) Object.assign(parameters, { pollTimes: everyFiveSeconds });
	}
	const { nodes, connections } = example;
	await activate({ name: 'The alert example', nodes, connections });
	const { account } = sandbox;
	const [high, normal] = (['high', 'normal'] as const).map((priority) =>
		account.addCase({ priority, subject: `Of ${priority} priority`, content: 'Hello' }),
	);
	for (const { case_id, user_id } of [high, normal]) {
		account.addMessage(case_id, { user_id, content: 'Any news?' });
	}
	const notes = (caseId: number) =>
		(account.messages.get(caseId) ?? []).filter(({ note }) => note).map(({ content }) => content);

	await until(() => notes(high.case_id).length > 1, 40_000);
	await sleep(QUIET_MS);

	const note = expect.stringMatching(/has replied in case .* \(high priority\): Of high priority$/);
	// The first message of the case and the reply.
	expect(notes(high.case_id)).toEqual([note, note]);
	expect(notes(normal.case_id)).toEqual([]);
});

test('300 edits in two minutes, n8n killed in between: none lost, none twice', async () => {
	const { account } = sandbox;
	const caseIds = Array.from({ length: CASES }, () => account.addCase().case_id);
	await activate(handingOver('caseUpdated', {}));
	await activate(handingOver('caseChanged', { changes: ['subject'] }));

	const lastEdit = new Map<number, string>();
	const begun = Date.now();
	const editing = (async () => {
		for (let edit = 0; edit < EDITS; edit++) {
			await sleep(Math.max(0, begun + (edit * EDITS_TAKE_MS) / EDITS - Date.now()));
			const caseId = caseIds[(edit * 7 + Math.floor(edit / 11)) % CASES];
			lastEdit.set(caseId, `Edit ${edit}`);
			account.change(caseId, { subject: `Edit ${edit}` });
		}
	})();
	await sleep(EDITS_TAKE_MS / 3);
	await killDuringPoll();
	const killedAt = Date.now();
	await sleep(5000);
	await startN8n();
	const downMs = Date.now() - killedAt;
	await editing;

	const editsMissing = () => {
		const values = new Set(received.caseChanged.map(({ change }) => change?.new_value));
		return Array.from({ length: EDITS }, (_, edit) => `Edit ${edit}`).filter(
			(subject) => !values.has(subject),
		);
	};
	const statesMissing = () =>
		[...lastEdit].filter(
			([caseId, last]) =>
				!received.caseUpdated.some(
					({ case_id, subject }) => case_id === caseId && subject === last,
				),
		);
	await until(() => editsMissing().length + statesMissing().length === 0, PATIENCE_MS);
	await sleep(QUIET_MS);

	console.log(
		`${EDITS} edits of ${lastEdit.size} cases in ${EDITS_TAKE_MS / 1000} s; n8n was down for ` +
			`${Math.round(downMs / 1000)} s from second ${Math.round((killedAt - begun) / 1000)} on. ` +
			`caseChanged: ${received.caseChanged.length} items, ${editsMissing().length} edits lost, ` +
			`${repeatedKeys(received.caseChanged).length} twice. ` +
			`caseUpdated: ${received.caseUpdated.length} items, ${statesMissing().length} cases without ` +
			`their last state, ${repeatedKeys(received.caseUpdated).length} twice.`,
	);
	expect(editsMissing()).toEqual([]);
	expect(statesMissing()).toEqual([]);
	expect(repeatedKeys(received.caseChanged)).toEqual([]);
	expect(repeatedKeys(received.caseUpdated)).toEqual([]);
	expect(received.caseChanged).toHaveLength(EDITS);
}, 400_000);
