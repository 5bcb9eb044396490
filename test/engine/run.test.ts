import {
	binaryContent,
	binaryItem,
	keepBinaryOnDisk,
	runNode,
	runWorkflow,
	type ExecutionOptions,
} from '.';
import { Probe, probeCredential } from './probe';
import { startProbeServer, type ProbeServer } from './probeServer';

const node = new Probe();
let server: ProbeServer;
let account: Pick<ExecutionOptions, 'credential' | 'credentialType'>;

beforeAll(async () => {
	server = await startProbeServer();
	account = { credential: server.credential, credentialType: probeCredential };
});
afterAll(async () => await server.close());
beforeEach(() => void server.requests.splice(0));

const rows = (...paths: string[]) => paths.map((path) => ({ json: { path } }));
const fromItem = { path: '={{ $json.path }}' };
const itemsOf = (pairs: Array<{ pairedItem?: unknown }>) =>
	pairs.map(({ pairedItem }) => pairedItem);

test('runs a declarative operation with the defaults of the parameters left out', async () => {
	const { items, outputs, error, status, executionTime } = await runNode({
		...account,
		node,
		parameters: {},
	});
	expect(error).toBeUndefined();
	expect(status).toBe('success');
	expect(items.map(({ json }) => json)).toEqual([{ row: { id: 1 }, way: 'routing' }]);
	expect(outputs).toEqual([items]);
	expect(executionTime).toBeGreaterThan(0);
});

test('signs requests with the credential class, expressions and defaults resolved', async () => {
	await runNode({ ...account, node, parameters: {} });
	const basic = `Basic ${Buffer.from('me@x.example:k').toString('base64')}`;
	expect(server.requests[0].headers).toMatchObject({ authorization: basic, 'x-realm': 'staff' });
});

test('keeps the link of each item to its input item', async () => {
	const items = rows('/row/5', '/row/6', '/row/7');
	const result = await runNode({ ...account, node, parameters: fromItem, items });
	expect(result.items.map(({ json }) => json.row)).toEqual([{ id: 5 }, { id: 6 }, { id: 7 }]);
	expect(itemsOf(result.items)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
});

test('does not start the node without items', async () => {
	const result = await runNode({ ...account, node, parameters: {}, items: [] });
	expect(result).toMatchObject({ outputs: [], items: [], status: 'success' });
	expect(server.requests).toEqual([]);
});

test('stops the workflow on an error and tells which item it was', async () => {
	const items = rows('/row/5', '/bad/6');
	const result = await runNode({ ...account, node, parameters: fromItem, items });
	expect(result.status).toBe('error');
	expect(result.items).toEqual([]);
	expect(result.error).toMatchObject({
		name: 'NodeApiError',
		httpCode: '404',
		context: { itemIndex: 1 },
	});
});

test('sends a failed item to the error output with its link', async () => {
	const items = rows('/row/5', '/bad/6', '/row/7');
	const onError = 'continueErrorOutput';
	const result = await runNode({ ...account, node, parameters: fromItem, items, onError });
	expect(result.error).toBeUndefined();
	expect(itemsOf(result.outputs[0])).toEqual([{ item: 0 }, { item: 2 }]);
	expect(itemsOf(result.outputs[1])).toEqual([{ item: 1 }]);
	expect(result.outputs[1][0].json).toEqual({ error: expect.stringContaining('not be found') });
});

test('on the error output, a text in place of an error keeps the fields of the input', async () => {
	const failing = new Probe();
	failing.customOperations.row.getAtOnce = async () => [
		[{ json: { error: 'No' }, pairedItem: { item: 0 } }],
	];
	const result = await runNode({
		...account,
		node: failing,
		parameters: { operation: 'getAtOnce' },
		items: rows('/row/5'),
		onError: 'continueErrorOutput',
	});
	expect(result.outputs[1]).toMatchObject([{ json: { path: '/row/5', error: 'No' } }]);
});

test('continues with the regular output', async () => {
	const items = rows('/bad/5', '/row/6');
	const onError = 'continueRegularOutput';
	const result = await runNode({ ...account, node, parameters: fromItem, items, onError });
	expect(result.outputs).toHaveLength(1);
	expect(result.items.map(({ json }) => Object.keys(json))).toEqual([['error'], ['row', 'way']]);
});

test('prefers customOperations in an ordinary run and passes hints on', async () => {
	const result = await runNode({
		...account,
		node,
		parameters: { ...fromItem, operation: 'getAtOnce' },
		items: rows('/row/1', '/row/2'),
	});
	expect(result.items.map(({ json }) => json.way)).toEqual(['custom', 'custom']);
	expect(result.hints).toEqual([{ message: '2 at once' }]);
	expect(server.requests.map(({ path, body }) => [path, body])).toEqual([
		['/batch', '{"paths":["/row/1","/row/2"]}'],
	]);
});

test.each(['in memory', 'on disk'])('takes and gives files kept %s', async (where) => {
	if (where === 'on disk') await keepBinaryOnDisk();
	const file = await binaryItem(Buffer.from('ab'), 'a.txt', 'text/plain', { json: { id: 1 } });
	expect(file.binary?.data.id !== undefined).toBe(where === 'on disk');
	const result = await runNode({
		...account,
		node,
		parameters: { operation: 'upload' },
		items: [file],
	});
	expect(result.error).toBeUndefined();
	expect(result.items[0].binary?.data).toMatchObject({ fileName: 'both.bin', bytes: 6 });
	const content = await binaryContent(result.items[0]);
	expect([...content]).toEqual([97, 98, 0, 1, 2, 255]);
});

describe('cancelling', () => {
	test('ends a wait of the node', async () => {
		const parameters = { operation: 'wait' };
		const started = Date.now();
		const result = await runNode({ ...account, node, parameters, cancelAfterMs: 100 });
		expect(result.status).toBe('canceled');
		expect(Date.now() - started).toBeLessThan(5_000);
	});

	test('ends a request that is under way', async () => {
		const cancel = new AbortController();
		const run = runNode({
			...account,
			node,
			parameters: { path: '/slow' },
			cancelSignal: cancel.signal,
		});
		const request = await server.nextRequest();
		cancel.abort();
		expect((await run).status).toBe('canceled');
		expect(await request.answered).toBe(false);
	});
});

test('runs two executions at once, each with its own items and credential', async () => {
	const wrong = { ...account, credential: { ...server.credential, apiKey: 'wrong' } };
	const [good, bad] = await Promise.all([
		runNode({ ...account, node, parameters: fromItem, items: rows('/row/1'), executionId: 'a' }),
		runNode({ ...wrong, node, parameters: fromItem, items: rows('/row/2'), executionId: 'b' }),
	]);
	expect(good.items[0].json.row).toEqual({ id: 1 });
	expect(bad.error).toMatchObject({ httpCode: '401' });
});

test('runs nodes in a row and with their own settings', async () => {
	const results = await runWorkflow({
		...account,
		items: rows('/row/3', '/row/4'),
		steps: {
			First: { node, parameters: fromItem },
			Second: {
				node,
				parameters: { path: "=/row/{{ $json.row.id }}{{ $('First').item.json.row.id }}" },
				nodeSettings: { executeOnce: true },
			},
		},
	});
	expect(results.First.items).toHaveLength(2);
	expect(results.Second.items.map(({ json }) => json.row)).toEqual([{ id: 33 }]);
});

test('evaluates expressions in the time zone of the workflow', async () => {
	const path = '=/row/{{ $now.offset }}';
	const timezone = 'Asia/Kolkata';
	const result = await runNode({ ...account, node, parameters: { path }, timezone });
	expect(result.items[0].json.row).toEqual({ id: 330 });
});

test('honours the Request Options that n8n adds to declarative nodes', async () => {
	const requestOptions = { timeout: 50 };
	const parameters = { path: '/slow', requestOptions };
	const { error } = await runNode({ ...account, node, parameters });
	expect(error).toMatchObject({
		name: 'NodeApiError',
		message: expect.stringContaining('aborted'),
	});
});

test('refuses to run with a required parameter or credential missing', async () => {
	const needy = new Probe();
	needy.description.properties.push({
		displayName: 'Needed',
		name: 'needed',
		type: 'string',
		required: true,
		default: '',
	});
	await expect(runNode({ ...account, node: needy, parameters: {} })).rejects.toThrow('issues');
});
