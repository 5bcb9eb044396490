import type { INodeParameters } from 'n8n-workflow';
import { useAccount } from '../support/account';
import { byId, fromList } from '../support/locate';
import { expectErrorOutput, expectRefused } from '../support/outcomes';

/** Reply As: Customer without one that is named stands for the customer of the case. */
const account = useAccount();
const reply: INodeParameters = {
	resource: 'message',
	operation: 'create',
	replyAs: 'customer',
	content: 'Any news?',
};
const [ANNA, BRUNO] = [7200, 7201];
const CASES = [72_000, 72_001, 72_002, 72_003];

beforeAll(() => {
	const { account: data } = account.sandbox;
	for (const user_id of [ANNA, BRUNO]) data.addUser({ user_id, user_full_name: `U${user_id}` });
	CASES.forEach((case_id, index) => {
		const case_number = `720-00000${index}`;
		data.addCase({ case_id, case_number, user_id: index % 2 ? BRUNO : ANNA });
	});
	data.addCase({ case_id: 72_009, user_id: 0 });
});

const lines = () =>
	account.sent.map(({ method, path }) => `${method} ${path.slice('/api'.length)}`);
const posted = () => account.sent.filter(({ method }) => method === 'POST');

test.each<[string, INodeParameters]>([
	['left at Choose…', { userId: fromList('') }],
	['left blank', { userId: byId('') }],
	['not there', {}],
])('the customer is %s: the case is read once', async (_, userId) => {
	const [{ json }] = await account.output({ ...reply, ...userId, caseId: byId(CASES[1]) });
	expect(json).toMatchObject({ case_id: CASES[1], user_id: BRUNO, content: 'Any news?' });
	expect(lines()).toEqual([`GET /cases/${CASES[1]}.json`, `POST /cases/${CASES[1]}/messages.json`]);
	expect(account.sent[1].body).toEqual({ message: { content: 'Any news?', user_id: BRUNO } });
});

test('one who is named costs no read, and no agent needs one', async () => {
	await account.output({ ...reply, userId: byId(BRUNO), caseId: byId(CASES[0]) });
	await account.output({ ...reply, replyAs: 'credential', caseId: byId(CASES[0]) });
	expect(account.sent.map(({ method }) => method)).toEqual(['POST', 'POST']);
});

test('a case by its number is read once for both', async () => {
	const caseId = { __rl: true, mode: 'number', value: '720-000001' };
	await account.output({ ...reply, caseId });
	expect(lines()).toEqual(['GET /cases/720-000001.json', `POST /cases/${CASES[1]}/messages.json`]);
});

test('several items of one case read it once', async () => {
	const items = [1, 2, 3].map((number) => ({ json: { number } }));
	const given = { ...reply, caseId: byId(CASES[0]), content: '=News {{ $json.number }}?' };
	await account.output(given, { items });
	expect(lines().filter((line) => line.startsWith('GET'))).toEqual([`GET /cases/${CASES[0]}.json`]);
	expect(posted()).toHaveLength(3);
});

test.each([undefined, 'engine', 'invoke'] as const)(
	'customers never share a request (%s)',
	async (asTool) => {
		const caseId = byId(asTool ? "={{ $fromAI('cases', '', 'string') }}" : CASES.join(','));
		const given = { ...reply, caseId, returnFullMessage: false };
		const more = asTool && { asTool, toolArguments: { cases: CASES.join(',') } };
		const { error } = await account.run(given, more);
		expect(error).toBeUndefined();
		expect(posted().map(({ path, body }) => [path, body])).toEqual([
			[
				`/api/cases/${CASES[0]},${CASES[2]}/messages.json`,
				{ message: { content: 'Any news?', user_id: ANNA } },
			],
			[
				`/api/cases/${CASES[1]},${CASES[3]}/messages.json`,
				{ message: { content: 'Any news?', user_id: BRUNO } },
			],
		]);
	},
);

test('a customer whom an expression does not find is refused, not taken from the case', async () => {
	const given = { ...reply, caseId: byId(CASES[0]), userId: byId('={{ $json.nothing }}') };
	await expectRefused(account, given, "'Customer' has no value");
});

test('one whom a model leaves out is the customer of the case', async () => {
	const userId = byId("={{ $fromAI('customer', '', 'string') }}");
	const given = { ...reply, caseId: byId(CASES[0]), userId };
	const { error } = await account.run(given, { asTool: 'engine', toolArguments: {} });
	expect(error).toBeUndefined();
	expect(posted().map(({ body }) => body)).toEqual([
		{ message: { content: 'Any news?', user_id: ANNA } },
	]);
});

test.each([
	[72_009, 'Case 72009 has no customer'],
	[72_999, "Deskie has no case with the ID 72999 in 'Case'"],
])('case %s takes the error output, the others go on', async (id, says) => {
	account.provoke();
	const [first, second, third] = [CASES[0], id, CASES[1]].map((one) => ({ json: { id: one } }));
	const given = { ...reply, caseId: byId('={{ $json.id }}') };
	await expectErrorOutput(account, given, [first, second, third], says);
	expect(posted()).toHaveLength(2);
});

test('a second try of the node sends to nobody again, and reads no case again', async () => {
	const items = [72_009, CASES[0]].map((id) => ({ json: { id } }));
	const nodeSettings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const given = { ...reply, caseId: byId('={{ $json.id }}') };
	await account.run(given, { items, nodeSettings, onError: 'continueRegularOutput' });
	expect(lines().sort()).toEqual([
		`GET /cases/${CASES[0]}.json`,
		'GET /cases/72009.json',
		`POST /cases/${CASES[0]}/messages.json`,
	]);
});
