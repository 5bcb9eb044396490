import { caseDesk, itemsOf, jsonOf, linksOf, located, numbers } from '../support/caseDesk';

/** The same case named by several items. */
const desk = caseDesk({ data: 'empty' });
beforeAll(() => desk.sandbox.account.addCases(40));

const caseId = located('={{ $json.id }}');
const setStatus = { caseId, updateFields: { status: '={{ $json.status }}' } };
const statusOf = (id: number) => desk.sandbox.account.getCase(id).status;

test('two changes of one case: the last item wins, and the first is carried out before', async () => {
	const rows = [
		{ id: 1001, status: 'closed' },
		{ id: 1002, status: 'closed' },
		{ id: 1001, status: 'waiting' },
		{ id: 1001, status: 'open' },
	];
	const result = await desk.run('update', setStatus, { items: itemsOf(rows) });
	expect(statusOf(1001)).toBe('open');
	expect(statusOf(1002)).toBe('closed');
	expect(desk.sent().map(({ path, body }) => [path, body])).toEqual([
		['/api/cases/1001,1002.json', { case: { status: 'closed' } }],
		['/api/cases/1001.json', { case: { status: 'waiting' } }],
		['/api/cases/1001.json', { case: { status: 'open' } }],
	]);
	expect(linksOf(result.items)).toEqual([0, 1, 2, 3]);
	expect(jsonOf(result.items).every(({ success }) => success === true)).toBe(true);
	const log = desk.sandbox.account.changelogs.get(1001) ?? [];
	expect(log.map(({ value }) => value)).toEqual(['closed', 'waiting', 'open']);
});

test('a change that is made again after another one is sent again', async () => {
	const rows = ['closed', 'open', 'closed'].map((status) => ({ id: 1003, status }));
	await desk.run('update', setStatus, { items: itemsOf(rows) });
	expect(desk.sandbox.requests).toHaveLength(3);
	expect(statusOf(1003)).toBe('closed');
});

test('the slow first change does not overtake the quick second one', async () => {
	desk.sandbox.faults.next({ kind: 'delay', ms: 150 });
	const rows = [
		{ id: 1004, status: 'closed' },
		{ id: 1004, status: 'open' },
	];
	await desk.run('update', setStatus, { items: itemsOf(rows) });
	expect(statusOf(1004)).toBe('open');
});

test('one case with the same change twice: its id once in one request, output for both', async () => {
	const rows = [1005, 1006, 1005, 1005].map((id) => ({ id, status: 'closed' }));
	const result = await desk.run('update', setStatus, { items: itemsOf(rows) });
	expect(desk.calls()).toEqual(['PUT /api/cases/1005,1006.json']);
	expect(jsonOf(result.items).map(({ case_id }) => case_id)).toEqual([1005, 1006, 1005, 1005]);
	expect(linksOf(result.items)).toEqual([0, 1, 2, 3]);
});

test('an id that comes back after ten others still goes once', async () => {
	const rows = [...numbers(1010, 11), 1010].map((id) => ({ id, status: 'closed' }));
	const result = await desk.run('update', setStatus, { items: itemsOf(rows) });
	expect(desk.calls()).toEqual([
		`PUT /api/cases/${numbers(1010, 10)}.json`,
		'PUT /api/cases/1020.json',
	]);
	expect(linksOf(result.items)).toEqual(numbers(0, 12));
});

test('whole and short answers mixed for one case: the last item still wins', async () => {
	const rows = [
		{ id: 1030, status: 'closed', whole: true },
		{ id: 1030, status: 'open', whole: false },
		{ id: 1031, status: 'closed', whole: false },
		{ id: 1031, status: 'open', whole: true },
	];
	const parameters = { ...setStatus, returnFullCase: '={{ $json.whole }}', output: 'raw' };
	const result = await desk.run('update', parameters, { items: itemsOf(rows) });
	expect([statusOf(1030), statusOf(1031)]).toEqual(['open', 'open']);
	expect(jsonOf(result.items)).toMatchObject([
		{ case_id: 1030, status: 'closed' },
		{ case_id: 1030, success: true },
		{ case_id: 1031, success: true },
		{ case_id: 1031, status: 'open' },
	]);
});

test('the same reply twice to one case is two replies, in two requests', async () => {
	const items = itemsOf([{ id: 1032 }, { id: 1032 }, { id: 1033 }]);
	const result = await desk.runResource(
		'message',
		{ operation: 'create', caseId, content: 'Thank you', returnFullMessage: false },
		{ items },
	);
	expect(desk.calls().sort()).toEqual([
		'POST /api/cases/1032,1033/messages.json',
		'POST /api/cases/1032/messages.json',
	]);
	expect(desk.sandbox.account.messages.get(1032)).toHaveLength(2);
	expect(desk.sandbox.account.messages.get(1033)).toHaveLength(1);
	expect(linksOf(result.items)).toEqual([0, 1, 2]);
});
