import { connect } from 'node:net';
import { keepConnectionsLocal, takeRefusedConnections } from '../setupNetwork';
import {
	listSearch,
	loadOptions,
	poll,
	resourceMapping,
	testCredential,
	type ExecutionOptions,
} from '.';
import { Probe, probeCredential, ProbeTrigger } from './probe';
import { startProbeServer, type ProbeServer } from './probeServer';

let server: ProbeServer;
let account: Pick<ExecutionOptions, 'credential' | 'credentialType'>;

beforeAll(async () => {
	server = await startProbeServer();
	account = { credential: server.credential, credentialType: probeCredential };
});
afterAll(async () => await server.close());

describe('lookups', () => {
	const node = new Probe();

	test('load options see the parameters of the moment', async () => {
		const options = await loadOptions(node, 'paths', {
			...account,
			parameters: { path: '/row/4' },
		});
		expect(options).toEqual([{ name: 'Row 4', value: 4 }]);
	});

	test('a list search gets filter and token, and its token becomes text', async () => {
		expect(await listSearch(node, 'rows', account)).toEqual({
			results: [{ name: 'all 1', value: 1 }],
			paginationToken: '2',
		});
		const more = await listSearch(node, 'rows', { ...account, filter: 'x', paginationToken: '2' });
		expect(more.results).toEqual([{ name: 'x 2', value: 2 }]);
	});

	test('a resource mapper has each field once', async () => {
		const { fields } = await resourceMapping(node, 'columns', account);
		expect(fields.map(({ id }) => id)).toEqual(['a', 'b']);
	});

	test('an unknown method is an error', async () => {
		await expect(loadOptions(node, 'nothing', account)).rejects.toThrow('no method "nothing"');
	});
});

describe('polls', () => {
	const trigger = new ProbeTrigger();

	test('keep their state in the static data', async () => {
		const options = { ...account, parameters: {}, staticData: {}, timezone: 'Asia/Kolkata' };
		const first = await poll(trigger, { ...options, activation: 'activate', budgetMs: 900 });
		expect(first).toMatchObject([
			{
				json: {
					row: { id: 1 },
					mode: 'trigger',
					why: 'activate',
					budget: 900,
					zone: 'Asia/Kolkata',
				},
			},
		]);
		expect(await poll(trigger, options)).toBeNull();
		expect(await poll(trigger, options)).toMatchObject([{ json: { polls: 3, why: 'update' } }]);
		expect(options.staticData).toEqual({ polls: 3 });
	});

	test('can be the test run of the editor, and of an n8n without budgets', async () => {
		const staticData = {};
		const options = {
			...account,
			parameters: {},
			staticData,
			mode: 'manual',
			budgetMs: null,
		} as const;
		expect(await poll(trigger, options)).toMatchObject([
			{ json: { mode: 'manual', why: 'manual', budget: 'none' } },
		]);
		expect(staticData).toEqual({});
	});

	test('hand over what the node throws', async () => {
		const credential = { ...account.credential, apiKey: 'wrong' };
		const options = { ...account, credential, parameters: {}, staticData: {} };
		await expect(poll(trigger, options)).rejects.toMatchObject({ httpCode: '401' });
	});
});

describe('the credential test', () => {
	const test401 = async (changes: object) =>
		await testCredential({ ...account.credential, ...changes }, probeCredential);

	test('accepts the right key', async () => {
		expect(await test401({})).toEqual({ status: 'OK', message: 'Connection successful!' });
	});

	test('answers a wrong key with the sentence of the class', async () => {
		const refused = { status: 'Error', message: 'The key is not right' };
		expect(await test401({ apiKey: 'wrong' })).toEqual(refused);
	});

	test('names what went wrong when no server answers', async () => {
		const answer = await test401({ account: 'http://127.0.0.1:1' });
		expect(answer).toEqual({ status: 'Error', message: 'ECONNREFUSED' });
	});
});

describe('the network guard', () => {
	test.each([
		{ host: '192.0.2.1', port: 80 },
		{ host: 'deskie.example', port: 443 },
		{ host: '2001:db8::1', port: 443 },
	])('refuses and notes $host', async ({ host, port }) => {
		keepConnectionsLocal();
		const error = await new Promise((resolve) => connect({ host, port }).once('error', resolve));
		expect(error).toMatchObject({ code: 'ENETUNREACH' });
		expect(takeRefusedConnections()).toEqual([`${host}:${port}`]);
	});

	test('lets pipes and this machine through', async () => {
		const failure = async (path: string) =>
			await new Promise((resolve) => connect(path).once('error', resolve));
		expect(await failure('/no/such/pipe')).toMatchObject({ code: 'ENOENT' });
		expect(await failure('1')).toMatchObject({ code: 'ECONNREFUSED' });
		expect(takeRefusedConnections()).toEqual([]);
	});

	test('sees the requests of nodes', async () => {
		const credential = { ...account.credential, account: 'https://deskie.example' };
		expect(await testCredential(credential, probeCredential)).toMatchObject({ status: 'Error' });
		expect(takeRefusedConnections()).toEqual(['deskie.example:443']);
	});

	test('refuses fetch too', async () => {
		await expect(fetch('http://192.0.2.1/')).rejects.toThrow('fetch failed');
		expect(takeRefusedConnections()).toEqual(['192.0.2.1:80']);
	});
});
