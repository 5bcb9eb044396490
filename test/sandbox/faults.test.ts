import { clientOf } from './client';
import { type Sandbox, startSandbox } from './index';

let sandbox: Sandbox;
let caseId: number;

beforeEach(async () => {
	sandbox = await startSandbox({ data: 'empty' });
	caseId = sandbox.account.addCase({ subject: 'Before' }).case_id;
});
afterEach(() => sandbox.close());

const rename = (subject: string) =>
	clientOf(sandbox).put<unknown>(`/cases/${caseId}.json`, { case: { subject } });
const read = () => clientOf(sandbox).get<unknown>(`/cases/${caseId}.json`);
const subject = () => sandbox.account.getCase(caseId).subject;

describe('faults', () => {
	it('answers with a status, body and headers, without effect, as often as told', async () => {
		const body = { error: 'slow down' };
		const headers = { retry_after: '2' };
		sandbox.faults.next({ kind: 'status', status: 429, body, headers }, { times: 2 });
		const answers = [await rename('A'), await rename('B'), await rename('C')];
		expect(answers.map(({ status }) => status)).toEqual([429, 429, 200]);
		expect(answers[0].data).toEqual(body);
		expect(answers[0].headers.retry_after).toBe('2');
		expect(subject()).toBe('C');
		expect(sandbox.requests.map(({ status }) => status)).toEqual([429, 429, 200]);
	});

	it('answers with HTML', async () => {
		sandbox.faults.next({ kind: 'status', status: 502, body: '<html>Bad gateway</html>' });
		const answer = await read();
		expect([answer.status, answer.data]).toEqual([502, '<html>Bad gateway</html>']);
		expect(answer.headers['content-type']).toContain('text/html');
	});

	it('cuts the connection before the effect', async () => {
		sandbox.faults.next({ kind: 'cut', when: 'before' });
		await expect(rename('A')).rejects.toThrow(/hang up|ECONNRESET/);
		expect(subject()).toBe('Before');
		expect(sandbox.requests.map(({ status }) => status)).toEqual([0]);
	});

	it('cuts the connection after the effect', async () => {
		sandbox.faults.next({ kind: 'cut', when: 'after' });
		await expect(rename('A')).rejects.toThrow(/hang up|ECONNRESET/);
		expect(subject()).toBe('A');
	});

	it('breaks the JSON after the effect', async () => {
		sandbox.faults.next({ kind: 'badJson' });
		const answer = await rename('A');
		expect(answer.status).toBe(200);
		expect(typeof answer.data).toBe('string');
		expect(() => JSON.parse(answer.data as string) as unknown).toThrow();
		expect(subject()).toBe('A');
	});

	it('delays', async () => {
		sandbox.faults.next({ kind: 'delay', ms: 200 });
		const started = Date.now();
		await read();
		expect(Date.now() - started).toBeGreaterThanOrEqual(195);
		const [request] = sandbox.requests;
		expect(request.endedAt - request.startedAt).toBeGreaterThanOrEqual(195);
	});

	it('waits for the requests it matches', async () => {
		sandbox.faults.next({ kind: 'status', status: 500 }, { method: 'PUT' });
		sandbox.faults.next({ kind: 'status', status: 503 }, { path: /messages\.json$/ });
		expect((await read()).status).toBe(200);
		const messages = await clientOf(sandbox).get(`/cases/${caseId}/messages.json?limit=1`);
		expect(messages.status).toBe(503);
		expect((await rename('A')).status).toBe(500);
		expect((await rename('B')).status).toBe(200);
	});

	it('is forgotten after a reset, with the requests and problems', async () => {
		await clientOf(sandbox).get('/nope.json');
		sandbox.faults.next({ kind: 'status', status: 500 });
		sandbox.reset();
		expect([sandbox.requests, sandbox.problems]).toEqual([[], []]);
		expect((await read()).status).toBe(200);
		expect(subject()).toBe('Before');
	});
});

describe('the server', () => {
	it('counts requests in flight', async () => {
		sandbox.faults.next({ kind: 'delay', ms: 100 }, { times: 5 });
		const answers = Promise.all(Array.from({ length: 5 }, read));
		await answers;
		expect(sandbox.inFlight).toEqual({ now: 0, most: 5 });
	});

	it('closes at once, also with requests waiting', async () => {
		sandbox.faults.next({ kind: 'delay', ms: 60_000 });
		const waiting = read().catch((error: Error) => error.message);
		await new Promise((resolve) => setTimeout(resolve, 100));
		const started = Date.now();
		await sandbox.close();
		await waiting;
		expect(Date.now() - started).toBeLessThan(2000);
	});

	it('keeps as many requests, downloads and problems as it was told', async () => {
		const small = await startSandbox({ data: 'empty', keepRequests: 2 });
		for (const path of ['a', 'b', 'c']) {
			await clientOf(small).get(`/${path}.json`);
			await clientOf(small).get(`${small.url}/files/${path}`);
		}
		await small.close();
		expect(small.requests.map(({ path }) => path)).toEqual(['/api/b.json', '/api/c.json']);
		expect(small.downloads.map(({ path }) => path)).toEqual(['/files/b', '/files/c']);
		expect(small.problems).toEqual([
			expect.stringContaining('/api/b.json'),
			expect.stringContaining('/api/c.json'),
		]);
	});

	it('answers after its latency', async () => {
		const slow = await startSandbox({ data: 'empty', latency: 150 });
		const started = Date.now();
		await clientOf(slow).get('/cases.json');
		const took = Date.now() - started;
		await slow.close();
		expect(took).toBeGreaterThanOrEqual(145);
	});
});
