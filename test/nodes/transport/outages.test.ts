import { NodeApiError, type IExecuteFunctions, type INode, type JsonObject } from 'n8n-workflow';
import { deliver } from '../../../nodes/Deskie/transport/http/deliver';
import { NoAnswer } from '../../../nodes/Deskie/transport/http/retries';
import {
	DEFAULT_CONDITIONS,
	type Answer,
	type Conditions,
} from '../../../nodes/Deskie/transport/http/types';

/** An outage lasts longer than a test may, so the clock is simulated. */
jest.setTimeout(60_000);
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const node: INode = {
	id: 'node',
	name: 'Deskie',
	type: 'deskie',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

type Method = 'GET' | 'PUT' | 'DELETE' | 'POST';
type Reply = Pick<Answer, 'status'> & { headers?: Answer['headers'] };

const GRANTED: Reply = { status: 200 };
const refused = () =>
	Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
const HANGS = 'hangs';
const cut = () => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

const timedOut = () => Object.assign(new Error('timeout'), { code: 'ECONNABORTED' });

let accounts = 0;

/** An account whose server answers as `reply` says, by the milliseconds since the beginning. */
function accountOf(reply: (ms: number, path: string) => Reply | Error | typeof HANGS) {
	const account = `outage-${(accounts += 1)}.deskie.io`;
	const begun = performance.now();
	const since = () => performance.now() - begun;
	const tries: Array<{ at: number; url: string; timeout: number }> = [];
	const contextOf = (execution: string) =>
		({
			getCredentials: async () => ({ account, email: 'a@b.cc', apiKey: 'key' }),
			getExecutionCancelSignal: () => undefined,
			getExecutionId: () => execution,
			getExecuteData: () => node,
			getNode: () => node,
			helpers: {
				httpRequestWithAuthentication: async (
					_type: string,
					{ url, timeout }: { url: string; timeout: number },
				) => {
					tries.push({ at: since(), url, timeout });
					const came = reply(since(), url);
					if (came === HANGS) {
						await new Promise((resolve) => setTimeout(resolve, timeout));
						throw new NodeApiError(node, timedOut() as unknown as JsonObject);
					}
					if (came instanceof Error) throw new NodeApiError(node, came as unknown as JsonObject);
					return { statusCode: came.status, headers: came.headers ?? {}, body: {} };
				},
			},
		}) as unknown as IExecuteFunctions;
	/** The status or what was thrown, and when. */
	const send = async (
		method: Method,
		{
			path = '/cases.json',
			execution = 'run',
			...rest
		}: Partial<Conditions> & {
			path?: string;
			execution?: string;
		} = {},
	) => {
		const conditions = { ...DEFAULT_CONDITIONS, ...rest };
		const came: unknown = await deliver(contextOf(execution), { method, path }, conditions).then(
			({ status }) => status,
			(thrown: unknown) => thrown,
		);
		return { came, at: since() };
	};
	return { send, tries };
}

const MINUTE = 60_000;

/** Advances the clock by this much, or until the promise is settled. */
async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
	let isSettled = false;
	const settled = promise.finally(() => (isSettled = true));
	for (let played = 0; played < ms && !isSettled; played += 500) {
		await jest.advanceTimersByTimeAsync(500);
	}
	expect(isSettled).toBe(true);
	return await settled;
}

describe('a server that is away for a minute', () => {
	test.each<[Method, string, () => Reply | Error]>([
		['GET', 'refused connections', refused],
		['PUT', 'refused connections', refused],
		['DELETE', 'refused connections', refused],
		['POST', 'refused connections', refused],
		['GET', 'cut connections', cut],
		['PUT', '503', () => ({ status: 503 })],
		['DELETE', '502', () => ({ status: 502 })],
	])('%s gets through when it is back: %s', async (method, _what, away) => {
		const { send, tries } = accountOf((ms) => (ms < MINUTE ? away() : GRANTED));
		const { came, at } = await within(2 * MINUTE, send(method));
		expect(came).toBe(200);
		expect(at).toBeLessThan(MINUTE + 15_500);
		const pauses = tries.slice(1).map((one, index) => one.at - tries[index].at);
		expect(pauses[0]).toBeGreaterThanOrEqual(500);
		expect(pauses[1]).toBeGreaterThanOrEqual(1_000);
		expect(Math.max(...pauses)).toBeLessThan(15_500);
		expect(tries.length).toBeGreaterThan(6);
		expect(tries.length).toBeLessThan(14);
	});

	test.each<[string, () => Reply | Error]>([
		['503', () => ({ status: 503 })],
		['a cut connection', cut],
	])('a POST is not sent again after %s', async (_what, away) => {
		const { send, tries } = accountOf(away);
		await within(1_000, send('POST'));
		expect(tries).toHaveLength(1);
	});

	test('many items of a run get through', async () => {
		const { send } = accountOf((ms) => (ms < MINUTE ? refused() : GRANTED));
		const all = Promise.all(Array.from({ length: 30 }, async () => await send('PUT')));
		const done = await within(3 * MINUTE, all);
		expect(done.map(({ came }) => came)).toEqual(Array.from({ length: 30 }, () => 200));
		expect(Math.max(...done.map(({ at }) => at))).toBeLessThan(MINUTE + 25_000);
	});
});

describe('Max Wait', () => {
	test('bounds it for the run, not for each request', async () => {
		const { send, tries } = accountOf(refused);
		const maxWaitMs = 2 * MINUTE;
		const first = await within(3 * MINUTE, send('PUT', { maxWaitMs }));
		expect(first.came).toBeInstanceOf(NoAnswer);
		expect(first.at).toBeGreaterThan(maxWaitMs - 16_000);
		expect(first.at).toBeLessThanOrEqual(maxWaitMs);
		tries.length = 0;
		const next = await within(20_000, send('PUT', { maxWaitMs }));
		expect(next.came).toBeInstanceOf(NoAnswer);
		expect(tries.length).toBeLessThan(6);
		// The wait of another run begins when it comes.
		const other = within(3 * MINUTE, send('PUT', { maxWaitMs, execution: 'other' }));
		expect((await other).at - next.at).toBeGreaterThan(maxWaitMs - 16_000);
	});

	test('restarts when nothing was sent for hours', async () => {
		const { send } = accountOf(refused);
		const maxWaitMs = MINUTE;
		await within(2 * MINUTE, send('GET', { maxWaitMs }));
		await jest.advanceTimersByTimeAsync(3 * 60 * MINUTE);
		const begun = performance.now();
		await within(2 * MINUTE, send('GET', { maxWaitMs }));
		expect(performance.now() - begun).toBeGreaterThan(40_000);
	});

	test('restarts when any request is answered', async () => {
		const up = ({ ms }: { ms: number }) => ms > 100_000 && ms < 130_000;
		const { send } = accountOf((ms) => (up({ ms }) ? GRANTED : refused()));
		const maxWaitMs = 90_000;
		expect((await within(2 * MINUTE, send('GET', { maxWaitMs }))).came).toBeInstanceOf(NoAnswer);
		await jest.advanceTimersByTimeAsync(30_000);
		expect((await within(MINUTE, send('GET', { execution: 'other' }))).came).toBe(200);
		await jest.advanceTimersByTimeAsync(MINUTE);
		const { at } = await within(3 * MINUTE, send('GET', { maxWaitMs }));
		expect(at).toBeGreaterThan(4 * MINUTE);
	});

	test('of 0 leaves three tries; so does a server that answers others', async () => {
		const bare = accountOf(() => ({ status: 503 }));
		expect((await within(10_000, bare.send('GET', { maxWaitMs: 0 }))).came).toBe(503);
		expect(bare.tries).toHaveLength(3);

		const { send, tries } = accountOf((_ms, url) => ({ status: url.includes('bad') ? 503 : 200 }));
		const others = setInterval(() => void send('GET', { execution: 'other' }), 200);
		expect((await within(10_000, send('GET', { path: '/bad.json' }))).came).toBe(503);
		clearInterval(others);
		expect(tries.filter(({ url }) => url.includes('bad'))).toHaveLength(3);
	});

	test('is not for a 500, which is about the request', async () => {
		const { send, tries } = accountOf(() => ({ status: 500 }));
		expect((await within(10_000, send('GET'))).came).toBe(500);
		expect(tries).toHaveLength(3);
	});
});

describe('the Retry-After of a 503', () => {
	const date = 'Sun, 01 Mar 2026 12:00:00 GMT';

	test.each<[string, Answer['headers']]>([
		['in seconds', { 'retry-after': '40' }],
		['as a date', { 'retry-after': 'Sun, 01 Mar 2026 12:00:40 GMT', date }],
	])('%s is kept', async (_form, headers) => {
		const { send, tries } = accountOf((ms) => (ms < 39_000 ? { status: 503, headers } : GRANTED));
		expect((await within(2 * MINUTE, send('PUT'))).came).toBe(200);
		expect(tries).toHaveLength(2);
		expect(tries[1].at).toBeGreaterThanOrEqual(40_000);
	});

	test('is not waited for beyond Max Wait', async () => {
		const headers = { 'retry-after': '3600' };
		const { send, tries } = accountOf(() => ({ status: 503, headers }));
		const { came, at } = await within(MINUTE, send('PUT'));
		expect(came).toBe(503);
		expect(at).toBeLessThan(5_000);
		expect(tries).toHaveLength(3);
	});
});

describe('a server that hangs', () => {
	test("does not block the account's other requests", async () => {
		const { send, tries } = accountOf((_ms, url) => (url.includes('slow') ? HANGS : GRANTED));
		for (let request = 0; request < 30; request += 1) {
			void send('PUT', { path: '/slow.json', execution: 'slow' });
		}
		const { came, at } = await within(MINUTE, send('GET', { execution: 'other' }));
		expect(came).toBe(200);
		expect(at).toBeLessThan(16_000);
		await jest.advanceTimersByTimeAsync(MINUTE);
		// Two at a time still probe whether the server is up.
		expect(tries.length).toBeLessThan(25);
	});

	test('and recovers after a minute answers everything soon', async () => {
		const { send } = accountOf((ms) => (ms < MINUTE ? HANGS : GRANTED));
		const all = Promise.all(Array.from({ length: 30 }, async () => await send('GET')));
		const done = await within(3 * MINUTE, all);
		expect(done.map(({ came }) => came)).toEqual(Array.from({ length: 30 }, () => 200));
		expect(Math.max(...done.map(({ at }) => at))).toBeLessThan(2 * MINUTE);
	});

	test('is asked again after a minute by a read that has no time-out of its own', async () => {
		const { send, tries } = accountOf(() => GRANTED);
		await send('GET');
		await send('GET', { connection: { timeout: 120_000 } });
		await send('PUT');
		expect(tries.map(({ timeout }) => timeout)).toEqual([60_000, 120_000, 300_000]);
	});
});
