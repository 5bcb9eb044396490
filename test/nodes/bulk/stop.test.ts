import { MOST_IN_FLIGHT } from '../../../nodes/Deskie/transport/gate/concurrency';
import {
	caseDesk,
	expectSilence,
	itemsOf,
	jsonOf,
	linksOf,
	located,
	numbers,
} from '../support/caseDesk';

/**
 * When the workflow stops at the first failure: what the error tells, and what is not sent any
 * more.
 */
const desk = caseDesk({ data: 'empty' });
beforeAll(() => desk.sandbox.account.addCases(300));

const caseId = located('={{ $json.id }}');
const update = { caseId, updateFields: { status: '={{ $json.status ?? "closed" }}' } };
const closed = (ids: number[]) =>
	ids.filter((id) => desk.sandbox.account.cases.get(id)?.status === 'closed').length;

test('the error tells how many cases are done and how many are not', async () => {
	const ids = numbers(1001, 250);
	const rows = ids.map((id) => ({ id: id === 1125 ? 9999 : id }));
	const result = await desk.run('update', update, { items: itemsOf(rows) });
	expect(result.status).toBe('error');
	expect(result.items).toEqual([]);
	expect(result.error).toMatchObject({
		message: 'Deskie did not confirm case 9999 [item 124]',
		context: { itemIndex: 124 },
	});
	const { done, rest } = told(result.error?.description);
	expect(done).toBe(closed(ids));
	expect(done + rest).toBe(250);
	expect(done).toBeGreaterThan(0);
});

test('after a failure nothing more is sent, except what was in flight', async () => {
	const refused = { kind: 'status', status: 401, body: { error: 'unauthorized' } } as const;
	desk.sandbox.faults.next(refused, { path: /1101/ });
	desk.sandbox.faults.next({ kind: 'delay', ms: 200 }, { times: 20 });
	const items = itemsOf(numbers(1101, 150).map((id) => ({ id, status: 'open' })));
	// Under another name the account has a new gate: eight requests leave at once.
	const account = desk.sandbox.url.replace('127.0.0.1', 'localhost');
	const credential = { ...desk.sandbox.credential, account };
	const result = await desk.run('update', update, { items, credential });
	expect(result.error?.message).toBe('Deskie did not accept the API key [item 0]');
	expect(desk.sandbox.requests.length).toBeLessThanOrEqual(9);
	expect(told(result.error?.description)).toEqual({
		done: (desk.sandbox.requests.length - 1) * 10,
		rest: 160 - desk.sandbox.requests.length * 10,
	});
});

test('a later change of the same case is not sent when the first one failed', async () => {
	desk.sandbox.dialect.bulkMissing = 'error';
	const rows = [
		{ id: 9999, status: 'closed' },
		{ id: 9999, status: 'open' },
		{ id: 1290, status: 'closed' },
	];
	const result = await desk.run('update', update, { items: itemsOf(rows) });
	desk.sandbox.dialect.bulkMissing = 'omit';
	expect(result.error?.message).toBe('Deskie has no such case [item 0]');
	expect(told(result.error?.description)).toEqual({ done: 1, rest: 2 });
	expect(desk.sent().map(({ body }) => body)).not.toContainEqual({ case: { status: 'open' } });
});

test('a bad item among good ones is found before anything is sent', async () => {
	const rows = [...numbers(1001, 99), 'a/b', ...numbers(1101, 50)].map((id) => ({ id }));
	const result = await desk.run('update', update, { items: itemsOf(rows) });
	expect(result.error?.message).toBe("'Case' names no case: 'a/b' [item 99]");
	expect(desk.sandbox.requests).toEqual([]);
});

test('with Continue, the bad item is the only one without output', async () => {
	const rows = [1001, 'a/b', 1002].map((id) => ({ id }));
	const onError = 'continueRegularOutput';
	const result = await desk.run('update', update, { items: itemsOf(rows), onError });
	expect(linksOf(result.items)).toEqual([0, 1, 2]);
	expect(jsonOf(result.items)[1].error).toMatch(/^'Case' names no case: 'a\/b' \[item 1\]/);
	expect(desk.calls()).toEqual(['PUT /api/cases/1001,1002.json']);
});

test('a stopped execution sends nothing more', async () => {
	desk.sandbox.faults.next({ kind: 'delay', ms: 300 }, { times: 100 });
	const items = itemsOf(numbers(1001, 1_000).map((id) => ({ id })));
	const result = await desk.run('update', update, { items, cancelAfterMs: 250 });
	expect(result.status).toBe('canceled');
	await expectSilence(desk);
	expect(desk.sandbox.requests.length).toBeLessThanOrEqual(MOST_IN_FLIGHT);
});

function told(description: string | null | undefined): { done: number; rest: number } {
	const pattern = /Confirmed before it stopped: (\d+) of \d+ cases; not confirmed: (\d+)$/;
	const [, done, rest] = pattern.exec(description ?? '') ?? [];
	return { done: Number(done), rest: Number(rest) };
}
