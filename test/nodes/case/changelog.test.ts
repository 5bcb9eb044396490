import type { INodeParameters } from 'n8n-workflow';
import type { ChangeEntry } from '../../sandbox';
import { caseDesk, jsonOf, linksOf, located, numbers } from '../support/caseDesk';

/** Get Changelog: filters as pairs, and pages without a total. */
const desk = caseDesk();
afterEach(() => void (desk.sandbox.dialect.changelogPaging = 'honoured'));

const change = (from?: string, to?: string) => ({
	change: { ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
});

test.each<[INodeParameters, string]>([
	[{ staff: change('0', '22') }, 'staff=0,22'],
	[{ staff: change('empty', '={{ 22 }}') }, 'staff=empty,22'],
	[{ group: change('44') }, 'group=44,any'],
	[{ group: change('any', '45') }, 'group=any,45'],
	[{ priority: change('low', 'critical') }, 'priority=low,critical'],
	[{ status: change('any', 'closed') }, 'status=any,closed'],
	[{ status: change('open', 'any') }, 'status=open,any'],
	[{ subject: change('empty', 'Card payment') }, 'subject=empty,"Card payment"'],
	[{ subject: change('a, b', 'any') }, 'subject="a, b",any'],
	[{ rules: '1332' }, 'rules=1332'],
	[{ rules: '1332, 1336' }, 'rules[]=1332&rules[]=1336'],
	[{ showChatActivation: true }, 'show_chat_activation=true'],
	[{ showChatCompletion: true }, 'show_chat_completion=true'],
	[
		{ showChatCompletion: true, showChatActivation: false, status: change() },
		'show_chat_completion=true&status=any,any',
	],
])('%j', async (filters, query) => {
	const { error } = await desk.run('getChangelog', { caseId: located('2000'), filters });
	expect(error).toBeUndefined();
	const path = '/api/cases/2000/changelog.json';
	expect(desk.sent()).toEqual([{ method: 'GET', path, query: `${query}&page=1&limit=50` }]);
});

test('a case by its number: one read, then the changelog by id', async () => {
	const number = desk.sandbox.account.getCase(2000).case_number;
	await desk.run('getChangelog', { caseId: located(number, 'number') });
	expect(desk.calls()).toEqual([
		`GET /api/cases/${number}.json`,
		'GET /api/cases/2000/changelog.json',
	]);
});

function caseWithEntries(count: number): number {
	const { account } = desk.sandbox;
	const { case_id } = account.addCase();
	const entries = numbers(0, count).map(
		(index): ChangeEntry => ({
			created_at: account.now() - count + index,
			event: 'subject',
			done_by: 'staff_22',
			old_value: `Subject ${index}`,
			value: `Subject ${index + 1}`,
		}),
	);
	account.log(case_id, ...entries);
	return case_id;
}

const values = (items: Parameters<typeof jsonOf>[0]) =>
	jsonOf(items).map(({ old_value }) => Number(String(old_value).slice('Subject '.length)));

test.each([
	{ entries: 0, requests: 1 },
	{ entries: 99, requests: 1 },
	{ entries: 250, requests: 3 },
	{ entries: 300, requests: 4 },
])('Return All of $entries entries: $requests requests', async ({ entries, requests }) => {
	const caseId = located(caseWithEntries(entries));
	const { items } = await desk.run('getChangelog', { caseId, returnAll: true });
	expect(values(items)).toEqual(numbers(0, entries));
	expect(linksOf(items)).toEqual(numbers(0, entries).map(() => 0));
	expect(desk.sandbox.requests).toHaveLength(requests);
});

test('entries come as Deskie has them, with dates in ISO 8601', async () => {
	desk.sandbox.account.changelogs.set(2000, []);
	desk.sandbox.account.log(2000, {
		created_at: Date.UTC(2026, 4, 31, 22, 30) / 1000,
		event: 'status',
		done_by: 'staff_22',
		old_value: 'open',
		value: 'closed',
	});
	const { items } = await desk.run('getChangelog', { caseId: located('2000') });
	const [{ created_at, ...entry }] = jsonOf(items);
	expect(entry).toEqual({
		case_id: 2000,
		event: 'status',
		done_by: 'staff_22',
		old_value: 'open',
		value: 'closed',
	});
	expect(created_at).toMatch(/^2026-0[56]-\d\dT\d\d:\d0:00[+-]\d\d:\d\d$/);
	expect(Date.parse(String(created_at))).toBe(Date.UTC(2026, 4, 31, 22, 30));
});

test('a limit is kept', async () => {
	const caseId = located(caseWithEntries(250));
	const { items } = await desk.run('getChangelog', { caseId, limit: 120 });
	expect(values(items)).toEqual(numbers(0, 120));
	expect(desk.sandbox.requests).toHaveLength(2);
});

test('equal entries are all kept', async () => {
	const { account } = desk.sandbox;
	const { case_id } = account.addCase();
	const entry = { created_at: account.now(), event: 'rules', done_by: 'rule_1', old_value: 'x' };
	account.log(case_id, ...numbers(0, 120).map(() => entry));
	const { items } = await desk.run('getChangelog', {
		caseId: located(case_id),
		returnAll: true,
	});
	expect(items).toHaveLength(120);
});

test('a server that ignores the page does not make the node loop for ever', async () => {
	desk.sandbox.dialect.changelogPaging = 'ignored';
	const caseId = located(caseWithEntries(250));
	const { items } = await desk.run('getChangelog', { caseId, returnAll: true });
	expect(values(items)).toEqual(numbers(150, 100));
	expect(desk.sandbox.requests.length).toBeLessThanOrEqual(2);
});
