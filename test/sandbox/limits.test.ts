import FormData from 'form-data';

import { clientOf, rowsOf } from './client';
import { type Sandbox, type SandboxOptions, startSandbox } from './index';
import { planLimit } from './limits';

/** 50 MB take half a second, but many times as long on a busy machine. */
jest.setTimeout(60_000);

const MEGABYTE = 1024 * 1024;
const range = (count: number, text: (index: number) => string) =>
	Array.from({ length: count }, (_, index) => text(index));

describe('caps', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
		sandbox.account.addCases(12, (index) => ({ case_id: 3000 + index }));
	});
	afterAll(() => sandbox.close());

	it.each([
		['the last page', 'page=500', 200],
		['a page too many', 'page=501', 400],
		['page 0', 'page=0', 400],
		['100 rows', 'limit=100', 200],
		['101 rows', 'limit=101', 400],
		['no rows', 'limit=0', 400],
		['20 values', range(20, (index) => `user_id[]=${index}`).join('&'), 200],
		['21 values', range(21, (index) => `user_id[]=${index}`).join('&'), 400],
		[
			'21 values of a custom field',
			range(21, (index) => `custom_fields[cf_25][]=${index}`).join('&'),
			400,
		],
		['4 characters of a subject', 'subject=lamp', 200],
		['3 characters of a subject', 'subject=lam', 400],
		['3 characters and marks', 'subject=^lam^', 400],
		['3 characters of one of two e-mails', 'user_email[]=anna&user_email[]=bru', 400],
		['a range upside down', 'from_time=2024-01-02&to_time=2024-01-01', 400],
		['a range of one moment', 'from_time=2024-01-02&to_time=2024-01-02', 200],
	])('cases: %s', async (_name, query, status) => {
		const answer = await clientOf(sandbox).get(`/cases.json?${query}`);
		expect(answer.status).toBe(status);
	});

	it.each([
		['3 characters', 'user_email=ann', 200],
		['2 characters', 'user_email=an', 400],
	])('users: %s of an e-mail', async (_name, query, status) => {
		const answer = await clientOf(sandbox).get(`/users.json?${query}`);
		expect(answer.status).toBe(status);
	});

	it.each([
		['update', 'PUT', '.json', { case: { status: 'open' } }, 200],
		['trash', 'PUT', '/trash.json', undefined, 200],
		['reply', 'POST', '/messages.json', { message: { content: 'x' } }, 201],
		['note', 'POST', '/note.json', { note: { content: 'x' } }, 201],
		['delete', 'DELETE', '.json', undefined, 200],
	])('bulk %s: 10 cases, not 11', async (_name, method, suffix, data, status) => {
		const client = clientOf(sandbox);
		const ids = (count: number) => range(count, (index) => String(3000 + index)).join(',');
		const eleven = await client.request({ method, url: `/cases/${ids(11)}${suffix}`, data });
		expect(eleven.status).toBe(400);
		const ten = await client.request({ method, url: `/cases/${ids(10)}${suffix}`, data });
		expect(ten.status).toBe(status);
	});

	it.each([
		['a file of 25 MB', [25], 201],
		['a file of more than 25 MB', [25 + 1 / MEGABYTE], 400],
		['50 MB in two files', [25, 25], 201],
		['51 MB in three files', [25, 25, 1], 400],
	])('uploads: %s', async (_name, sizes, status) => {
		const form = new FormData();
		form.append('message[content]', 'Files');
		sizes.forEach((size, index) => {
			const content = Buffer.alloc(Math.round(size * MEGABYTE));
			form.append(`message[attachments][${index}]`, content, { filename: `${index}.bin` });
		});
		const { case_id } = sandbox.account.addCase();
		const headers = form.getHeaders();
		const answer = await clientOf(sandbox).post(`/cases/${case_id}/messages.json`, form, {
			headers,
		});
		expect(answer.status).toBe(status);
		expect(sandbox.account.messages.has(case_id)).toBe(status === 201);
	});
});

describe('rate limits', () => {
	const sandboxes: Sandbox[] = [];
	const start = async (options: SandboxOptions) => {
		const sandbox = await startSandbox({ data: 'empty', ...options });
		sandboxes.push(sandbox);
		return { sandbox, client: clientOf(sandbox) };
	};
	afterEach(() => Promise.all(sandboxes.splice(0).map((sandbox) => sandbox.close())));

	it.each([
		['basic', 1, 20],
		['basic', 4, 20],
		['basic', 7, 35],
		['basic', 40, 50],
		['standard', 4, 20],
		['standard', 400, 750],
		['pro', 4, 40],
		['pro', 400, 1500],
		['unlimited', 4, null],
	] as const)('%s with %i agents: %p a minute', (plan, agents, limit) => {
		expect(planLimit(plan, agents)).toBe(limit);
	});

	it.each([
		[{ plan: 'basic' }, 'Plan basic: 20 calls a minute, 4 agents'],
		[{ plan: 'pro', agents: 1 }, 'Plan pro: 10 calls a minute, 1 agent'],
		[{}, 'Plan unlimited: no limit, 4 agents'],
		[{ rateLimit: 30 }, 'Limit: 30 calls a minute'],
		[{ rateLimit: 3, windowMs: 200 }, 'Limit: 3 calls in 200 ms'],
	] as Array<[SandboxOptions, string]>)('%j in words', async (options, words) => {
		const { sandbox } = await start(options);
		expect(sandbox.terms).toBe(words);
	});

	it('counts writes double, says what is left, refuses and starts afresh', async () => {
		let now = 1_700_000_000_000;
		const { sandbox, client } = await start({ plan: 'basic', now: () => now });
		const { case_id } = sandbox.account.addCase();
		const read = () => client.get(`/cases/${case_id}.json`);
		const write = () => client.put(`/cases/${case_id}.json`, { case: { priority: 'high' } });

		const left = [(await read()).headers.api_calls_left, (await write()).headers.api_calls_left];
		expect(left).toEqual(['19', '17']);
		for (let index = 0; index < 8; index++) await write();
		now += 20_500;
		const overForWrite = await write();
		expect(overForWrite.status).toBe(429);
		expect(overForWrite.headers).toMatchObject({
			rate_limit_per_minute: '20',
			api_calls_left: '1',
			retry_after: '40',
		});
		expect((await read()).status).toBe(200);
		expect((await read()).status).toBe(429);

		now += 39_500;
		const fresh = await read();
		expect([fresh.status, fresh.headers.api_calls_left]).toEqual([200, '19']);
		expect(
			sandbox.requests.map(({ status }) => status).filter((status) => status === 429),
		).toHaveLength(2);
	});

	it('leaves a refused request without effect', async () => {
		const { sandbox, client } = await start({ rateLimit: 2 });
		const { case_id } = sandbox.account.addCase();
		await client.put(`/cases/${case_id}.json`, { case: { subject: 'First' } });
		const refused = await client.put(`/cases/${case_id}.json`, { case: { subject: 'Second' } });
		expect(refused.status).toBe(429);
		expect(sandbox.account.getCase(case_id).subject).toBe('First');
	});

	it('has shorter windows for tests', async () => {
		const { client } = await start({ rateLimit: 1, windowMs: 300 });
		const statuses = [
			(await client.get('/cases.json')).status,
			(await client.get('/cases.json')).status,
		];
		await new Promise((resolve) => setTimeout(resolve, 350));
		statuses.push((await client.get('/cases.json')).status);
		expect(statuses).toEqual([200, 429, 200]);
	});

	it.each([
		['all', { plan: 'basic' }, ['rate_limit_per_minute', 'api_calls_left', 'retry_after']],
		[
			'two',
			{ plan: 'basic', rateHeaders: 'noRetryAfter' },
			['rate_limit_per_minute', 'api_calls_left'],
		],
		['none', { plan: 'basic', rateHeaders: 'none' }, []],
		['none when unlimited', {}, []],
	] as Array<[string, SandboxOptions, string[]]>)(
		'sends %s headers',
		async (_name, options, names) => {
			const { client } = await start(options);
			const { headers } = await client.get('/cases.json');
			const sent = Object.keys(headers).filter((name) => /_/.test(name));
			expect(sent).toEqual(names);
		},
	);

	it('does not count requests without credentials', async () => {
		const { sandbox, client } = await start({ rateLimit: 1 });
		await clientOf(sandbox, { username: 'x@example.com', password: 'x' }).get('/cases.json');
		const answer = await client.get('/cases.json');
		expect(rowsOf(answer.data as Record<string, unknown>)).toEqual([]);
		expect(answer.status).toBe(200);
	});
});
