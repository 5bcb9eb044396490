import { useAccount } from '../support/account';
import { jsonOf } from '../support/outcomes';

const account = useAccount();
const leaderboard = { resource: 'report', operation: 'getLeaderboard' };
const satisfaction = { resource: 'report', operation: 'getSatisfaction' };
const custom = (fromTime: string, toTime: string) => ({ period: 'custom', fromTime, toTime });

describe.each([leaderboard, satisfaction])('$operation', (report) => {
	test('takes a named period, or dates', async () => {
		await account.output({ ...report, period: 'last_7_days' });
		await account.output({ ...report, ...custom('2030-01-10T00:00:00Z', '2030-02-10T00:00:00Z') });
		const [named, dated] = account.sent.map(({ query }) => new URLSearchParams(query));
		expect([named.get('period'), named.get('from_time')]).toEqual(['last_7_days', null]);
		expect([dated.get('period'), dated.get('from_time'), dated.get('to_time')]).toEqual([
			null,
			'1894233600',
			'1896912000',
		]);
	});

	test.each([
		['2030-02-10T00:00:00Z', '2030-01-10T00:00:00Z', "'From' is later than 'To'"],
		['2030-01-10T00:00:00Z', '2030-01-10T00:59:59Z', 'less than an hour apart'],
		['2030-01-10T00:00:00Z', '2030-04-12T00:00:00Z', 'more than three months apart'],
		['2030-01-10T00:00:00Z', '={{ $json.no }}', "'To' is empty"],
	])('from %s to %s is refused before anything is sent', async (from, to, says) => {
		const { error } = await account.run({ ...report, ...custom(from, to) });
		expect(error?.message).toContain(says);
		expect(account.sent).toEqual([]);
	});
});

test('asks for all agents, or for some', async () => {
	await account.output({ ...leaderboard, filters: { staffId: ['22', 'all'] } });
	await account.output({ ...leaderboard, filters: { staffId: ['22', '123'] } });
	const [all, some] = account.sent.map(({ query }) => decodeURIComponent(query));
	expect(all).toContain('staff_id=all');
	expect(some).toMatch(/staff_id\[\d?\]=22&staff_id\[\d?\]=123/);
});

describe('figures of agents', () => {
	const rowsOf = async (rows: object[], rest = {}) => {
		const body = Object.fromEntries(rows.map((staff, index) => [index, { staff }]));
		account.sandbox.faults.next({ kind: 'status', status: 200, body });
		return jsonOf(await account.output({ ...leaderboard, ...rest }));
	};

	test("are numbers, null, or Deskie's own text", async () => {
		const times = { first_response_time: '28', response_time: '-', resolution_time: '1h 5m' };
		const [row] = await rowsOf([{ staff_id: 22, ...times, first_response_sla_violated: '0.9%' }]);
		expect(row).toMatchObject({
			first_response_time: 28,
			response_time: null,
			resolution_time: '1h 5m',
			first_response_sla_violated: '0.9%',
		});
		expect(await rowsOf([{ staff_id: 22, ...times }], { output: 'raw' })).toEqual([
			{ staff_id: 22, ...times },
		]);
	});

	test('of an agent who comes twice are both kept if they differ, else once', async () => {
		const first = { staff_id: 22, closed_cases: 1 };
		const rows = await rowsOf([first, { staff_id: 22, closed_cases: 2 }, { ...first }]);
		expect(rows.map(({ closed_cases }) => closed_cases)).toEqual([1, 2]);
	});

	test('are read at once: neither page nor limit is sent', async () => {
		account.sandbox.dialect.leaderboard = 'repeated';
		const rows = jsonOf(await account.output({ ...leaderboard, returnAll: true }));
		account.sandbox.dialect.leaderboard = 'once';
		expect(account.sent.map(({ query }) => query)).toEqual(['period=last_30_days']);
		const ids = rows.map(({ staff_id }) => staff_id);
		expect(ids).toHaveLength(new Set(ids).size);
		expect(await account.output({ ...leaderboard, limit: 2 })).toHaveLength(2);
	});
});

test('ratings are said in words, and filtered by them', async () => {
	const rate = async (ratings: string[], output = 'simplified') =>
		jsonOf(await account.output({ ...satisfaction, output, filters: { rating: ratings } }));
	const high = await rate(['high']);
	expect(high.length).toBeGreaterThan(0);
	expect(new Set(high.map(({ rating }) => rating))).toEqual(new Set(['high']));
	expect(new Set((await rate(['high'], 'raw')).map(({ rating }) => rating))).toEqual(
		new Set(['3']),
	);
});
