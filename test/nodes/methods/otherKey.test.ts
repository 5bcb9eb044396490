import type { INodeParameters } from 'n8n-workflow';
import { listSearch, loadOptions, resourceMapping } from '../../engine';
import { useAccount } from '../support/account';

/** What one key may read is not shown to who has another one of the same account and agent. */
const account = useAccount();
const REFUSED = 'Deskie did not accept the API key';
const wrong = () => ({ ...account.sandbox.credential, apiKey: 'another-key-4711' });

type Credential = ReturnType<typeof wrong>;
type Ask = (credential: Credential) => Promise<unknown>;

const lookUps: Array<[what: string, ask: Ask]> = [
	[
		'a From List',
		async (credential) => await listSearch(account.node, 'searchStaff', { credential }),
	],
	[
		'customers by their names',
		async (credential) =>
			await listSearch(account.node, 'searchUsers', { credential, filter: 'lindqvist' }),
	],
	[
		'a drop-down',
		async (credential) => await loadOptions(account.node, 'getLabels', { credential }),
	],
	[
		'custom fields',
		async (credential) => await resourceMapping(account.node, 'getCaseFields', { credential }),
	],
];

test.each(lookUps)('%s', async (_, ask) => {
	account.provoke();
	await expect(ask(wrong())).rejects.toThrow(REFUSED);
	expect(JSON.stringify(await ask(account.sandbox.credential)).length).toBeGreaterThan(30);
	const sent = account.sent.length;
	await expect(ask(wrong())).rejects.toThrow(REFUSED);
	expect(account.sent.length).toBeGreaterThan(sent);
});

test('names and case numbers of one execution', async () => {
	account.provoke();
	const [{ case_number }] = account.sandbox.account.cases.values();
	const given: INodeParameters = {
		resource: 'case',
		operation: 'update',
		caseId: { __rl: true, mode: 'number', value: case_number },
		updateFields: { addLabels: '={{ ["VIP"] }}' },
	};
	const executionId = 'shared by two credentials';
	await account.output(given, { executionId });
	const { error } = await account.run(given, { executionId, credential: wrong() });
	expect(error?.message).toContain(REFUSED);
});
