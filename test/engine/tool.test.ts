import { runNode, type ToolWay } from '.';
import { Probe, probeCredential } from './probe';
import { startProbeServer, type ProbeServer } from './probeServer';

const node = new Probe();
const ways: ToolWay[] = ['invoke', 'engine'];
let server: ProbeServer;

beforeAll(async () => void (server = await startProbeServer()));
afterAll(async () => await server.close());
beforeEach(() => void server.requests.splice(0));

const run = async (asTool: ToolWay, operation: string, row: string) =>
	await runNode({
		credential: server.credential,
		credentialType: probeCredential,
		node,
		parameters: { operation, path: "={{ $fromAI('path', 'where to look', 'string') }}" },
		asTool,
		toolArguments: { path: row },
	});

test.each(ways)('gives the model the answer to what it asked (%s)', async (way) => {
	const { items, error } = await run(way, 'get', '/row/8');
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toEqual([{ row: { id: 8 }, way: 'routing' }]);
});

test.each([
	['invoke', 'routing', '/row/9'],
	['engine', 'custom', '/batch'],
] as const)('%s: an operation with a custom way goes the %s way', async (way, expected, path) => {
	const { items } = await run(way, 'getAtOnce', '/row/9');
	expect(items).toMatchObject([{ json: { way: expected } }]);
	expect(server.requests.map((request) => request.path)).toEqual([path]);
});

test.each(ways)('tells what went wrong (%s)', async (way) => {
	const { error } = await run(way, 'get', '/bad/1');
	expect(error?.message).toContain('could not be found');
});

test('refuses nodes that are no tools', async () => {
	const plain = new Probe();
	plain.description.usableAsTool = undefined;
	const options = { credential: server.credential, credentialType: probeCredential };
	const attempt = runNode({ ...options, node: plain, parameters: {}, asTool: 'invoke' });
	await expect(attempt).rejects.toThrow('not usable as a tool');
});
