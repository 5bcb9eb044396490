import { caseDesk, itemsOf, jsonOf, linksOf, located, numbers } from '../support/caseDesk';
import { MOST_IN_FLIGHT } from '../../../nodes/Deskie/transport/gate/concurrency';

/** What is sent together: identical changes of many items, ten cases per request. */
const desk = caseDesk({ data: 'empty' });
const ids = numbers(1001, 250);

beforeAll(() => {
	desk.sandbox.account.addCases(250, { status: 'open' });
	desk.sandbox.account.addGroup({ group_id: 44 });
});

const theCase = located('={{ $json.id }}');
const oneChange = { caseId: theCase, updateFields: { status: 'closed' } };
const items = itemsOf(ids.map((id) => ({ id })));
const confirmed = ids.map((case_id) => ({ case_id, success: true }));

test('250 items with one change: 25 requests of ten cases', async () => {
	const result = await desk.run('update', oneChange, { items });
	expect(desk.sandbox.requests).toHaveLength(25);
	const paths = numbers(0, 25).map((i) => `/api/cases/${ids.slice(i * 10, i * 10 + 10)}.json`);
	expect(desk.sent().sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual(
		paths.map((path) => ({ method: 'PUT', path, body: { case: { status: 'closed' } } })),
	);
	expect(jsonOf(result.items)).toEqual(confirmed);
	expect(linksOf(result.items)).toEqual(numbers(0, 250));
	const { cases } = desk.sandbox.account;
	expect(ids.every((id) => cases.get(id)?.status === 'closed')).toBe(true);
});

test('with Return Full Case: 250 requests, each item its own case', async () => {
	const whole = {
		...oneChange,
		returnFullCase: true,
		output: 'selectedFields',
		fields: ['status'],
	};
	const result = await desk.run('update', whole, { items });
	expect(desk.sandbox.requests).toHaveLength(250);
	expect(new Set(desk.calls()).size).toBe(250);
	expect(jsonOf(result.items)).toEqual(ids.map((case_id) => ({ case_id, status: 'closed' })));
	expect(linksOf(result.items)).toEqual(numbers(0, 250));
});

test('with Return Full Case on for some items only, the others still leave together', async () => {
	const parameters = { ...oneChange, returnFullCase: '={{ $json.id <= 1005 }}' };
	const result = await desk.run('update', parameters, { items: items.slice(0, 25) });
	expect(desk.sandbox.requests).toHaveLength(5 + 2);
	expect(linksOf(result.items)).toEqual(numbers(0, 25));
	expect(jsonOf(result.items).filter(({ success }) => success === true)).toHaveLength(20);
});

test.each([
	['in turn', (row: number) => row % 3],
	['in blocks', (row: number) => Math.floor(row / 84)],
	['unevenly', (row: number) => (row < 1 ? 0 : row < 12 ? 1 : 2)],
])('three changes %s: as few requests as their groups allow', async (_, changeOf) => {
	const changes = ['low', 'high', 'critical'];
	const rows = ids.map((id, row) => ({ id, priority: changes[changeOf(row)] }));
	const sizes = changes.map((change) => rows.filter(({ priority }) => priority === change).length);
	const fewest = sizes.reduce((sum, size) => sum + Math.ceil(size / 10), 0);
	const result = await desk.run(
		'update',
		{ caseId: theCase, updateFields: { priority: '={{ $json.priority }}' } },
		{ items: itemsOf(rows) },
	);
	expect(desk.sandbox.requests).toHaveLength(fewest);
	expect(jsonOf(result.items)).toEqual(confirmed);
	expect(linksOf(result.items)).toEqual(numbers(0, 250));
	const { cases } = desk.sandbox.account;
	expect(ids.map((id) => cases.get(id)?.priority)).toEqual(rows.map(({ priority }) => priority));
});

test('items with several cases share requests with the other items', async () => {
	const rows = [{ id: '1001, 1002, 1003' }, { id: '1004' }, { id: '1005,1006' }, { id: 1007 }];
	const result = await desk.run('update', oneChange, { items: itemsOf(rows) });
	expect(desk.calls()).toEqual([`PUT /api/cases/${numbers(1001, 7)}.json`]);
	expect(jsonOf(result.items).map(({ case_id }) => case_id)).toEqual(numbers(1001, 7));
	expect(linksOf(result.items)).toEqual([0, 0, 0, 1, 2, 2, 3]);
});

test.each([
	['trash', 'PUT', '/trash.json'],
	['spam', 'PUT', '/spam.json'],
	['restore', 'PUT', '/restore.json'],
	['delete', 'DELETE', '.json'],
])('%s: 25 items leave in three requests', async (operation, method, end) => {
	const result = await desk.run(operation, { caseId: theCase }, { items: items.slice(200, 225) });
	const groups = [ids.slice(200, 210), ids.slice(210, 220), ids.slice(220, 225)];
	expect(desk.calls().sort()).toEqual(groups.map((group) => `${method} /api/cases/${group}${end}`));
	expect(linksOf(result.items)).toEqual(numbers(0, 25));
	const done = operation === 'delete' ? 'deleted' : 'success';
	expect(jsonOf(result.items)).toEqual(
		ids.slice(200, 225).map((case_id) => ({ case_id, [done]: true })),
	);
});

test('several requests are in flight at a time, but not all', async () => {
	desk.sandbox.faults.next({ kind: 'delay', ms: 30 }, { times: 25 });
	await desk.run('update', oneChange, { items });
	expect(desk.sandbox.inFlight.most).toBeGreaterThan(1);
	expect(desk.sandbox.inFlight.most).toBeLessThanOrEqual(MOST_IN_FLIGHT);
});
