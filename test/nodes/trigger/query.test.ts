import type { INodeParameters } from 'n8n-workflow';
import { oldCase, triggerDesk } from '../support/triggerDesk';

const desk = triggerDesk({ data: 'demo' });
const located = (value: number | string) => ({ __rl: true, mode: 'id', value });

const filters: Array<[filters: INodeParameters, query: string]> = [
	[{ status: ['open'] }, 'status=open'],
	[{ status: ['open', 'waiting'] }, 'status[]=open&status[]=waiting'],
	[{ priority: ['high', 'critical'] }, 'priority[]=high&priority[]=critical'],
	[{ channel: ['email', 'cch1'] }, 'channel[]=email&channel[]=cch1'],
	[{ groupId: ['44'] }, 'group_id=44'],
	[{ staffId: ['22', '0'] }, 'staff_id[]=22&staff_id[]=0'],
	[{ labels: ['101', '102'] }, 'labels[]=101&labels[]=102'],
	[{ filter: located('unassigned') }, 'filter=unassigned'],
	[{ userId: '123, 124' }, 'user_id[]=123&user_id[]=124'],
	[{ userCustomId: 'shop-4711' }, 'user_custom_id=shop-4711'],
	[
		{ userEmail: { compare: { match: 'endsWith', text: 'example.com' } } },
		'user_email=example.com^',
	],
	[{ userPhone: { compare: { match: 'contains', text: '7946' } } }, 'user_phone=7946'],
	[{ subject: { compare: { match: 'startsWith', text: 'invoice' } } }, 'subject=^invoice'],
	[
		{ customFields: { field: [{ field: located('cf_25'), value: 'LL-1187' }] } },
		'custom_fields[cf_25]=LL-1187',
	],
];

const rows: Array<[parameters: INodeParameters, query: string]> = [
	...filters.map(([chosen, query]): [INodeParameters, string] => [{ filters: chosen }, query]),
	[{ options: { showActiveChats: true } }, 'show_active_chats=true'],
	[{ options: { showMergedCases: true } }, 'show_merged_cases=true'],
];

test.each(rows)('%j goes along with every request for cases', async (parameters, query) => {
	const trigger = desk.trigger({ event: 'caseUpdated', ...parameters });
	await trigger.poll({ activation: 'activate' });
	desk.pass(60);
	await trigger.poll();
	// A text may be the title of an option, which the account's definitions tell.
	const lists = desk.sent().filter((url) => !url.startsWith('/api/custom_fields.json'));
	expect(lists).toEqual([
		`/api/cases.json?${query}&sort=updated_at_desc&page=1&limit=1`,
		expect.stringMatching(/from_updated_time=\d{10}&sort=updated_at_asc&page=1&limit=100$/),
	]);
	expect(desk.sent()[1]).toContain(`?${query}&`);
});

test('unless chosen, no filter and no option goes along', async () => {
	await desk.trigger({ event: 'caseUpdated' }).poll();
	expect(desk.sent()).toEqual(['/api/cases.json?sort=updated_at_desc&page=1&limit=1']);
});

test('a filter keeps other cases out', async () => {
	const high = oldCase(desk, { priority: 'high' });
	const low = oldCase(desk, { priority: 'low' });
	const trigger = await desk.active({ event: 'caseUpdated', filters: { priority: ['high'] } });
	for (const id of [low, high]) desk.sandbox.account.change(id, { status: 'waiting' });
	desk.pass();
	expect((await trigger.poll()).map(({ case_id }) => case_id)).toEqual([high]);
});

test('Max Cases per Poll: the next poll continues with the rest', async () => {
	const ids = [1, 2, 3, 4, 5].map(() => oldCase(desk));
	const trigger = await desk.active({ event: 'caseUpdated', options: { maxCases: 2 } });
	for (const id of ids) {
		desk.sandbox.account.change(id, { status: 'waiting' });
		desk.pass(1);
	}
	desk.pass(600);
	const polls = [];
	for (let count = 0; count < 4; count++) {
		polls.push((await trigger.poll()).map(({ case_id }) => case_id));
	}
	expect(polls).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4), []]);
});

test('Start From: what happened since then fires, what happened before does not', async () => {
	const { account } = desk.sandbox;
	const [before, after] = [oldCase(desk), oldCase(desk)];
	account.change(before, { status: 'waiting' });
	desk.pass(100);
	const startFrom = new Date(account.nowMs()).toISOString();
	desk.pass(1);
	account.change(after, { status: 'waiting' });
	desk.pass(1000);
	const trigger = desk.trigger({ event: 'caseUpdated', options: { startFrom } });
	expect(await trigger.poll({ activation: 'activate' })).toEqual([]);
	expect((await trigger.poll()).map(({ case_id }) => case_id)).toEqual([after]);
	expect(await trigger.poll()).toEqual([]);
});

test('Start From without an offset is in the time zone of the workflow', async () => {
	const options = { startFrom: '2030-01-10T00:00:00' };
	const trigger = desk.trigger({ event: 'caseUpdated', options });
	await trigger.poll({ timezone: 'America/New_York' });
	await trigger.poll({ timezone: 'America/New_York' });
	const from = Date.UTC(2030, 0, 10, 5) / 1000;
	expect(desk.sent()[1]).toContain(`from_updated_time=${from}&`);
});

test('a Start From that is no date is refused with a sentence, before any request', async () => {
	const options = { startFrom: 'the day before' };
	const refused = desk.trigger({ event: 'caseUpdated', options }).poll();
	await expect(refused).rejects.toMatchObject({
		name: 'NodeOperationError',
		message: expect.stringContaining("'Start From'"),
	});
	expect(desk.sent()).toEqual([]);
});

test.each([0, -3, '2'])('Max Cases per Poll may come from an expression: %j', async (maxCases) => {
	const ids = [1, 2, 3].map(() => oldCase(desk));
	const options = { maxCases: `={{ ${JSON.stringify(maxCases)} }}` };
	const trigger = await desk.active({ event: 'caseUpdated', options });
	for (const id of ids) {
		desk.sandbox.account.change(id, { status: 'waiting' });
		desk.pass(1);
	}
	desk.pass(600);
	expect(await trigger.poll()).toHaveLength(Math.max(1, Number(maxCases)));
});

test.each([
	[{ options: { maxCases: '={{ "all" }}' } }, "'Max Cases per Poll' is not a number: 'all'"],
	[{ event: 'caseChanged', changes: '={{ ["colour"] }}' }, "'Changes' has no option 'colour'"],
	[{ event: 'messageAdded', messages: '={{ "fax" }}' }, "'Messages' has no option 'fax'"],
])('%j is refused before any request', async (parameters, message) => {
	const refused = desk.trigger({ event: 'caseUpdated', ...parameters }).poll();
	await expect(refused).rejects.toThrow(message);
	expect(desk.sent()).toEqual([]);
});
