import { clientOf, rowsOf } from './client';
import { type Dialect, type Sandbox, startSandbox } from './index';
import { DEFAULT_DIALECT } from './types';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
	Object.assign(sandbox.dialect, DEFAULT_DIALECT);
});

async function call(
	method: string,
	url: string,
	data?: unknown,
): Promise<{ status: number; data: unknown }> {
	const answer = await clientOf(sandbox).request<unknown>({ method, url, data });
	return { status: answer.status, data: answer.data };
}

const speak = (dialect: Partial<Dialect>) => Object.assign(sandbox.dialect, dialect);
const ids = (data: unknown) =>
	rowsOf<{ case_id: number }>(data as Record<string, unknown>).map(({ case_id }) => case_id);

describe('dialects', () => {
	it('copies', async () => {
		expect((await call('GET', '/cases/2000.json')).data).toHaveProperty('case.cc_emails', '');
		speak({ copies: 'recipient_cc' });
		const { data } = await call('GET', '/cases/2000.json');
		expect(data).toHaveProperty('case.recipient_cc', '');
		expect(data).toHaveProperty('case.recipient_bcc', '');
		expect(data).not.toHaveProperty('case.cc_emails');
	});

	it('emptyList', async () => {
		const none = '/cases.json?subject=nothing%20like%20it';
		expect((await call('GET', none)).data).toEqual({ total_count: 0 });
		speak({ emptyList: 'legacy' });
		expect((await call('GET', none)).data).toEqual({ case: [] });
	});

	it('lists', async () => {
		const object = (await call('GET', '/groups.json?limit=2')).data;
		expect(Object.keys(object as object)).toEqual(['0', '1', 'total_count']);
		expect(object).toHaveProperty('total_count', 3);
		speak({ lists: 'array' });
		const array = (await call('GET', '/groups.json?limit=2')).data;
		expect(array).toMatchObject([{ group: { group_id: 44 } }, { group: { group_id: 45 } }]);
	});

	it.each([
		['both', 'note', 201],
		['both', 'message', 201],
		['note', 'note', 201],
		['note', 'message', 400],
		['message', 'note', 400],
		['message', 'message', 201],
	] as const)('noteWrapper %s: a body in %s', async (noteWrapper, wrapper, status) => {
		speak({ noteWrapper });
		const answer = await call('POST', '/cases/2000/note.json', { [wrapper]: { content: 'x' } });
		expect(answer.status).toBe(status);
	});

	it.each([
		['both', { note_staff_id: 123 }, 123],
		['both', { staff_id: 189 }, 189],
		['note_staff_id', { note_staff_id: 123, staff_id: 189 }, 123],
		['staff_id', { note_staff_id: 123, staff_id: 189 }, 189],
		['staff_id', { note_staff_id: 123 }, 22],
	] as const)('noteAuthor %s: %j', async (noteAuthor, author, staff_id) => {
		speak({ noteAuthor });
		const note = { content: 'x', ...author };
		expect((await call('POST', '/cases/2000/note.json', { note })).data).toHaveProperty(
			'message.staff_id',
			staff_id,
		);
	});

	it.each([
		['both', { rating_staff_id: 123 }, 123],
		['both', { rated_staff_id: 189 }, 189],
		['rating_staff_id', { rating_staff_id: 123, rated_staff_id: 189 }, 123],
		['rated_staff_id', { rating_staff_id: 123 }, 0],
	] as const)('ratedStaff %s: %j', async (ratedStaff, staff, rated_staff_id) => {
		speak({ ratedStaff });
		const rate = { rating: 'low', ...staff };
		const { data } = await call('PUT', '/cases/2000/rate.json', { rate });
		expect(data).toHaveProperty('case.rated_staff_id', rated_staff_id);
	});

	it.each([
		['case_success_id', { case_success_id: [2000, 2001] }],
		['message', { message: expect.objectContaining({ content: 'x' }) as unknown }],
		['empty', ''],
	] as const)('bulkReply %s', async (bulkReply, body) => {
		speak({ bulkReply });
		for (const [path, wrapper] of [
			['messages', 'message'],
			['note', 'note'],
		]) {
			const answer = await call('POST', `/cases/2000,2001/${path}.json`, {
				[wrapper]: { content: 'x' },
			});
			expect(answer.data).toEqual(body);
		}
	});

	it('bulkMissing', async () => {
		const body = { case: { priority: 'low' } };
		const omitted = await call('PUT', '/cases/2000,99,2001.json', body);
		expect(omitted).toEqual({ status: 200, data: { case_success_id: [2000, 2001] } });

		speak({ bulkMissing: 'error' });
		const refused = await call('PUT', '/cases/2002,99.json', body);
		expect(refused).toEqual({ status: 404, data: { error: 'case_not_found' } });
		expect(sandbox.account.getCase(2002).priority).toBe('normal');
	});

	it.each([
		['reads', 200, 404],
		['everywhere', 200, 200],
		['none', 404, 404],
	] as const)('caseNumbers %s', async (caseNumbers, reading, writing) => {
		speak({ caseNumbers });
		const { case_number } = sandbox.account.getCase(2000);
		const read = await call('GET', `/cases/${case_number}.json`);
		const written = await call('PUT', `/cases/${case_number}.json`, { case: { status: 'open' } });
		expect([read.status, written.status]).toEqual([reading, writing]);
	});

	it('trashed', async () => {
		const { case_id } = sandbox.account.addCase({ deleted: true, spam: false });
		expect(ids((await call('GET', '/cases.json')).data)).not.toContain(case_id);
		speak({ trashed: 'listed' });
		expect(ids((await call('GET', '/cases.json')).data)).toContain(case_id);
	});

	it('updatedTime', async () => {
		const future = Math.floor(Date.now() / 1000) + 1000;
		const query = `/cases.json?from_updated_time=${future}`;
		expect((await call('GET', query)).data).toEqual({ total_count: 0 });
		speak({ updatedTime: 'ignored' });
		expect(ids((await call('GET', query)).data).length).toBeGreaterThan(10);
	});

	it('sort', async () => {
		const ascending = ids((await call('GET', '/cases.json?sort=created_at_asc')).data);
		expect(ascending.slice(0, 3)).toEqual([2000, 2001, 2002]);
		speak({ sort: 'ignored' });
		const unsorted = ids((await call('GET', '/cases.json?sort=created_at_asc')).data);
		const newestFirst = ids((await call('GET', '/cases.json?sort=updated_at_desc')).data);
		expect(unsorted).toEqual(newestFirst);
		expect(unsorted).not.toEqual(ascending);
	});

	it('errorStatus', async () => {
		speak({ errorStatus: 'ok' });
		const answer = await call('GET', '/cases/99.json');
		expect(answer).toEqual({ status: 200, data: { error: 'case_not_found' } });
	});

	it('created', async () => {
		const body = { case: { user_email: 'a@example.com', subject: 'S', content: 'C' } };
		expect((await call('POST', '/cases.json', body)).status).toBe(201);
		speak({ created: 200 });
		expect((await call('POST', '/cases.json', body)).status).toBe(200);
	});

	it('changelogPaging', async () => {
		const { case_id } = sandbox.account.addCase({ status: 'open' });
		for (const status of ['waiting', 'closed', 'open'] as const)
			sandbox.account.change(case_id, { status });
		const count = async () => {
			const { data } = await call('GET', `/cases/${case_id}/changelog.json?page=2&limit=2`);
			return (data as { changelog: unknown[] }).changelog.length;
		};
		expect(await count()).toBe(1);
		speak({ changelogPaging: 'ignored' });
		expect(await count()).toBe(3);
	});
});
