import { oldCase, triggerDesk } from '../support/triggerDesk';

const desk = triggerDesk();

test.each(['caseUpdated', 'caseChanged'])(
	'%s: a restart with an older state loses nothing and repeats nothing',
	async (event) => {
		const ids = [1, 2, 3].map(() => oldCase(desk));
		const trigger = await desk.active({ event });
		const fired: unknown[] = [];
		const poll = async () => fired.push(...(await trigger.poll()).map(({ case_id }) => case_id));
		desk.sandbox.account.change(ids[0], { status: 'waiting' });
		desk.pass();
		await poll();
		// n8n stores the state when a poll has items; the state of polls without items is lost in a
		// crash.
		const stored = structuredClone(trigger.staticData);
		for (let idle = 0; idle < 5; idle++) {
			desk.pass(60);
			await poll();
		}
		expect(fired).toEqual([ids[0]]);
		desk.sandbox.account.change(ids[1], { status: 'waiting' });
		desk.pass(3600);
		trigger.staticData = stored;
		desk.sandbox.account.change(ids[2], { status: 'waiting' });
		desk.pass();
		await poll();
		desk.pass();
		await poll();
		expect(fired).toEqual(ids);
	},
);

test('a poll whose state was not stored comes again, with the same keys', async () => {
	const id = oldCase(desk);
	const trigger = await desk.active({ event: 'caseUpdated' });
	const stored = structuredClone(trigger.staticData);
	desk.sandbox.account.change(id, { status: 'waiting' });
	desk.pass();
	const first = await trigger.poll();
	trigger.staticData = stored;
	desk.pass(60);
	const again = await trigger.poll();
	expect(first).toHaveLength(1);
	expect(again.map(({ _event }) => _event.key)).toEqual(first.map(({ _event }) => _event.key));
});

test('the state survives being stored as JSON', async () => {
	const id = oldCase(desk);
	const trigger = await desk.active({ event: 'caseUpdated' });
	for (const status of ['waiting', 'closed'] as const) {
		trigger.staticData = JSON.parse(JSON.stringify(trigger.staticData)) as object as never;
		desk.sandbox.account.change(id, { status });
		desk.pass();
		expect((await trigger.poll()).map((item) => item.status)).toEqual([status]);
	}
});

test('another Start From starts over', async () => {
	const id = oldCase(desk);
	const trigger = await desk.active({ event: 'caseChanged' });
	desk.sandbox.account.change(id, { status: 'waiting' });
	desk.pass();
	trigger.parameters = { ...trigger.parameters, options: { startFrom: '2035-01-01T00:00:00Z' } };
	expect(await trigger.poll()).toEqual([]);
	expect(desk.sent()).toEqual([expect.stringMatching(/sort=updated_at_desc&page=1&limit=1$/)]);
	expect(await trigger.poll()).toEqual([]);
});

test.each([
	['Max Cases per Poll', { options: { maxCases: 7 } }],
	['Output', { output: 'raw' }],
	['a filter', { filters: { priority: ['normal'] } }],
	['the order of a filter', { filters: { priority: ['normal', 'high'] } }],
	['the event', { event: 'caseChanged' }],
	['an option', { options: { showMergedCases: true } }],
])('another choice of %s goes on where it was', async (_what, changed) => {
	const id = oldCase(desk, { priority: 'normal' });
	const filters = { priority: ['high', 'normal'] };
	const trigger = await desk.active({ event: 'caseUpdated', filters });
	desk.pass(600);
	desk.sandbox.account.change(id, { status: 'waiting' });
	desk.pass();
	trigger.parameters = { ...trigger.parameters, ...changed };
	expect(await trigger.poll()).toHaveLength(1);
	expect(await trigger.poll()).toEqual([]);
});

test('with Start From, changing another option does not repeat the past', async () => {
	const startFrom = new Date(desk.sandbox.account.nowMs()).toISOString();
	const id = oldCase(desk);
	desk.pass(5);
	desk.sandbox.account.change(id, { status: 'waiting' });
	desk.pass(600);
	const trigger = desk.trigger({ event: 'caseUpdated', options: { startFrom } });
	expect(await trigger.poll()).toEqual([]);
	expect(await trigger.poll()).toHaveLength(1);
	trigger.parameters = {
		event: 'caseUpdated',
		options: { startFrom, showMergedCases: true, maxCases: 5 },
	};
	expect(await trigger.poll()).toEqual([]);
	expect(await trigger.poll()).toEqual([]);
});

test('Start From with an expression whose value changes: every change comes', async () => {
	const id = oldCase(desk);
	const from = desk.sandbox.account.nowMs() - 1_200_000;
	const moving = `${from} + Math.floor(Math.random() * 600_000)`;
	const startFrom = `={{ DateTime.fromMillis(${moving}).toISO() }}`;
	const trigger = desk.trigger({ event: 'caseUpdated', options: { startFrom } });
	const counts: number[] = [];
	for (let count = 0; count < 4; count++) {
		counts.push((await trigger.poll()).length);
		desk.sandbox.account.change(id, { subject: `Subject ${count}` });
		desk.pass(60);
	}
	expect(counts).toEqual([0, 1, 1, 1]);
});

test('an expression that does not work loses nothing', async () => {
	const id = oldCase(desk);
	const trigger = await desk.active({ event: 'caseUpdated' });
	desk.sandbox.account.change(id, { status: 'waiting' });
	desk.pass(60);
	const fields = "={{ $('No such node').item.json.fields }}";
	trigger.parameters = { event: 'caseUpdated', output: 'selectedFields', fields };
	await expect(trigger.poll()).rejects.toThrow();
	trigger.parameters = { event: 'caseUpdated' };
	desk.pass(60);
	expect(await trigger.poll()).toHaveLength(1);
});
