import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { useAccount } from '../support/account';
import { byId } from '../support/locate';

/** With "Retry On Fail" n8n runs a node again as a whole, with all its items. */
const account = useAccount();
const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } as const;
const rows = (...ids: number[]): INodeExecutionData[] =>
	ids.map((id) => ({ json: { id, mail: id === 99999 ? 'nobody' : `customer${id}@example.com` } }));

const reply: INodeParameters = {
	resource: 'message',
	operation: 'create',
	caseId: byId('={{ $json.id }}'),
	content: '=Hello {{ $json.id }}',
};
const newCase: INodeParameters = {
	resource: 'case',
	operation: 'create',
	userEmail: '={{ $json.mail }}',
	subject: 'Hi there',
	content: 'Hello',
};
const posts = (path: RegExp) =>
	account.sent.filter(({ method, path: sent }) => method === 'POST' && path.test(sent)).length;

beforeEach(() => account.provoke());

describe.each([['message'], ['note']])('a %s', (resource) => {
	test.each([
		['stopWorkflow', [2000, 2001, 99999]],
		['continueRegularOutput', [99999, 2000, 2001]],
		['continueErrorOutput', [99999, 2000, 2001]],
	] as const)('reaches each case once (%s)', async (onError, ids) => {
		const given = { ...reply, resource };
		const run = { items: rows(...ids), nodeSettings: retry, onError };
		const { outputs } = await account.run(given, run);
		expect([posts(/\/2000\//), posts(/\/2001\//), posts(/\/99999\//)]).toEqual([1, 1, 3]);
		const whole = outputs.flat().filter(({ json }) => json.message_id !== undefined);
		expect(whole).toHaveLength(onError === 'stopWorkflow' ? 0 : 2);
	});

	test('whose text changes between tries reaches its case once', async () => {
		const given = { ...reply, resource, content: '={{ $json.id }} {{ Math.random() }}' };
		await account.run(given, { items: rows(2000, 99999), nodeSettings: retry });
		expect(posts(/\/2000\//)).toBe(1);
	});
});

test('identical texts are sent together once, and only the missing case is tried again', async () => {
	const given = { ...reply, content: 'Hello all', additionalFields: {}, returnFullMessage: false };
	await account.run(given, { items: rows(2000, 2001, 99999), nodeSettings: retry });
	expect(posts(/2000/)).toBe(1);
	expect(posts(/2001/)).toBe(1);
	expect(posts(/99999/)).toBe(3);
});

test('cases are opened once, even if a bad value stops the node', async () => {
	await account.run(newCase, { items: rows(2000, 2001, 99999), nodeSettings: retry });
	expect(posts(/cases\.json$/)).toBe(2);
});

test('other records are created once, too', async () => {
	const label = { resource: 'label', operation: 'create', labelTitle: '={{ $json.title }}' };
	const items = [{ json: { title: 'Once only' } }, { json: { title: '' } }];
	await account.run(label, { items, nodeSettings: retry });
	expect(posts(/labels\.json$/)).toBe(1);
});

test('a reply whose answer is lost, and that cannot be looked for, is not sent again', async () => {
	account.sandbox.faults.next({ kind: 'cut', when: 'after' }, { method: 'POST' });
	account.sandbox.faults.next({ kind: 'status', status: 403 }, { method: 'GET', times: 3 });
	const text = 'Only once, please';
	const { error } = await account.run(
		{ ...reply, content: text },
		{ items: rows(2000), nodeSettings: retry },
	);
	const stored = account.sandbox.account.messages.get(2000) ?? [];
	expect(stored.filter(({ content }) => content === text)).toHaveLength(1);
	expect(error?.description).toMatch(/Look in Deskie before you repeat it/);
	expect(error?.description).not.toMatch(/searched Deskie/);
});

test('another run of the node sends again', async () => {
	for (const executionId of ['one', 'one']) {
		await account.output(reply, { items: rows(2001), nodeSettings: retry, executionId });
	}
	expect(posts(/\/2001\//)).toBe(2);
});

describe.each(['invoke', 'engine'] as const)("an agent's tool (%s)", (asTool) => {
	const given = { ...reply, caseId: byId(2002), content: "={{ $fromAI('text', '', 'string') }}" };
	const writtenOf = (text: string) =>
		(account.sandbox.account.messages.get(2002) ?? []).filter(({ content }) => content === text);

	test('does not send again what may have arrived', async () => {
		account.sandbox.faults.next({ kind: 'cut', when: 'after' }, { method: 'POST' });
		account.sandbox.faults.next({ kind: 'status', status: 403 }, { method: 'GET', times: 3 });
		const text = `Lost by the ${asTool} way`;
		const result = await account.run(given, {
			asTool,
			toolArguments: { text },
			nodeSettings: retry,
		});
		expect(writtenOf(text)).toHaveLength(1);
		expect(posts(/\/2002\//)).toBe(1);
		const read = asTool === 'engine' ? JSON.stringify(result.items) : String(result.error?.message);
		expect(read).toMatch(/Look in Deskie before you repeat it/);
	});

	test('tries again what was refused', async () => {
		account.sandbox.faults.next({ kind: 'status', status: 400 }, { method: 'POST', times: 1 });
		const text = `Refused at first by the ${asTool} way`;
		await account.run(given, { asTool, toolArguments: { text }, nodeSettings: retry });
		expect(writtenOf(text)).toHaveLength(1);
	});

	test.each([
		['the same text', ['Again', 'Again']],
		['two texts', ['First', 'Second']],
	])('may be called twice in a run, with %s', async (_, texts) => {
		const toolArguments = texts.map((text) => ({ text: `${text} (${asTool})` }));
		const { error } = await account.run(given, { asTool, toolArguments, nodeSettings: retry });
		expect(error).toBeUndefined();
		expect(posts(/\/2002\//)).toBe(2);
	});
});
