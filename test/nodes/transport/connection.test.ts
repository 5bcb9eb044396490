import { NodeApiError, type IExecuteFunctions, type INode, type JsonObject } from 'n8n-workflow';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { NotSent } from '../../../nodes/Deskie/transport/gate/clock';
import { deliver } from '../../../nodes/Deskie/transport/http/deliver';
import { asUserError } from '../../../nodes/Deskie/transport/http/errors';
import { NoAnswer } from '../../../nodes/Deskie/transport/http/retries';
import { DEFAULT_CONDITIONS } from '../../../nodes/Deskie/transport/http/types';
import { OPERATIONS, withStandIn } from '../support/standIn';

/** The machine may be busy, and some tests wait for a pause or two. */
jest.setTimeout(60_000);

/** A port of this machine that nobody listens on. */
async function closedPort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

describe('a connection that is refused', () => {
	test.concurrent.each(['get', 'reply'] as const)('%s: tried again, then told', async (name) => {
		const account = `http://localhost:${await closedPort()}`;
		await withStandIn({}, async ({ sandbox, run }) => {
			const started = Date.now();
			const credential = { ...sandbox.credential, account };
			const parameters = { ...OPERATIONS[name], options: { maxWait: 0 } };
			const { error } = await run(parameters, { credential });
			expect(error?.message).toBe('No answer came from Deskie [item 0]');
			expect(error?.description).toMatch(
				/^Check the network and the account in the credential.* ECONNREFUSED/,
			);
			expect(Date.now() - started).toBeGreaterThanOrEqual(1490);
		});
	});

	test.concurrent('a reply is sent once the host is there: nothing had reached it', async () => {
		const port = await closedPort();
		await withStandIn({}, async ({ run, sandbox }) => {
			const credential = { ...sandbox.credential, account: `http://127.0.0.1:${port}` };
			const running = run(OPERATIONS.reply, { credential });
			await new Promise((resolve) => setTimeout(resolve, 250));
			await withStandIn({ port }, async (late) => {
				late.sandbox.account.addCase({ case_id: 1001 });
				expect((await running).error).toBeUndefined();
				expect(late.calls()).toEqual(['POST 201']);
			});
		});
	});
});

const node: INode = {
	id: 'node',
	name: 'Deskie',
	type: 'deskie',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A request whose connection fails as n8n hands it on; tells the error and the tries. */
async function failing(method: 'GET' | 'PUT' | 'POST', thrown: Error) {
	let tries = 0;
	const context = {
		getCredentials: async () => ({
			account: `unit-${Math.random()}.deskie.io`,
			email: 'a@b.cc',
			apiKey: 'key',
		}),
		getExecutionCancelSignal: () => undefined,
		getExecutionId: () => 'unit',
		getExecuteData: () => node,
		getNode: () => node,
		helpers: {
			httpRequestWithAuthentication: async () => {
				tries += 1;
				throw new NodeApiError(node, thrown as unknown as JsonObject);
			},
		},
	} as unknown as IExecuteFunctions;
	const request = { method, path: '/cases.json' };
	const conditions = { ...DEFAULT_CONDITIONS, maxWaitMs: 0 };
	const error: unknown = await deliver(context, request, conditions).catch((e) => e);
	return { error: asUserError(node, error, 3), tries };
}

const systemError = (code: string, syscall?: string) =>
	Object.assign(new Error(`${syscall} ${code}`), { code, ...(syscall && { syscall }) });

const NO_HOST = 'The host of the request was not found';
const NO_ANSWER = 'No answer came from Deskie';
const UNSAFE = 'The certificate of the Deskie host was not accepted';
const PLAIN = 'The Deskie host did not agree to an encrypted connection';

test.concurrent.each([
	['GET', 'ENOTFOUND', 'getaddrinfo', 1, NO_HOST, /^Check 'Account'.* the proxy if one is set/],
	['POST', 'ENOTFOUND', undefined, 1, NO_HOST, /no such host/],
	['POST', 'EAI_AGAIN', undefined, 3, NO_ANSWER, /^Check the network/],
	['GET', 'ETIMEDOUT', 'read', 3, NO_ANSWER, /^Check the network/],
	['POST', 'ETIMEDOUT', undefined, 1, NO_ANSWER, /^It was not sent again/],
	['POST', 'ETIMEDOUT', 'connect', 3, NO_ANSWER, /^Check the network/],
	['POST', 'EHOSTUNREACH', 'connect', 3, NO_ANSWER, /^Check the network/],
	['POST', 'EHOSTUNREACH', 'read', 1, NO_ANSWER, /^It was not sent again/],
	['POST', 'ENETUNREACH', 'write', 1, NO_ANSWER, /^It was not sent again/],
	['PUT', 'EHOSTUNREACH', 'read', 3, NO_ANSWER, /^Check the network/],
	['POST', 'EPIPE', 'write', 1, NO_ANSWER, /^It was not sent again/],
	['POST', 'EPROTO', 'write', 1, PLAIN, /^Check 'Account'/],
	['POST', 'ERR_SSL_WRONG_VERSION_NUMBER', undefined, 1, PLAIN, /^Check 'Account'/],
	['POST', 'ERR_INVALID_URL', undefined, 1, 'The address of the request', /^Check 'Account'/],
	['POST', 'CERT_HAS_EXPIRED', undefined, 1, UNSAFE, /Ignore SSL Issues/],
	['GET', 'DEPTH_ZERO_SELF_SIGNED_CERT', undefined, 1, UNSAFE, /Ignore SSL Issues/],
	['GET', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', undefined, 1, UNSAFE, /Ignore SSL Issues/],
] as const)('%s, %s at %s: %i tries', async (method, code, step, tries, message, description) => {
	const failed = await failing(method, systemError(code, step));
	expect(failed.tries).toBe(tries);
	expect(failed.error.message).toContain(message);
	expect(failed.error.message).toMatch(/ \[item 3\]$/);
	expect(failed.error.description).toMatch(description);
	expect(failed.error.description).toContain(code);
});

test('the step is read where the code is wrapped in another error', async () => {
	const cause = systemError('EHOSTUNREACH', 'connect');
	const wrapped = Object.assign(new Error('axios'), { code: 'EHOSTUNREACH', cause });
	expect((await failing('POST', wrapped)).tries).toBe(3);
});

test.each([
	new NotSent('waitedTooLong'),
	new NoAnswer('CERT_HAS_EXPIRED', false),
	new NoAnswer('ENOTFOUND', false),
])('polls and lookups are not advised what only a node has: %s', (thrown) => {
	const { description } = asUserError(node, thrown);
	expect(description).not.toMatch(/Max Wait|'Options'|Request Options/);
	expect(description).toMatch(/Try again|Check 'Account'/);
});

test('what n8n refuses by itself is handed on as it is, and not tried again', async () => {
	const { error, tries } = await failing('GET', new Error('Domain not allowed: example.com'));
	expect(tries).toBe(1);
	expect(error.message).toContain('Domain not allowed');
});
