import { omit } from 'lodash';

import { textMatches } from '../account/match';
import type { CompanyRecord, Seconds, UserRecord } from '../account/records';
import { listAnswer, pageOf } from '../present/list';
import { type Answer, type Behaviours, type Context, valuesOf } from './context';
import { customValuesFit } from './customFieldSearch';

/** The lists that lookups read. */
export const directory: Behaviours = {
	case_filters: (context) => {
		const rows = [...context.account.filters.values()].map(
			({ filter_id, filter_name, isSelected, isCustom }) => ({
				filter_id,
				filter_name,
				isSelected,
				isCustom,
			}),
		);
		return list(context, rows);
	},
	staff_list: (context) => {
		const rows = [...context.account.staff.values()].map((agent) =>
			dated(context, omit(agent, ['full_access', 'api_key'])),
		);
		return list(context, rows);
	},
	group_list: (context) =>
		list(
			context,
			[...context.account.groups.values()].map((group) => dated(context, group)),
		),
	label_list: (context) => list(context, [...context.account.labels.values()]),
	language_list: (context) => list(context, [...context.account.languages.values()]),
	custom_field_list: (context) => list(context, [...context.account.customFields.values()]),
	custom_channel_list: (context) => list(context, [...context.account.customChannels.values()]),
	idea_category_list: (context) => list(context, [...context.account.ideaCategories.values()]),

	company_list: (context) => {
		const names = ['company_name', 'company_domains', 'company_address', 'company_note'] as const;
		const found = [...context.account.companies.values()].filter((company) =>
			names.every((name) => {
				const wanted = context.query[name];
				return wanted === undefined || textMatches(company[name], String(wanted));
			}),
		);
		return list(
			context,
			found.map((company) => companyRow(context, company)),
		);
	},

	user_list: (context) => {
		const found = [...context.account.users.values()].filter((user) => isWanted(context, user));
		return list(
			context,
			found.map((user) => userRow(context, user)),
		);
	},
};

function list({ endpoint, query, dialect }: Context, rows: readonly object[]): Answer {
	const entity = endpoint.answer.entity ?? 'row';
	return { body: listAnswer(entity, pageOf(rows, query), rows.length, dialect) };
}

function dated<Row extends { created_at: Seconds; updated_at: Seconds }>(
	context: Context,
	row: Row,
) {
	const { dates } = context.account;
	return {
		...row,
		created_at: dates.format(row.created_at),
		updated_at: dates.format(row.updated_at),
	};
}

function companyRow(context: Context, company: CompanyRecord): object {
	const { account, query } = context;
	const users = [...account.users.values()].filter(
		({ company_name }) => company_name === company.company_name,
	);
	return {
		...dated(context, company),
		...(query.amount_of_users === true ? { amount_of_users: users.length } : {}),
		...(query.amount_of_cases === true
			? { amount_of_cases: casesOf(context, new Set(users.map(({ user_id }) => user_id))) }
			: {}),
	};
}

function userRow(context: Context, user: UserRecord): object {
	const { dates } = context.account;
	const contact = {
		...(user.user_email ? { user_email: user.user_email } : {}),
		...(user.user_phone ? { user_phone: user.user_phone } : {}),
		...(user.user_whatsapp_phone ? { user_whatsapp_phone: user.user_whatsapp_phone } : {}),
		...(user.user_custom_id ? { user_custom_id: user.user_custom_id } : {}),
		...user.contacts,
	};
	return {
		user_id: user.user_id,
		user_full_name: user.user_full_name,
		company_name: user.company_name,
		company_position: user.company_position,
		thumbnail: user.thumbnail,
		confirmed: user.confirmed,
		active: user.active,
		deleted: user.deleted,
		created_at: dates.format(user.created_at),
		updated_at: dates.format(user.updated_at),
		type: user.type,
		...contact,
		language_id: user.language_id,
		custom_fields: user.custom_fields,
		last_contact_at: dates.format(user.last_contact_at),
		...(user.linked_users.length > 0 ? { linked_users: user.linked_users } : {}),
		...(context.query.amount_of_cases === true
			? { amount_of_cases: casesOf(context, new Set([user.user_id])) }
			: {}),
	};
}

function casesOf({ account }: Context, userIds: ReadonlySet<number>): number {
	let count = 0;
	for (const { user_id } of account.cases.values()) if (userIds.has(user_id)) count++;
	return count;
}

function isWanted({ account, query }: Context, user: UserRecord): boolean {
	const fitsText = (['user_email', 'user_phone', 'user_custom_id'] as const).every(
		(name) => query[name] === undefined || textMatches(user[name], String(query[name])),
	);
	const fitsValue = (['user_custom_channel', 'language_id'] as const).every(
		(name) => query[name] === undefined || String(user[name]) === String(query[name]),
	);
	const companies = valuesOf(query.company_id);
	const fitsCompany =
		!companies ||
		companies.some((id) => {
			const company = account.companies.get(Number(id));
			return company !== undefined && company.company_name === user.company_name;
		});
	const within = (value: Seconds | null, name: string) => {
		const from = query[`from_${name}`];
		const to = query[`to_${name}`];
		const after = from === undefined || (value ?? -1) >= (account.dates.parse(String(from)) ?? 0);
		return (
			after && (to === undefined || (value ?? Infinity) <= (account.dates.parse(String(to)) ?? 0))
		);
	};
	return (
		fitsText &&
		fitsValue &&
		fitsCompany &&
		within(user.created_at, 'time') &&
		within(user.updated_at, 'updated_time') &&
		within(user.last_contact_at, 'last_contact_time') &&
		customValuesFit(account, query, user.custom_fields)
	);
}
