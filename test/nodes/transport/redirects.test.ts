import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OPERATIONS, withStandIn } from '../support/standIn';

jest.setTimeout(60_000);

/** Another host (as far as names tell) that would answer anything with a success. */
async function otherHost() {
	const asked: string[] = [];
	const server = createServer(({ method, url }, answer) => {
		asked.push(`${method} ${url}`);
		answer
			.writeHead(200, { 'content-type': 'application/json' })
			.end('{"case_success_id":["1001"]}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const close = async () => await new Promise((resolve) => server.close(resolve));
	return { host: `localhost:${port}`, asked, close };
}

const REPLY = { ...OPERATIONS.reply, returnFullMessage: false };

describe.each([301, 302, 303, 307, 308])('an API request that is answered with %i', (status) => {
	test.each([
		['get', OPERATIONS.get, 'GET'],
		['update', OPERATIONS.update, 'PUT'],
		['delete', OPERATIONS.delete, 'DELETE'],
		['reply', REPLY, 'POST'],
	] as const)('%s is not followed, and no success', async (_name, operation, method) => {
		await withStandIn({}, async ({ sandbox, run, calls }) => {
			const other = await otherHost();
			const headers = { location: `http://${other.host}/api/cases/1001.json` };
			sandbox.faults.next({ kind: 'status', status, headers }, { times: 9 });
			const { error, items } = await run(operation);
			await other.close();
			expect(items).toEqual([]);
			expect(error?.message).toBe('The Deskie account answers at another address [item 0]');
			expect(error?.description).toBe(
				`It leads to ${other.host}. Check 'Account' in the credential: it must be the address of the API's own host`,
			);
			expect(other.asked).toEqual([]);
			expect(calls()).toEqual([`${method} ${status}`]);
		});
	});
});

test('a redirect to a page of the same host is no success either', async () => {
	await withStandIn({}, async ({ sandbox, run, calls }) => {
		sandbox.faults.next({ kind: 'status', status: 302, headers: { location: '/login' } });
		const { error } = await run(OPERATIONS.delete);
		expect(error?.description).toMatch(/^Check 'Account' in the credential/);
		expect(calls()).toEqual(['DELETE 302']);
	});
});
