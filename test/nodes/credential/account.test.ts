import * as fc from 'fast-check';
import { Workflow } from 'n8n-workflow';
import { DeskieApi } from '../../../credentials/DeskieApi.credentials';
import { ACCOUNT_URL_EXPRESSION, accountUrl } from '../../../nodes/Deskie/transport/http/account';
import { BadInput } from '../../../nodes/Deskie/transport/http/badInput';
import { testCredential } from '../../engine';
import { takeRefusedConnections } from '../../setupNetwork';
import { useAccount } from '../support/account';
import { ACCOUNTS, NO_ACCOUNTS } from '../support/accounts';

const account = useAccount();
const credential = (text: string) => ({ ...account.sandbox.credential, account: text });
const listFilters = { resource: 'filter', operation: 'getAll', options: { maxWait: 0 } };

/** The origin that the node would send to; undefined when it refuses. */
function ofNode(text: string): string | undefined {
	try {
		return accountUrl(text);
	} catch (error) {
		if (error instanceof BadInput) return undefined;
		throw error;
	}
}

const node = {
	id: 'x',
	name: 'Node',
	type: 'test',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};
const nodeTypes = {
	getByName: () => ({ description: { properties: [] } }),
	getByNameAndVersion: () => ({ description: { properties: [] } }),
	getKnownTypes: () => ({}),
};
const workflow = new Workflow({
	nodes: [node],
	connections: {},
	active: false,
	nodeTypes: nodeTypes as unknown as ConstructorParameters<typeof Workflow>[0]['nodeTypes'],
});

/** The origin that the credential's test would send to; undefined when n8n cannot send at all. */
function ofTest(text: string): string | undefined {
	const value = workflow.expression.getSimpleParameterValue(
		node,
		ACCOUNT_URL_EXPRESSION,
		'internal',
		{ $credentials: { account: text } },
	);
	return URL.canParse(String(value)) ? new URL(String(value)).origin : undefined;
}

test.each(ACCOUNTS)('%j stands for %s', (text, origin) => {
	expect(ofNode(text)).toBe(origin);
	expect(ofTest(text)).toBe(origin);
});

test.each(NO_ACCOUNTS)('%j stands for nothing', (text) => {
	expect(ofNode(text)).toBeUndefined();
	expect(ofTest(text)).toBeUndefined();
});

test.each(ACCOUNTS.filter(([, origin]) => !origin.startsWith('http://')))(
	'the test of %j asks nobody but %s',
	async (text, origin) => {
		const { status } = await testCredential(credential(text));
		expect(status).toBe('Error');
		const { hostname, port } = new URL(origin);
		expect(takeRefusedConnections()).toEqual([`${hostname}:${port || 443}`]);
	},
);

test('the node sends requests to the account only', async () => {
	const { error } = await account.run(listFilters, { credential: credential('mycompany') });
	expect(new Set(takeRefusedConnections())).toEqual(new Set(['mycompany.deskie.io:443']));
	expect(error?.message).toBe('No answer came from Deskie [item 0]');
});

test.each(NO_ACCOUNTS.filter((text) => text.trim() !== ''))(
	'the node refuses %j, and so does the test',
	async (text) => {
		const { error } = await account.run(listFilters, { credential: credential(text) });
		expect(error?.message).toBe('The account in the credential cannot be read [item 0]');
		expect(error?.description).toContain("enter 'Account' as the name before .deskie.io");
		const tested = await testCredential(credential(text));
		expect(tested.status).toBe('Error');
		expect(tested.message).toMatch(
			/^The account in the credential cannot be read\. .*before \.deskie\.io/,
		);
		expect(takeRefusedConnections()).toEqual([]);
		expect(account.sent).toEqual([]);
	},
);

describe('whatever is typed', () => {
	const piece = fc.constantFrom(
		...['my', '-', '.', '/', ':', '@', '?', '#', '\\', ' ', '\n', '%', '[', ']', '$', '443', 'Ä'],
		...['http://', 'https://', '.deskie.io', 'localhost', '127.0.0.1', '0x7f.1', '1.2', "'", '{{'],
	);
	const typed = fc.oneof(
		fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join('')),
		fc.string({ unit: 'binary', maxLength: 20 }),
		fc.webUrl(),
		fc.domain(),
	);

	test('the node and the test agree', () => {
		fc.assert(
			fc.property(typed, (text) => expect(ofTest(text)).toBe(ofNode(text))),
			{ numRuns: 1000 },
		);
	});

	test('the address is an origin: https, or this machine, and without a user name', () => {
		fc.assert(
			fc.property(typed, (text) => {
				const address = ofNode(text);
				fc.pre(address !== undefined);
				const { origin, protocol, hostname, username } = new URL(address);
				expect(address).toBe(origin);
				expect(username).toBe('');
				const local = ['localhost', '127.0.0.1'].includes(hostname);
				expect(protocol).toMatch(local ? /^https?:$/ : /^https:$/);
			}),
			{ numRuns: 1000 },
		);
	});
});

test('the form says below the field what may be entered', () => {
	const [{ hint = '' }] = new DeskieApi().properties;
	expect(hint).toContain('.deskie.io');
	expect(hint).toContain('https://');
});

test.each(['ENOTFOUND', 'ECONNREFUSED', 'ETIMEDOUT', 'EPROTO'])(
	'the form explains %s: of a connection n8n shows the code alone',
	(code) => expect(new DeskieApi().properties[0].description).toContain(code),
);
