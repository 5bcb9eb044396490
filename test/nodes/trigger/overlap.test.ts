import { oldCase, triggerDesk } from '../support/triggerDesk';

const desk = triggerDesk();

/** A trigger with changed cases, whose answers take a while. */
async function withChanges(parameters: Record<string, unknown>) {
	const ids = [1, 2, 3, 4].map(() => oldCase(desk));
	const trigger = await desk.active({ event: 'caseChanged', ...parameters } as never);
	for (const id of ids) desk.sandbox.account.change(id, { status: 'waiting' });
	desk.pass();
	desk.sandbox.faults.next({ kind: 'delay', ms: 60 }, { times: 20 });
	return { ids, ...desk.scheduled(trigger) };
}

test.each([
	{},
	{ output: '={{ "simplified" }}' },
	{
		output: '={{ "selectedFields" }}',
		fields: '={{ ["case_id"] }}',
		changes: '={{ ["status"] }}',
		newValues: '={{ ["waiting"] }}',
		filters: { priority: '={{ ["normal"] }}' },
		options: { maxCases: '={{ 50 }}', ignoreOwnChanges: '={{ false }}' },
	},
])('a poll that ticks overlap is not cut: %j', async (parameters) => {
	const { ids, tick, emitted, errors } = await withChanges(parameters);
	const begun = tick();
	await new Promise((resolve) => setTimeout(resolve, 30));
	await Promise.all([begun, tick(), tick()]);
	expect(errors).toEqual([]);
	expect(emitted.map((items) => items.map(({ json }) => json.case_id))).toEqual([ids]);
	expect(desk.count(/changelog/)).toBe(4);
	await tick();
	expect([emitted.length, errors]).toEqual([1, []]);
});

test("a poll that waited does not get the other one's error", async () => {
	const { tick, emitted, errors } = await withChanges({});
	desk.sandbox.faults.clear();
	desk.sandbox.faults.next({ kind: 'status', status: 401 }, { times: 1 });
	await Promise.all([tick(), tick()]);
	expect(errors.map(({ message }) => message)).toEqual(['Deskie did not accept the API key']);
	await tick();
	expect(emitted.map(({ length }) => length)).toEqual([4]);
});
