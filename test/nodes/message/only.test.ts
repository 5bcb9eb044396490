import { useAccount } from '../support/account';
import { byId } from '../support/locate';
import { expectRefused } from '../support/outcomes';

const account = useAccount();
const list = { resource: 'message', operation: 'getAll', caseId: byId(200), returnAll: true };
const START = Date.UTC(2026, 0, 1) / 1000;

/** 350 messages, a minute apart: a customer's, an agent's and a note in turn. */
beforeAll(() => {
	const { account: data } = account.sandbox;
	data.addCase({ case_id: 200 });
	for (let index = 0; index < 350; index += 1) {
		const author = index % 3 === 0 ? { user_id: 123 } : { staff_id: 22, note: index % 3 === 2 };
		data.addMessage(200, { ...author, message_id: 9000 + index, created_at: START + index * 60 });
	}
});

const numbers = Array.from({ length: 350 }, (_, index) => index);
const kind = (...rests: number[]) => numbers.filter((index) => rests.includes(index % 3));

async function given(parameters: object): Promise<number[]> {
	const items = await account.output({ ...list, ...parameters });
	return items.map(({ json }) => Number(json.message_id) - 9000);
}

test.each([
	[['customerReplies'], kind(0)],
	[['agentReplies'], kind(1)],
	[['notes'], kind(2)],
	[['notes', 'customerReplies'], kind(0, 2)],
	['notes, agentReplies', kind(1, 2)],
])('only %j', async (only, expected) => {
	expect(await given({ filters: { only } })).toEqual(expected);
	expect(account.sent).toHaveLength(4);
});

test('the last reply of the customer takes one call', async () => {
	const last = { order: 'desc', returnAll: false, limit: 1 };
	expect(await given({ ...last, filters: { only: ['customerReplies'] } })).toEqual([348]);
	expect(account.sent.map(({ query }) => query)).toEqual(['order=desc&page=1&limit=100']);
});

test('reads on until there are as many as are wanted', async () => {
	const some = { returnAll: false, limit: 40, filters: { only: ['notes'] } };
	expect(await given(some)).toEqual(kind(2).slice(0, 40));
	expect(account.sent).toHaveLength(2);
});

describe('since a date', () => {
	const since = (index: number) => new Date((START + index * 60) * 1000).toISOString();

	test.each([
		[300, 1],
		[250, 2],
		[0, 4],
		[350, 1],
	])('message %d: the older ones are not read (%d calls)', async (index, calls) => {
		const filters = { createdAfter: since(index) };
		expect(await given({ filters })).toEqual(numbers.slice(index));
		expect(account.sent).toHaveLength(calls);
	});

	test('the oldest or the newest of them, as the order says', async () => {
		const filters = { createdAfter: since(300), only: ['agentReplies'] };
		const some = { returnAll: false, limit: 2, filters };
		const wanted = kind(1).filter((index) => index >= 300);
		expect(await given({ ...some, order: 'asc' })).toEqual(wanted.slice(0, 2));
		expect(await given({ ...some, order: 'desc' })).toEqual(wanted.reverse().slice(0, 2));
	});
});

test('an expression that finds nothing is not taken for no filter', async () => {
	const wrong = { ...list, filters: { only: '={{ $json.nothing }}' } };
	await expectRefused(account, wrong, "'Only' has no value, so it would not filter anything");
});
