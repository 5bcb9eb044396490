import { oldCase, triggerDesk } from '../support/triggerDesk';

const desk = triggerDesk();
const options = { ignoreOwnChanges: true };
/** The agent of the credential, and another one. */
const own = () => {
	const { account, credential } = desk.sandbox;
	const agents = [...account.staff.values()];
	const id = agents.find(({ staff_email }) => staff_email === credential.email)?.staff_id ?? 0;
	return { id, by: `staff_${id}` };
};
const OTHER = 900;
const byOther = { by: `staff_${OTHER}` };

const watch = async (event: string, parameters = {}) =>
	await desk.active({ event, options, changes: [], messages: [], ...parameters });

const staffReads = () => desk.count(/staff\.json$/);

type Doing = (id: number) => unknown;

const change =
	(fields: Parameters<typeof desk.sandbox.account.change>[1], by: () => { by: string }): Doing =>
	(id) =>
		desk.sandbox.account.change(id, fields, by());
const ownChange = change({ priority: 'high' }, own);
const othersChange = change({ status: 'waiting' }, () => byOther);
const ruleChange = change({ status: 'closed' }, () => ({ by: 'rule_7' }));
const message =
	(fields: () => object): Doing =>
	(id) =>
		desk.sandbox.account.addMessage(id, { content: 'Hello', ...fields() });
const ownReply = message(() => ({ staff_id: own().id }));
const ownNote = message(() => ({ staff_id: own().id, note: true }));
const othersNote = message(() => ({ staff_id: OTHER, note: true }));
const customerReply: Doing = (id) =>
	desk.sandbox.account.addMessage(id, { user_id: desk.sandbox.account.getCase(id).user_id });
const ruleReply = message(() => ({ staff_id: own().id, sent_via_rule: true }));
const rating: Doing = (id) => desk.sandbox.account.change(id, { rating: 'low' }, byOther);
const named = { ownChange, othersChange, ruleChange, ownReply, ownNote, othersNote, customerReply };
const doings: Record<string, Doing> = { ...named, ruleReply, rating };

/** The number of items after what was done to a case, a second apart. */
async function itemsAfter(event: string, names: string[], parameters = {}) {
	const id = oldCase(desk, { priority: 'normal', status: 'open' });
	const trigger = await watch(event, parameters);
	for (const name of names) {
		doings[name](id);
		desk.pass(3);
	}
	desk.pass();
	return await trigger.poll();
}

describe('Case Field Changed', () => {
	test.each([
		[['ownChange'], []],
		[['othersChange'], ['waiting']],
		[
			['ownChange', 'othersChange', 'ruleChange'],
			['waiting', 'closed'],
		],
	])('%j: %j', async (names, values) => {
		const items = await itemsAfter('caseChanged', names);
		expect(items.map((item) => item.change?.new_value)).toEqual(values);
		// What the own agent did costs no more than what others did.
		expect(desk.count(/changelog/)).toBe(1);
		expect(desk.count(/messages/)).toBe(0);
	});
});

test('Message Added: only messages of others fire', async () => {
	const names = ['ownReply', 'customerReply', 'ownNote', 'othersNote', 'ruleReply'];
	const items = await itemsAfter('messageAdded', names);
	const authors = items.map((item) => item.message?.user_id || item.message?.staff_id);
	expect(authors).toEqual([expect.any(Number), OTHER, own().id]);
	expect(desk.count(/changelog/)).toBe(0);
});

describe('Case Updated', () => {
	test.each([
		[['ownChange'], 0, [1, 1]],
		[['ownReply'], 0, [1, 1]],
		[['ownNote', 'ownChange'], 0, [1, 1]],
		[['othersChange'], 1, [1, 0]],
		[['customerReply'], 1, [1, 1]],
		[['rating'], 1, [1, 1]],
		[['ownChange', 'rating'], 1, [1, 1]],
		[['customerReply', 'ownChange'], 1, [1, 1]],
		[['othersNote', 'ownReply'], 1, [1, 1]],
		[['ruleChange', 'ownChange'], 1, [1, 0]],
		[['ruleReply'], 1, [1, 1]],
	])('%j: %i', async (names, count, [changelogs, messages]) => {
		const items = await itemsAfter('caseUpdated', names);
		expect(items).toHaveLength(count);
		expect([desk.count(/changelog/), desk.count(/messages/)]).toEqual([changelogs, messages]);
	});

	test('what was handled before does not count again', async () => {
		const id = oldCase(desk);
		const trigger = await watch('caseUpdated');
		const counts = [];
		for (const name of ['othersChange', 'ownChange', 'ownReply', 'customerReply', 'ownChange']) {
			if (name === 'ownChange') doings.ownReply(id);
			doings[name](id);
			desk.pass();
			counts.push((await trigger.poll()).length);
		}
		expect(counts).toEqual([1, 0, 0, 1, 0]);
	});

	test('a rule that ran and changed nothing does not make it a change of others', async () => {
		const id = oldCase(desk);
		const trigger = await watch('caseUpdated');
		ownChange(id);
		const { account } = desk.sandbox;
		const ran = { event: 'rules', done_by: 'rule_7', old_value: 'A rule (ID - 7)' };
		account.log(id, { created_at: account.now(), ...ran });
		desk.pass();
		expect(await trigger.poll()).toEqual([]);
	});

	test('a change that nothing explains fires', async () => {
		const id = oldCase(desk);
		const trigger = await watch('caseUpdated');
		desk.sandbox.account.change(id, {});
		desk.pass();
		expect(await trigger.poll()).toHaveLength(1);
	});
});

test('Case Created: the first message tells who opened it, rules do not', async () => {
	const trigger = await watch('caseCreated');
	const { account } = desk.sandbox;
	const asked = account.addCase({ content: 'Hello' });
	const opened = account.addCase();
	account.addMessage(opened.case_id, { staff_id: own().id, content: 'We write to you' });
	account.change(opened.case_id, { labels: [1] }, { by: 'rule_7' });
	desk.pass(600);
	const items = await trigger.poll();
	expect(items.map(({ case_id }) => case_id)).toEqual([asked.case_id]);
});

test.each([
	['caseUpdated', true, 1],
	['caseChanged', true, 1],
	['caseUpdated', false, 6],
	['caseChanged', false, 6],
])('a workflow that changes the case that %s fired for, %j: %i runs', async (event, on, runs) => {
	const id = oldCase(desk);
	const trigger = await watch(event, { options: { ignoreOwnChanges: on } });
	othersChange(id);
	desk.pass();
	let count = 0;
	for (let poll = 0; poll < 6; poll++) {
		for (const item of await trigger.poll()) {
			count++;
			change({ subject: `Run ${count}` }, own)(Number(item.case_id));
		}
		desk.pass(60);
	}
	expect(count).toBe(runs);
});

test('the agent is read once, not in each poll, and for no event that needs none', async () => {
	const { account, credential: usual } = desk.sandbox;
	const email = 'once@example.com';
	account.addStaff({ staff_id: 5002, staff_email: email, api_key: 'once' });
	const credential = { ...usual, email: ' Once@Example.com ', apiKey: 'once' };
	await desk.trigger({ event: 'caseRated', options }).poll({ credential });
	expect(staffReads()).toBe(0);
	const id = oldCase(desk);
	const trigger = desk.trigger({ event: 'caseChanged', changes: [], options });
	const counts = [];
	for (const by of ['staff_5002', byOther.by, 'staff_5002']) {
		await trigger.poll({ credential });
		desk.pass(1);
		account.change(id, { subject: by }, { by });
		desk.pass(60);
		counts.push((await trigger.poll({ credential })).length);
	}
	expect(counts).toEqual([0, 1, 0]);
	expect(staffReads()).toBe(1);
});

test('an agent that is not in the list is refused when the workflow is published', async () => {
	const credential = { ...desk.sandbox.credential, email: 'gone@example.com' };
	desk.sandbox.account.addStaff({ staff_id: 5001, staff_email: credential.email, api_key: 'k' });
	credential.apiKey = 'k';
	const list = { total_count: 0 };
	desk.sandbox.faults.next({ kind: 'status', status: 200, body: list }, { path: /staff/ });
	const trigger = desk.trigger({ event: 'caseUpdated', options });
	await expect(trigger.poll({ credential, activation: 'activate' })).rejects.toMatchObject({
		message: expect.stringMatching(/^'Ignore Own Changes' did not find .* the agent's email in/),
	});
});

test('a switch whose expression finds nothing is refused', async () => {
	const refused = desk
		.trigger({ event: 'caseUpdated', options: { ignoreOwnChanges: '={{ undefined }}' } })
		.poll();
	await expect(refused).rejects.toThrow("'Ignore Own Changes' has no value");
	expect(desk.sent()).toEqual([]);
});
