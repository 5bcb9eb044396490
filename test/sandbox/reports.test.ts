import { clientOf, rowsOf, useSandbox } from './client';

const inUse = useSandbox({ data: 'empty' });
const HOUR = 60 * 60;

async function call(url: string) {
	const answer = await clientOf(inUse.sandbox).get<Record<string, unknown>>(url);
	return { status: answer.status, data: answer.data };
}

/** Two cases of one agent: one answered, rated and closed; one of yesterday without an answer. */
function tell(): void {
	const { account } = inUse.sandbox;
	const start = inUse.seconds;
	account.addUser({ user_id: 200, user_email: 'ida@example.com', company_name: 'Shop' });
	account.addCompany({ company_id: 7, company_name: 'Shop' });
	account.addCase({
		case_id: 1,
		staff_id: 101,
		user_id: 200,
		channel: 'telegram',
		content: 'Hello',
		created_at: start - HOUR,
	});
	account.addMessage(
		1,
		{ staff_id: 101, content: 'Hi, Ida', created_at: start - HOUR + 60, message_id: 9000 },
		{ at: start - HOUR + 60 },
	);
	account.addMessage(1, { staff_id: 101, note: true, content: 'Nice', created_at: start - 50 });
	account.change(1, { status: 'closed' }, { at: start - 40 });
	account.addCase({ case_id: 2, staff_id: 101, content: 'Hm', created_at: start - 30 * HOUR });
}

describe('the leaderboard', () => {
	beforeEach(tell);

	it('counts what each agent did', async () => {
		const { data } = await call('/stats_leaderboard.json?period=last_24_hours');
		expect(data).toEqual({
			'0': {
				staff: {
					staff_id: 101,
					staff_name: 'Owner',
					new_cases_in_total: 1,
					new_user_cases: 1,
					reopened_cases: 0,
					cases_being_handled: 1,
					cases_with_a_response: 1,
					first_response_time: 60,
					first_response_sla_violated: '0%',
					response_time: 60,
					response_sla_violated: '0%',
					response_writing_time: 3,
					total_number_of_responses: 1,
					total_number_of_notes: 1,
					number_of_responses_for_resolution: 1,
					closed_cases: 1,
					resolution_time: 3560,
					resolution_sla_violated: '0%',
					ratings_of_responses: '-',
				},
			},
		});
	});

	it.each([
		['period=last_30_days', 2],
		['period=this_week', 2],
		['period=yesterday', 0],
		['period=last_month', 0],
		['from_time=2023-11-13&to_time=2023-11-16', 2],
		['period=last_30_days&channel=messengers', 1],
		['period=last_30_days&channel[]=web&channel[]=telegram', 2],
		['period=last_30_days&status=closed', 1],
		['period=last_30_days&company_id=7', 1],
		['period=last_30_days&participant_id=all', 2],
		['period=last_30_days&participant_role_id=1&initiator=user', 2],
		['period=last_30_days&initiator=agent', 0],
		['period=last_30_days&user_id=200', 1],
	])('%s has %d new cases', async (query, expected) => {
		const { data } = await call(`/stats_leaderboard.json?${query}`);
		expect(rowsOf(data)).toMatchObject([{ new_cases_in_total: expected }]);
	});

	it('has dashes where there is nothing to tell', async () => {
		const { data } = await call('/stats_leaderboard.json?period=last_month');
		expect(rowsOf(data)).toMatchObject([
			{ first_response_time: '-', resolution_time: '-', first_response_sla_violated: '-' },
		]);
	});

	it('may repeat an agent', async () => {
		inUse.sandbox.dialect.leaderboard = 'repeated';
		const { data } = await call('/stats_leaderboard.json?period=today');
		expect(rowsOf(data).map(({ staff_id }) => staff_id)).toEqual([101, 101]);
	});
});

describe('satisfaction', () => {
	beforeEach(async () => {
		tell();
		const rate = { rating: 'high', rating_comment: 'Great', rated_staff_id: 101 };
		await inUse.call('PUT', '/cases/1/rate.json', { rate });
		inUse.seconds += 60;
		await inUse.call('PUT', '/cases/2/rate.json', { rate: { rating: 'low' } });
		inUse.seconds += 60;
		await inUse.call('PUT', '/cases/1/rate/9000.json', { rate: { rating: 'middle' } });
	});

	it('lists ratings of cases and replies, the last first', async () => {
		const { data } = await call('/stats_satisfaction.json?period=today');
		expect(data).toMatchObject({
			'0': { rating_id: 18001, rating: '2', case_id: 1, rated_staff_id: 101 },
			'1': { rating_id: 4, rating: '1', rating_comment: '', case_id: 2, rated_staff_id: 0 },
			'2': { rating_id: 2, rating: '3', rating_comment: 'Great', rated_staff_id: 101 },
			total_count: 3,
		});
		expect(data).toHaveProperty(['2', 'created_at'], 'Wed, 15 Nov 2023 01:13:20 +0300');
	});

	it.each([
		['sort=added_at_asc', [2, 4, 18001]],
		['limit=1&page=2', [4]],
		['rating=low', [4]],
		['rating[]=low&rating[]=high', [4, 2]],
		['rating_comment=true', [2]],
		['rating_comment=false', [18001, 4]],
		['rated_staff_id=0', [4]],
		['rated_assignee_role_id=1', [18001, 2]],
		['rating_id=2', [2]],
		['user_email=ida@', [18001, 2]],
		['user_phone=4915', []],
	])('%s', async (query, expected) => {
		const { data } = await call(`/stats_satisfaction.json?period=today&${query}`);
		const ids = Object.entries(data)
			.filter(([key]) => key !== 'total_count')
			.map(([, row]) => (row as { rating_id: number }).rating_id);
		expect(ids).toEqual(expected);
	});
});

describe('periods', () => {
	it.each([
		['', 'missing parameter "period" or "from_time"'],
		['from_time=2023-11-01', '"from_time" wants "to_time"'],
		['from_time=2023-11-02&to_time=2023-11-01', 'from_time_is_later_than_to_time'],
		['from_time=2023-11-01 10:00&to_time=2023-11-01 10:30', 'incorrect_period'],
		['from_time=2023-01-01&to_time=2023-06-01', 'incorrect_period'],
		['period=custom', 'parameter "period"'],
	])('%s is refused', async (query, named) => {
		const answer = await call(`/stats_leaderboard.json?${query}`);
		expect(answer.status).toBe(400);
		expect(answer.data.error).toContain(named);
	});

	it.each([
		['month_2', '2023-09-15', 1],
		['month_2', '2023-10-01', 0],
		['3_previous_months', '2023-08-01', 1],
		['3_previous_months', '2023-11-01', 0],
		['this_week', '2023-11-13', 1],
		['last_week', '2023-11-12 23:59', 1],
		['this_month', '2023-11-01', 1],
		['this_year', '2023-01-01', 1],
		['last_year', '2022-12-31', 1],
		['last_7_days', '2023-11-08 02:00', 1],
	])('%s and %s', async (period, at, expected) => {
		const { account } = inUse.sandbox;
		account.addCase({ staff_id: 101, created_at: account.dates.parse(at) ?? 0 });
		const { data } = await call(`/stats_leaderboard.json?period=${period}`);
		expect(rowsOf(data)).toMatchObject([{ new_cases_in_total: expected }]);
	});
});
