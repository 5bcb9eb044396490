import { oldCase, triggerDesk } from '../support/triggerDesk';

/** An account of its own: its API limit is used up here. */
const desk = triggerDesk();
afterEach(() => void jest.restoreAllMocks());

test('a poll does not wait for the API limit longer than it has time left', async () => {
	const ids = [1, 2].map(() => oldCase(desk));
	const trigger = await desk.active({ event: 'caseChanged' });
	for (const id of ids) {
		desk.sandbox.account.change(id, { status: 'waiting' });
		desk.pass(1);
	}
	desk.pass();
	const headers = { rate_limit_per_minute: '750', api_calls_left: '0', retry_after: '30' };
	const changelog = new RegExp(`/${ids[1]}/changelog`);
	desk.sandbox.faults.next({ kind: 'status', status: 429, headers }, { path: changelog, times: 9 });
	// The clock is played: two thirds of the poll go by with the list.
	const now = performance.now.bind(performance);
	const isListed = () => desk.count(/\/cases\.json/) > 0;
	jest.spyOn(performance, 'now').mockImplementation(() => now() + (isListed() ? 24_500 : 0));
	const begun = now();

	const budgetMs = 36_000;
	const items = await trigger.poll({ budgetMs });

	expect(performance.now() - begun).toBeLessThan(budgetMs);
	expect(items.map(({ case_id }) => case_id)).toEqual([ids[0]]);
	expect(desk.count(changelog)).toBe(1);
});
