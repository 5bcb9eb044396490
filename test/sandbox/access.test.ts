import axios from 'axios';

import { clientOf } from './client';
import { type Sandbox, startSandbox } from './index';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

describe('credentials', () => {
	it.each([
		['a wrong key', 'olivia@example.com', 'wrong', 401],
		['the key of another agent', 'olivia@example.com', 'demo-key-ben', 401],
		['an unknown e-mail', 'nobody@example.com', 'demo-key-olivia', 403],
	])('refuses %s', async (_name, username, password, status) => {
		const answer = await clientOf(sandbox, { username, password }).get('/cases.json');
		expect(answer.status).toBe(status);
		expect(Object.keys(answer.data as object)).toEqual(['error']);
	});

	it('refuses a request without credentials', async () => {
		const answer = await axios.get(`${sandbox.url}/api/cases.json`, {
			validateStatus: null,
			proxy: false,
		});
		expect(answer.status).toBe(401);
	});

	it('takes the credential it hands out, and records no authorization', async () => {
		const answer = await clientOf(sandbox).get('/cases.json');
		expect(answer.status).toBe(200);
		expect(sandbox.requests).toHaveLength(1);
		expect(JSON.stringify(sandbox.requests)).not.toMatch(/authorization|Basic|demo-key/i);
	});

	it('tells the rows of staff without keys', async () => {
		const answer = await clientOf(sandbox).get('/staff.json');
		expect(JSON.stringify(answer.data)).toContain('olivia@example.com');
		expect(JSON.stringify(answer.data)).not.toMatch(/demo-key|full_access/);
	});
});

describe('rights', () => {
	const ben = { username: 'ben@example.com', password: 'demo-key-ben' };

	it('lets only full-access agents delete for good', async () => {
		const { case_id } = sandbox.account.addCase();
		const refused = await clientOf(sandbox, ben).delete(`/cases/${case_id}.json`);
		expect(refused.status).toBe(403);
		expect(sandbox.account.cases.has(case_id)).toBe(true);

		const done = await clientOf(sandbox).delete(`/cases/${case_id}.json`);
		expect([done.status, done.data]).toEqual([200, '']);
		expect(sandbox.account.cases.has(case_id)).toBe(false);
	});

	it('makes the caller the author, and the one in the changelog', async () => {
		const { case_id } = sandbox.account.addCase();
		const client = clientOf(sandbox, ben);
		const reply = await client.post(`/cases/${case_id}/messages.json`, {
			message: { content: 'Hi' },
		});
		expect(reply.data).toMatchObject({ message: { staff_id: 123, user_id: 0, note: false } });

		await client.put(`/cases/${case_id}.json`, { case: { priority: 'high' } });
		const log = await client.get(`/cases/${case_id}/changelog.json`);
		expect(log.data).toMatchObject({
			changelog: [{ event: 'priority', done_by: 'staff_123', old_value: 'normal', value: 'high' }],
		});
	});
});
