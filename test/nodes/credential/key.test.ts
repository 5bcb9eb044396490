import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { listSearch, loadOptions, resourceMapping, testCredential } from '../../engine';
import type { Fault } from '../../sandbox';
import { useAccount } from '../support/account';
import { byId } from '../support/locate';
import { expectNoKey } from '../support/secrets';

/** `account.run` looks for the key in whatever comes back; here with all that can go wrong. */
const account = useAccount();

const operations = [
	{ resource: 'case', operation: 'get', caseId: byId(2000) },
	{ resource: 'case', operation: 'getAll', returnAll: true },
	{ resource: 'case', operation: 'trash', caseId: byId(2000) },
	{ resource: 'message', operation: 'create', caseId: byId(2000), content: 'Hi' },
	{ resource: 'filter', operation: 'getAll' },
].map((parameters): INodeParameters => ({ ...parameters, options: { maxWait: 0 } }));
const faults: Array<[what: string, fault: Fault]> = [
	['400', { kind: 'status', status: 400, body: { error: 'bad' } }],
	['403', { kind: 'status', status: 403, body: { error: 'staff_has_not_access' } }],
	['404 with a page', { kind: 'status', status: 404, body: '<h1>Not found</h1>' }],
	['500', { kind: 'status', status: 500 }],
	['half an answer', { kind: 'badJson' }],
	['a cut connection', { kind: 'cut', when: 'before' }],
];

test.each(faults)('no operation tells the key after %s', async (_what, fault) => {
	for (const onError of ['stopWorkflow', 'continueErrorOutput'] as const) {
		account.sandbox.faults.next(fault, { times: 99 });
		const runs = operations.map(async (parameters, index) => {
			const executionId = `${onError} ${index}`;
			return await account.run(parameters, { onError, executionId });
		});
		const results = await Promise.all(runs);
		account.sandbox.faults.clear();
		const failed = results.map(({ error, outputs }) => error ?? outputs[1]?.[0]?.json.error);
		expect(failed).not.toContain(undefined);
	}
});

describe.each([
	['a wrong key', { apiKey: 'secret-key-4711' }],
	['a wrong email', { email: 'nobody@example.com', apiKey: 'secret-key-4711' }],
	['a port where nobody listens', { account: 'http://127.0.0.1:1', apiKey: 'secret-key-4711' }],
	['an account that is none', { account: 'my company', apiKey: 'secret-key-4711' }],
	['the key in the place of the account', { account: 'secret key', apiKey: 'secret key' }],
])('with %s', (_what, wrong: IDataObject) => {
	const credential = () => ({ ...account.sandbox.credential, ...wrong });

	test('no operation tells the key', async () => {
		const runs = operations.map(
			async (parameters) => await account.run(parameters, { credential: credential() }),
		);
		for (const { error } of await Promise.all(runs)) {
			expect(error?.message).toMatch(/ \[item 0\]$/);
		}
	});

	test('neither do the lists', async () => {
		const { node } = account;
		const asked = await Promise.allSettled([
			listSearch(node, 'searchCases', { credential: credential() }),
			listSearch(node, 'searchStaff', { credential: credential() }),
			loadOptions(node, 'getLabels', { credential: credential() }),
			resourceMapping(node, 'getCaseFields', { credential: credential() }),
		]);
		expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 'rejected'));
		expectNoKey(asked, credential());
	});

	test("neither does the credential's test", async () => {
		const tested = await testCredential(credential());
		expect(tested.status).toBe('Error');
		expectNoKey(tested, credential());
	});
});

test('a success does not tell it either', async () => {
	for (const parameters of operations) {
		const { error } = await account.run(parameters);
		expect(error).toBeUndefined();
	}
});

test('the search would find it', () => {
	const credential = { account: 'a', email: 'me@example.com', apiKey: 'secret-key' };
	const header = Buffer.from('me@example.com:secret-key').toString('base64');
	const hidden = new Error('Not found', { cause: { request: { headers: [`Basic ${header}`] } } });
	expect(() => expectNoKey({ error: hidden }, credential)).toThrow(/cause\.request\.headers/);
	expect(() => expectNoKey([{ url: new URL('http://x/?key=secret-key') }], credential)).toThrow();
	expect(() => expectNoKey({ text: 'nothing of the kind' }, credential)).not.toThrow();
});
