import { caseDesk, itemsOf, jsonOf, linksOf, located, numbers } from '../support/caseDesk';

/** Cases of a group that Deskie does not know, in both ways that the sources show. */
const desk = caseDesk({ data: 'empty' });
beforeAll(() => desk.sandbox.account.addCases(60));
afterEach(() => void (desk.sandbox.dialect.bulkMissing = 'omit'));

const caseId = located('={{ $json.id }}');
const update = { caseId, updateFields: { status: 'closed' } };
const going = { onError: 'continueErrorOutput' } as const;
const withUnknown = (unknown: number[]) =>
	itemsOf(numbers(0, 10).map((row) => ({ id: unknown.includes(row) ? 9000 + row : 1001 + row })));
const statuses = () =>
	numbers(1001, 10).map((id) => desk.sandbox.account.cases.get(id)?.status === 'closed');

beforeEach(() => {
	for (const id of numbers(1001, 10)) desk.sandbox.account.change(id, { status: 'open' });
});

test('ids left out of what Deskie confirms are errors of their own item', async () => {
	const result = await desk.run('update', update, { items: withUnknown([3, 7]), ...going });
	expect(desk.sandbox.requests).toHaveLength(1);
	expect(linksOf(result.outputs[0])).toEqual([0, 1, 2, 4, 5, 6, 8, 9]);
	const hint =
		'The case may not exist, or the agent of the credential may not change it. The cases that Deskie confirmed are done';
	expect(jsonOf(result.outputs[1])).toEqual([
		{ id: 9003, error: `Deskie did not confirm case 9003 [item 3]. ${hint}` },
		{ id: 9007, error: `Deskie did not confirm case 9007 [item 7]. ${hint}` },
	]);
	expect(linksOf(result.outputs[1])).toEqual([3, 7]);
});

test('ids that come as a map, as PHP writes a list with a gap, are confirmed', async () => {
	const body = { case_success_id: { 0: 1001, 2: 1003 } };
	desk.sandbox.faults.next({ kind: 'status', status: 200, body });
	const items = withUnknown([]).slice(0, 3);
	const result = await desk.run('update', update, { items, ...going });
	expect(linksOf(result.outputs[0])).toEqual([0, 2]);
	expect(linksOf(result.outputs[1])).toEqual([1]);
});

test('an item with several cases has an output for each, good or not', async () => {
	const items = itemsOf([{ id: '1001, 9001, 1002' }, { id: 1003 }]);
	const result = await desk.run('update', update, { items, ...going });
	expect(linksOf(result.outputs[0])).toEqual([0, 0, 1]);
	expect(linksOf(result.outputs[1])).toEqual([0]);
	expect(jsonOf(result.outputs[1])[0].error).toMatch(
		/^Deskie did not confirm case 9001 \[item 0\]/,
	);
});

test.each([
	// The group, its halves, and the five cases of each half that is refused too.
	{ unknown: [3], most: 8 },
	{ unknown: [0, 4], most: 8 },
	{ unknown: [9], most: 8 },
	{ unknown: [2, 8], most: 13 },
	{ unknown: numbers(0, 10), most: 13 },
])('a group refused for $unknown is taken apart, the others succeed', async ({ unknown, most }) => {
	desk.sandbox.dialect.bulkMissing = 'error';
	const result = await desk.run('update', update, { items: withUnknown(unknown), ...going });
	expect(desk.sandbox.requests.length).toBeLessThanOrEqual(most);
	const known = numbers(0, 10).filter((row) => !unknown.includes(row));
	expect(linksOf(result.outputs[0])).toEqual(known);
	expect(linksOf(result.outputs[1])).toEqual(unknown);
	expect(statuses()).toEqual(numbers(0, 10).map((row) => known.includes(row)));
	expect(jsonOf(result.outputs[1]).map(({ error }) => error)).toEqual(
		unknown.map((row) => expect.stringMatching(`^Deskie has no such case \\[item ${row}\\]`)),
	);
});

test('when a group is split, no case is changed twice', async () => {
	desk.sandbox.dialect.bulkMissing = 'error';
	const before = desk.sandbox.account.changelogs.get(1001)?.length ?? 0;
	await desk.run('update', update, { items: withUnknown([4]), ...going });
	expect(desk.sandbox.account.changelogs.get(1001)).toHaveLength(before + 1);
});

test('deletions are split, too, and each case tells whether it is deleted', async () => {
	desk.sandbox.dialect.bulkMissing = 'error';
	const items = itemsOf([1041, 1042, 9999, 1043].map((id) => ({ id })));
	const result = await desk.run('delete', { caseId }, { items, ...going });
	expect(jsonOf(result.outputs[0]).map(({ case_id }) => case_id)).toEqual([1041, 1042, 1043]);
	expect(linksOf(result.outputs[1])).toEqual([2]);
	const { cases } = desk.sandbox.account;
	expect([1041, 1042, 1043].some((id) => cases.has(id))).toBe(false);
});

test.each([
	['a wrong key', { status: 401, body: { error: 'unauthorized' } }],
	['trouble of the server', { status: 500, body: '<html>Internal error</html>' }],
])('%s does not take a group apart', async (_, answer) => {
	desk.sandbox.faults.next({ kind: 'status', ...answer }, { times: 3 });
	const result = await desk.run('update', update, { items: withUnknown([]), ...going });
	expect(new Set(desk.calls())).toEqual(new Set([`PUT /api/cases/${numbers(1001, 10)}.json`]));
	expect(linksOf(result.outputs[1])).toEqual(numbers(0, 10));
});

describe.each([
	['message', 'messages'],
	['note', 'note'],
])('a %s for many cases', (resource, word) => {
	const parameters = { operation: 'create', caseId, content: 'Hello', returnFullMessage: false };
	const path = `POST /api/cases/${numbers(1001, 10)}/${word}.json`;
	const items = withUnknown([]);
	const messages = () =>
		numbers(1001, 10).map((id) => desk.sandbox.account.messages.get(id)?.length ?? 0);

	test.each([
		['refused for one case', { kind: 'status', status: 404, body: { error: 'case_not_found' } }],
		['answered with trouble', { kind: 'status', status: 500 }],
		['cut before it took effect', { kind: 'cut', when: 'before' }],
		['cut after it took effect', { kind: 'cut', when: 'after' }],
		['answered with half a JSON', { kind: 'badJson' }],
	] as const)('%s is neither taken apart nor sent again', async (_, fault) => {
		desk.sandbox.faults.next(fault);
		const before = messages();
		const result = await desk.runResource(resource, parameters, { items, ...going });
		expect(desk.calls().filter((call) => call.startsWith('POST'))).toEqual([path]);
		const took = messages().map((count, index) => count - before[index]);
		expect(Math.max(...took)).toBeLessThanOrEqual(1);
		expect(linksOf(result.outputs.flat()).sort((a, b) => a - b)).toEqual(numbers(0, 10));
	});

	test('cases that Deskie does not confirm are errors of their own item', async () => {
		const some = { items: withUnknown([5]), ...going };
		const result = await desk.runResource(resource, parameters, some);
		expect(desk.sandbox.requests).toHaveLength(1);
		expect(linksOf(result.outputs[1])).toEqual([5]);
		expect(linksOf(result.outputs[0])).toHaveLength(9);
	});
});
