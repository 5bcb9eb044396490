import { NodeApiError, type IExecuteFunctions, type INode, type JsonObject } from 'n8n-workflow';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { deliver } from '../../../nodes/Deskie/transport/deliver';
import { asUserError } from '../../../nodes/Deskie/transport/errors';
import { DEFAULT_CONDITIONS } from '../../../nodes/Deskie/transport/types';
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
			const { error } = await run(OPERATIONS[name], { credential });
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

/** A POST or GET whose connection fails as n8n hands it on; tells the error and the tries. */
async function failing(method: 'GET' | 'POST', thrown: Error) {
	let tries = 0;
	const context = {
		getCredentials: async () => ({ account: `unit-${Math.random()}.deskie.io`, email: 'a@b.cc' }),
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
	const error: unknown = await deliver(context, request, DEFAULT_CONDITIONS).catch((e) => e);
	return { error: asUserError(node, error, 3), tries };
}

const systemError = (code: string) => Object.assign(new Error(`getaddrinfo ${code}`), { code });

test.concurrent.each([
	['GET', 'ENOTFOUND', 1, 'The Deskie account was not found', /no such host/],
	['POST', 'ENOTFOUND', 1, 'The Deskie account was not found', /no such host/],
	['POST', 'EAI_AGAIN', 3, 'No answer came from Deskie', /^Check the network/],
	['GET', 'ETIMEDOUT', 3, 'No answer came from Deskie', /^Check the network/],
	['POST', 'ETIMEDOUT', 1, 'No answer came from Deskie', /^It was not sent again/],
	['POST', 'EPIPE', 1, 'No answer came from Deskie', /^It was not sent again/],
	['POST', 'CERT_HAS_EXPIRED', 1, 'The certificate of the Deskie host was not accepted', /SSL/],
	['GET', 'DEPTH_ZERO_SELF_SIGNED_CERT', 1, 'The certificate of the Deskie', /Ignore SSL Issues/],
	['GET', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 1, 'The certificate of the Deskie', /Ignore SSL/],
] as const)('%s, %s: %i tries', async (method, code, tries, message, description) => {
	const failed = await failing(method, systemError(code));
	expect(failed.tries).toBe(tries);
	expect(failed.error.message).toContain(message);
	expect(failed.error.message).toMatch(/ \[item 3\]$/);
	expect(failed.error.description).toMatch(description);
	expect(failed.error.description).toContain(code);
});

test('what n8n refuses by itself is handed on as it is, and not tried again', async () => {
	const { error, tries } = await failing('GET', new Error('Domain not allowed: example.com'));
	expect(tries).toBe(1);
	expect(error.message).toContain('Domain not allowed');
});
