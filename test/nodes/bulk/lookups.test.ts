import type { INodeExecutionData } from 'n8n-workflow';
import { caseDesk, itemsOf, jsonOf, linksOf, located, numbers } from '../support/caseDesk';
import { MOST_IN_FLIGHT } from '../../../nodes/Deskie/transport/gate/concurrency';

/** Items that name their case by its number, and what is read before anything is changed. */
const desk = caseDesk({ data: 'empty' });
const numberOf = (index: number) => `100-${100_000 + index}`;
beforeAll(() => {
	desk.sandbox.account.addCases(60, (index) => ({ case_number: numberOf(index) }));
});

const update = {
	caseId: located('={{ $json.number }}', 'number'),
	updateFields: { status: 'closed' },
};
const named = (count: number): INodeExecutionData[] =>
	itemsOf(numbers(0, count).map((index) => ({ number: numberOf(index) })));
const reads = () => desk.sandbox.requests.filter(({ method }) => method === 'GET');

test('60 numbers are looked up in parallel, then changed ten at a time', async () => {
	desk.sandbox.faults.next({ kind: 'delay', ms: 50 }, { times: 60, method: 'GET' });
	const { items } = await desk.run('update', update, { items: named(60) });
	expect(jsonOf(items).map(({ case_id }) => case_id)).toEqual(numbers(1001, 60));
	expect(reads()).toHaveLength(60);
	expect(desk.sandbox.requests).toHaveLength(60 + 6);
	expect(desk.sandbox.inFlight.most).toBeGreaterThan(8);
	expect(desk.sandbox.inFlight.most).toBeLessThanOrEqual(MOST_IN_FLIGHT);
});

test('a number that many items name is read once', async () => {
	const items = itemsOf(numbers(0, 30).map((row) => ({ number: numberOf(row % 3) })));
	const result = await desk.run('update', update, { items });
	expect(reads()).toHaveLength(3);
	expect(desk.sandbox.requests).toHaveLength(3 + 1);
	expect(linksOf(result.items)).toEqual(numbers(0, 30));
});

test('a bad item is found before any number is looked up', async () => {
	const items = [...named(20), ...itemsOf([{ number: 'x/y' }])];
	const { error } = await desk.run('update', update, { items });
	expect(error?.message).toBe("'Case' names no case: 'x/y' [item 20]");
	expect(desk.sandbox.requests).toEqual([]);
});

test('an unknown number stops the look-ups that have not left yet', async () => {
	desk.sandbox.faults.next({ kind: 'delay', ms: 100 }, { times: 7, path: /100-/ });
	const items = [...itemsOf([{ number: '999-999999' }]), ...named(40)];
	const { error } = await desk.run('update', update, { items });
	expect(error?.message).toBe("Deskie has no case with the number 999-999999 in 'Case' [item 0]");
	expect(desk.sandbox.requests.length).toBeLessThanOrEqual(8);
});

test('with Continue, it is the only item without output', async () => {
	const [first, second] = named(2);
	const items = [first, ...itemsOf([{ number: '999-999999' }]), second];
	const onError = 'continueErrorOutput';
	const { outputs } = await desk.run('update', update, { items, onError });
	expect(linksOf(outputs[0])).toEqual([0, 2]);
	expect(linksOf(outputs[1])).toEqual([1]);
	expect(jsonOf(outputs[1])[0].error).toMatch(/^Deskie has no case with the number 999-999999/);
});

describe("a 'Proxy' under Request Options that is not an address", () => {
	const badProxy = { ...update, requestOptions: { proxy: 'not a proxy' } };
	const says = "'Proxy' under Request Options is not an address";

	test('stops the workflow with a sentence', async () => {
		const { error } = await desk.run('update', badProxy, { items: named(2) });
		expect(error?.message).toBe(`${says} [item 0]`);
		expect(error?.description).toMatch(/^Enter it with its protocol and port/);
	});

	test('is an error of each item when the workflow goes on', async () => {
		const onError = 'continueErrorOutput';
		const result = await desk.run('update', badProxy, { items: named(2), onError });
		expect(result.error).toBeUndefined();
		expect(result.outputs[0]).toEqual([]);
		expect(linksOf(result.outputs[1])).toEqual([0, 1]);
		expect(jsonOf(result.outputs[1])[1].error).toMatch(`${says} [item 1]`);
		expect(desk.sandbox.requests).toEqual([]);
	});
});
