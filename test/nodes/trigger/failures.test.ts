import { startSandbox } from '../../sandbox';
import { DeskieTrigger } from '../../../nodes/Deskie/DeskieTrigger.node';
import { pollConditions } from '../../../nodes/Deskie/trigger/conditions';
import { poll } from '../../engine';
import { expectNoKey } from '../support/secrets';
import { oldCase, triggerDesk } from '../support/triggerDesk';

const desk = triggerDesk();

test('a wrong key fails the activation, and n8n knows the cause', async () => {
	const credential = { ...desk.sandbox.credential, apiKey: 'not-the-key-4711' };
	const trigger = desk.trigger({ event: 'caseUpdated' });
	const error: unknown = await trigger
		.poll({ credential, activation: 'activate' })
		.catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({
		message: 'Deskie did not accept the API key',
		failure: { cause: 'credential-invalid' },
	});
	expectNoKey(error, credential);
	expect(trigger.staticData).toEqual({});
});

test.each([
	['an answer of 502', { kind: 'status', status: 502, body: '<html>' }, /could not answer/],
	['a cut connection', { kind: 'cut', when: 'before' }, /No answer/],
] as const)('after %s n8n tries again later; nothing is lost', async (_what, fault, message) => {
	const id = oldCase(desk);
	const trigger = await desk.active({ event: 'caseUpdated' });
	desk.sandbox.account.change(id, { status: 'waiting' });
	desk.pass();
	const before = structuredClone(trigger.staticData);
	desk.sandbox.faults.next(fault, { times: 3 });
	await expect(trigger.poll({ budgetMs: 2_000 })).rejects.toMatchObject({
		message: expect.stringMatching(message),
		failure: { cause: 'temporarily-unavailable' },
	});
	expect(trigger.staticData).toEqual(before);
	expect(await trigger.poll()).toHaveLength(1);
});

test('an API limit that is used up for longer than the wait: n8n backs off', async () => {
	const sandbox = await startSandbox({ data: 'empty' });
	try {
		const headers = { rate_limit_per_minute: '20', api_calls_left: '0', retry_after: '60' };
		const used = { kind: 'status', status: 429, headers } as const;
		sandbox.faults.next(used, { times: 100 });
		const options = { parameters: { event: 'caseUpdated' }, staticData: {}, budgetMs: 400 };
		const { credential } = sandbox;
		await expect(poll(new DeskieTrigger(), { ...options, credential })).rejects.toMatchObject({
			name: 'NodeApiError',
			message: expect.stringContaining('API limit'),
			description: expect.not.stringContaining('Options'),
			failure: { cause: 'rate-limited', retryAfterMs: 60_000 },
		});
		expect(sandbox.requests).toHaveLength(1);
	} finally {
		await sandbox.close();
	}
});

test.each(['caseChanged', 'messageAdded'])(
	'%s: a case that was deleted meanwhile does not stop the others',
	async (event) => {
		const ids = [1, 2, 3].map(() => oldCase(desk));
		const trigger = await desk.active({ event, changes: [], messages: [] });
		for (const id of ids) {
			desk.sandbox.account.change(id, { status: 'waiting' });
			desk.sandbox.account.addMessage(id, { content: 'Hello' });
			desk.pass(1);
		}
		desk.pass();
		const gone = { kind: 'status', status: 404, body: { error: 'case_not_found' } } as const;
		desk.sandbox.faults.next(gone, { path: new RegExp(`/${ids[1]}/`) });
		const items = await trigger.poll();
		expect(items.map(({ case_id }) => case_id)).toEqual([ids[0], ids[2]]);
		expect(await trigger.poll()).toEqual([]);
	},
);

test('when a later request fails, what was found is output, and the next poll continues', async () => {
	const ids = [1, 2, 3].map(() => oldCase(desk));
	const trigger = await desk.active({ event: 'caseChanged' });
	for (const id of ids) {
		desk.sandbox.account.change(id, { status: 'waiting' });
		desk.pass(1);
	}
	desk.pass();
	const trouble = { kind: 'status', status: 500 } as const;
	desk.sandbox.faults.next(trouble, { path: new RegExp(`/${ids[1]}/`), times: 3 });
	const first = await trigger.poll();
	expect(first.map(({ case_id }) => case_id)).toEqual([ids[0]]);
	const second = await trigger.poll();
	expect(second.map(({ case_id }) => case_id)).toEqual([ids[1], ids[2]]);
});

test('an answer that is not a list is refused with a sentence', async () => {
	const trigger = await desk.active({ event: 'caseUpdated' });
	desk.sandbox.faults.next({ kind: 'status', status: 200, body: 'Welcome' });
	await expect(trigger.poll()).rejects.toThrow("Deskie's answer could not be read");
});

test.each([
	['refuses', { kind: 'status', status: 403, body: { error: 'staff_has_not_access' } }],
	['answers with no list', { kind: 'status', status: 200, body: 'Welcome' }],
] as const)(
	'a case for which Deskie always %s is left out after five polls',
	async (_what, fault) => {
		const ids = [1, 2, 3].map(() => oldCase(desk));
		const trigger = await desk.active({ event: 'caseChanged' });
		for (const id of ids) {
			desk.sandbox.account.change(id, { status: 'waiting' });
			desk.pass(1);
		}
		desk.pass();
		const path = new RegExp(`/${ids[0]}/changelog`);
		desk.sandbox.faults.next(fault, { path, times: 100 });
		const came: unknown[] = [];
		for (let polls = 0; polls < 7; polls++) {
			desk.pass(600);
			came.push(...(await trigger.poll()).map(({ case_id }) => case_id));
		}
		expect(came).toEqual(ids.slice(1));
	},
);

test.each([
	[36_000, 0, 12_000, 18_000],
	[36_000, 20_000, 5_333, 10_667],
	[36_000, 30_000, 5_000, 1_000],
	[36_000, 35_000, 5_000, 0],
	[36_000, 40_000, 5_000, 0],
	[300_000, 0, 100_000, 65_000],
	[undefined, 0, 60_000, 65_000],
])(
	'with a budget of %j ms, %i of them past, a try may take %i and wait %i',
	(budgetMs, past, timeout, wait) => {
		const conditions = pollConditions({ budgetMs, elapsed: () => past });
		expect(conditions).toEqual({ connection: { timeout }, maxWaitMs: wait });
	},
);

test.each([
	['caseChanged', 'changelog'],
	['messageAdded', 'messages'],
	['caseUpdated', 'changelog|messages'],
])(
	'%s: a case whose history is refused with 400 is gone, and holds up nothing',
	async (event, history) => {
		const ids = [1, 2, 3].map(() => oldCase(desk));
		const options = { ignoreOwnChanges: event === 'caseUpdated' };
		const trigger = await desk.active({ event, changes: [], messages: [], options });
		for (const id of ids) {
			desk.sandbox.account.change(id, { status: 'waiting' }, { by: 'staff_900' });
			desk.sandbox.account.addMessage(id, { content: 'Hello', staff_id: 900 });
			desk.pass(1);
		}
		desk.pass();
		const gone = { kind: 'status', status: 400, body: { error: 'case_not_found' } } as const;
		desk.sandbox.faults.next(gone, { path: new RegExp(`/${ids[1]}/(${history})`), times: 20 });
		const found = (await trigger.poll()).map(({ case_id }) => case_id);
		// Nothing tells whether the update was the agent's own.
		expect(found).toEqual(event === 'caseUpdated' ? ids : [ids[0], ids[2]]);
		expect(await trigger.poll()).toEqual([]);
		expect(desk.sandbox.requests.filter(({ path }) => path.includes(String(ids[1])))).toHaveLength(
			event === 'caseUpdated' ? 2 : 1,
		);
		desk.sandbox.faults.clear();
	},
);

test('a filter that Deskie does not take: the message says why, because n8n shows no more', async () => {
	const filter = { __rl: true, mode: 'id', value: '4711' };
	const trigger = desk.trigger({ event: 'caseUpdated', filters: { filter } });
	const refused = { kind: 'status', status: 400, body: { error: 'incorrect_filter' } } as const;
	desk.sandbox.faults.next(refused);
	await expect(trigger.poll({ activation: 'activate' })).rejects.toThrow(
		/^Deskie did not accept the request: incorrect_filter$/,
	);
});
