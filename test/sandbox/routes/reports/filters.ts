import type { CaseRecord } from '../../account/records';
import { textMatches } from '../../account/match';
import { usersOf } from '../companies';
import { type Context, valuesOf } from '../context';
import { customFieldTests } from '../customFieldSearch';

type CaseTest = (record: CaseRecord) => boolean;

/** Which channels belong to a group of channels is an assumption. */
const SOCIAL = ['facebook', 'vkontakte', 'twitter', 'instagram_posts', 'youscan'];
const CHATS = ['live_chat', 'chat', 'fb_chat', 'vk_chat', 'instagram_chat', 'ok_chat'];
const MESSENGERS = ['telegram', 'skype', 'slack', 'mattermost', 'viber', 'line', 'zalo', 'wa_chat'];
const FAMILIES: Record<string, readonly string[]> = {
	social: SOCIAL,
	messengers: [...MESSENGERS, 'avito'],
	sync: [...CHATS, ...MESSENGERS, 'avito'],
	async: ['email', 'web', 'call', 'idea', ...SOCIAL],
};

/** The value that each filter compares with, for both reports. */
const VALUES: Record<string, (context: Context, record: CaseRecord) => ReadonlyArray<unknown>> = {
	group_id: (_context, record) => [record.group_id],
	status: (_context, record) => [record.status],
	priority: (_context, record) => [record.priority],
	labels: (_context, record) => record.labels,
	user_id: (_context, record) => [record.user_id],
	staff_id: (_context, record) => [record.staff_id],
	channel: (_context, { channel }) => [channel, ...familiesOf(channel)],
	assignee_role_id: (context, record) => [roleOf(context, record.staff_id)],
	participant_id: participants,
	participant_role_id: (context, record) =>
		participants(context, record).map((id) => roleOf(context, id)),
	initiator: ({ account }, { case_id }) => {
		const [first] = account.messages.get(case_id) ?? [];
		return [first && first.user_id > 0 ? 'user' : 'agent'];
	},
	company_id: ({ account }, { user_id }) =>
		[...account.companies.values()]
			.filter((company) => usersOf(account, company).some((user) => user.user_id === user_id))
			.map(({ company_id }) => company_id),
};

/** The tests of a report's filters; several values of one filter mean any of them. */
export function testsOf(context: Context): CaseTest[] {
	const tests = customFieldTests(context);
	for (const [name, valuesIn] of Object.entries(VALUES)) {
		const wanted = valuesOf(context.query[name]);
		if (!wanted || wanted.includes('all')) continue;
		tests.push((record) =>
			valuesIn(context, record).some((value) => wanted.includes(String(value))),
		);
	}
	for (const name of ['user_email', 'user_phone'] as const) {
		const wanted = valuesOf(context.query[name]);
		if (!wanted) continue;
		tests.push(({ user_id }) => {
			const contact = context.account.users.get(user_id)?.[name] ?? '';
			return wanted.some((text) => textMatches(contact, text));
		});
	}
	return tests;
}

/** The role of an agent; 0 when there is none. */
export function roleOf({ account }: Context, staffId: number): number {
	return account.staff.get(staffId)?.role_id ?? 0;
}

function familiesOf(channel: string): string[] {
	return Object.keys(FAMILIES).filter((family) => FAMILIES[family].includes(channel));
}

/** The assigned agent and those who wrote. */
function participants({ account }: Context, { case_id, staff_id }: CaseRecord): number[] {
	const authors = (account.messages.get(case_id) ?? []).map((message) => message.staff_id);
	return [...new Set([staff_id, ...authors])].filter((id) => id > 0);
}
