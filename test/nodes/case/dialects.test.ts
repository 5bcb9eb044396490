import type { Dialect } from '../../sandbox';
import { DEFAULT_DIALECT } from '../../sandbox/types';
import { caseDesk, jsonOf, located, numbers } from '../support/caseDesk';

/** Where the sources on the API disagree, the node works with either. No rate headers here. */
const START = 1_700_000_000;
const desk = caseDesk({ data: 'empty', rateLimit: undefined });
const speak = (dialect: Partial<Dialect>) => Object.assign(desk.sandbox.dialect, dialect);

beforeAll(() =>
	desk.sandbox.account.addCases(430, (index) => ({
		created_at: START + Math.floor(index / 3),
		updated_at: START + 5_000 - index,
		cc_emails: 'copy@example.com',
		bcc_emails: 'blind@example.com',
		deleted: index < 20,
		spam: index >= 20 && index < 30,
	})),
);
afterEach(() => void speak(DEFAULT_DIALECT));

const ids = (items: Parameters<typeof jsonOf>[0]) =>
	jsonOf(items)
		.map(({ case_id }) => Number(case_id))
		.sort((a, b) => a - b);

test.each<Partial<Dialect>>([
	{},
	{ lists: 'array' },
	{ sort: 'ignored' },
	{ lists: 'array', emptyList: 'legacy' },
	{ copies: 'recipient_cc' },
])('%j: Return All gives each case once', async (dialect) => {
	speak(dialect);
	const { items, error } = await desk.run('getAll', { returnAll: true });
	expect(error).toBeUndefined();
	expect(ids(items)).toEqual(numbers(1031, 400));
});

test.each<Partial<Dialect>>([{ lists: 'array' }, { sort: 'ignored' }])(
	'%j: a limit of 250 gives 250 cases in three requests',
	async (dialect) => {
		speak(dialect);
		const { items } = await desk.run('getAll', { limit: 250 });
		expect(new Set(ids(items)).size).toBe(250);
		expect(desk.sandbox.requests).toHaveLength(3);
	},
);

test('where sorting is ignored, Return All still comes in the order asked for', async () => {
	speak({ sort: 'ignored' });
	const sort = { sort: { field: 'updated_at', direction: 'asc' } };
	const { items } = await desk.run('getAll', { returnAll: true, sort });
	const { account } = desk.sandbox;
	const times = jsonOf(items).map(({ case_id }) => account.getCase(Number(case_id)).updated_at);
	expect(times).toEqual([...times].sort((a, b) => a - b));
	expect(times).toHaveLength(400);
});

test.each<Partial<Dialect>>([
	{ emptyList: 'total_count' },
	{ emptyList: 'legacy' },
	{ lists: 'array' },
	{ lists: 'array', emptyList: 'legacy' },
])('%j: an empty list gives no item and no error', async (dialect) => {
	speak(dialect);
	for (const returnAll of [true, false]) {
		const filters = { toTime: START - 1 };
		const { items, error } = await desk.run('getAll', { returnAll, filters });
		expect({ items, error }).toEqual({ items: [], error: undefined });
	}
	expect(desk.sandbox.requests.length).toBeLessThanOrEqual(2);
});

test('where trashed and spam cases are listed, they come along', async () => {
	speak({ trashed: 'listed' });
	const { items } = await desk.run('getAll', { returnAll: true });
	expect(ids(items)).toEqual(numbers(1001, 430));
});

test.each(['cc_emails', 'recipient_cc'] as const)('copies named %s', async (copies) => {
	speak({ copies });
	const fields = ['cc_emails', 'bcc_emails'];
	const wanted = { output: 'selectedFields', fields };
	const { items } = await desk.run('get', { caseId: located('1031'), ...wanted });
	expect(jsonOf(items)).toEqual([
		{ case_id: 1031, cc_emails: 'copy@example.com', bcc_emails: 'blind@example.com' },
	]);
});

test.each([201, 200] as const)('a new case answered with %i', async (created) => {
	speak({ created });
	const { items, error } = await desk.run('create', {
		userEmail: 'anna@example.com',
		subject: 'New',
		content: 'Hello',
	});
	expect(error).toBeUndefined();
	expect(desk.sandbox.requests[0].status).toBe(created);
	expect(items[0].json).toMatchObject({ subject: 'New', status: 'waiting' });
	desk.sandbox.account.remove(Number(items[0].json.case_id));
});

test.each(['rating_staff_id', 'rated_staff_id', 'both'] as const)(
	'the rated agent is honoured as %s',
	async (ratedStaff) => {
		speak({ ratedStaff });
		const [{ staff_id }] = desk.sandbox.account.staff.values();
		desk.sandbox.account.change(1040, { rated_staff_id: 0 });
		await desk.run('rate', {
			caseId: located('1040'),
			additionalFields: { ratingStaffId: located(staff_id) },
		});
		expect(desk.sandbox.account.getCase(1040)).toMatchObject({
			rating: 'high',
			rated_staff_id: staff_id,
		});
	},
);

test('errors that come with status 200 are errors in bulk, too', async () => {
	speak({ errorStatus: 'ok', bulkMissing: 'error' });
	const { items, error } = await desk.run('trash', { caseId: located('1050, 9999') });
	expect(items).toEqual([]);
	expect(error?.message).toBe('Deskie has no such case [item 0]');
	expect(desk.sandbox.account.getCase(1050).deleted).toBe(true);
	desk.sandbox.account.change(1050, { deleted: false });
});

test('a success without a readable body is reported as such', async () => {
	desk.sandbox.faults.next({ kind: 'status', status: 200, body: '<html>Log in</html>' });
	const { error } = await desk.run('get', { caseId: located('1031') });
	expect(error).toMatchObject({
		message: "Deskie's answer could not be read [item 0]",
		description: expect.stringContaining("Check 'Account' in the credential"),
	});
});

test.each(['honoured', 'ignored'] as const)('updated-time bounds %s', async (updatedTime) => {
	speak({ updatedTime });
	const filters = { fromUpdatedTime: String(START + 4_900) };
	const { items } = await desk.run('getAll', { returnAll: true, filters });
	// The node trusts the server's filter: it asks, and hands on what comes.
	expect(items.length).toBe(updatedTime === 'honoured' ? 71 : 400);
});
