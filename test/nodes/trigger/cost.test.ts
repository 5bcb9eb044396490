import { oldCase, triggerDesk } from '../support/triggerDesk';

const desk = triggerDesk();
const events = ['caseCreated', 'caseUpdated', 'caseChanged', 'messageAdded', 'caseRated'];

test.each(events)('%s: the activation and an idle poll make one request each', async (event) => {
	desk.sandbox.account.addCases(3, { content: 'Hello' });
	desk.pass();
	const trigger = desk.trigger({ event });
	expect(await trigger.poll({ activation: 'activate' })).toEqual([]);
	expect(desk.sent()).toHaveLength(1);
	desk.pass(600);
	for (let polls = 2; polls <= 4; polls++) {
		expect(await trigger.poll()).toEqual([]);
		expect(desk.sent()).toHaveLength(polls);
		desk.pass(60);
	}
});

test.each([
	['caseUpdated', 0, 0],
	['caseUpdated', 1, 0],
	['caseChanged', 0, 250],
	['caseChanged', 1, 250],
	['messageAdded', 1, 250],
])('%s: 250 cases changed %d s apart: 4 lists and %d more', async (event, apart, own) => {
	const { account } = desk.sandbox;
	const ids = Array.from({ length: 250 }, () => oldCase(desk));
	const trigger = await desk.active({ event, changes: [], messages: [] });
	for (const id of ids) {
		if (event === 'messageAdded') account.addMessage(id, { content: 'Hello' });
		else account.change(id, { status: 'waiting' });
		desk.pass(apart);
	}
	desk.pass();
	const items = await trigger.poll();
	expect(items.map(({ case_id }) => case_id).sort()).toEqual([...ids].sort());
	expect(desk.count(/cases.json$/)).toBeLessThanOrEqual(4);
	expect(desk.sent().length - desk.count(/cases.json$/)).toBe(own);
	expect(await trigger.poll()).toEqual([]);
});

test.each([null, 60_000])('a poll budget of %j', async (budgetMs) => {
	const id = oldCase(desk);
	const trigger = await desk.active({ event: 'caseUpdated' });
	desk.sandbox.account.change(id, { status: 'waiting' });
	desk.pass();
	expect(await trigger.poll({ budgetMs })).toHaveLength(1);
});

test('a poll whose time is used up stops, and the next one goes on', async () => {
	const ids = Array.from({ length: 6 }, () => oldCase(desk));
	const trigger = await desk.active({ event: 'caseChanged', changes: [] });
	for (const id of ids) {
		desk.sandbox.account.change(id, { status: 'waiting' });
		desk.pass(1);
	}
	desk.pass(600);
	desk.sandbox.faults.next({ kind: 'delay', ms: 300 }, { path: /changelog/, times: 2 });
	const first = await trigger.poll({ budgetMs: 500 });
	expect(first.length).toBeGreaterThan(0);
	expect(first.length).toBeLessThan(6);
	const second = await trigger.poll();
	expect([...first, ...second].map(({ case_id }) => case_id)).toEqual(ids);
});

test('two polls at once: one of them does nothing', async () => {
	const id = oldCase(desk);
	const trigger = await desk.active({ event: 'caseUpdated' });
	desk.sandbox.account.change(id, { status: 'waiting' });
	desk.pass();
	const both = await Promise.all([trigger.poll(), trigger.poll()]);
	expect(both.flat()).toHaveLength(1);
	expect(desk.sent()).toHaveLength(1);
});
