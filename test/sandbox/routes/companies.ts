import type { Account } from '../account/account';
import { put } from '../account/directory';
import { textMatches } from '../account/match';
import type { CompanyRecord, UserRecord } from '../account/records';
import { ApiError } from '../errors';
import { dated } from '../present/dated';
import { countCases } from './amounts';
import type { Behaviours, Context } from './context';
import { type Kind, standard } from './standard';

const SEARCHED = ['company_name', 'company_domains', 'company_address', 'company_note'] as const;

const company: Kind<CompanyRecord> = {
	name: 'company',
	id: 'company_id',
	rows: (account) => account.companies,
	show: shownCompany,
	add: (account, given) => account.addCompany(given),
	read: readCompany,
	unique: { company_name: 'company' },
	find: ({ query, dialect }, rows) =>
		rows.filter(
			(row) =>
				(dialect.deletedList === 'listed' || !row.deleted) &&
				SEARCHED.every(
					(name) => query[name] === undefined || textMatches(row[name], String(query[name])),
				),
		),
	written: (context, row, before) => {
		const { account, fields } = context;
		if (before) nameUsers(account, usersOf(account, before), row.company_name);
		nameUsers(account, usersIn(context, fields.company_users), row.company_name);
		nameUsers(account, usersIn(context, fields.add_company_users), row.company_name);
		nameUsers(account, usersIn(context, fields.remove_company_users), '');
	},
	beforeDelete: ({ account }, row) => nameUsers(account, usersOf(account, row), ''),
};

/** Companies; customers belong to one by its name. */
export const companies: Behaviours = standard(company);

/** The customers of a company. */
export function usersOf(account: Account, { company_name }: CompanyRecord): UserRecord[] {
	return [...account.users.values()].filter((user) => user.company_name === company_name);
}

function shownCompany(context: Context, row: CompanyRecord): object {
	const { account, query } = context;
	const users = usersOf(account, row);
	return {
		...dated(context, row),
		...(query.amount_of_users === true ? { amount_of_users: users.length } : {}),
		...(query.amount_of_cases === true ? { amount_of_cases: countCases(account, users) } : {}),
	};
}

/**
 * Domains to add and to remove are given separately; user ids are checked before anything changes.
 */
function readCompany(
	context: Context,
	given: Record<string, unknown>,
	row?: CompanyRecord,
): Partial<CompanyRecord> {
	const {
		company_users,
		add_company_users,
		remove_company_users,
		add_company_domains,
		remove_company_domains,
		...fields
	} = given;
	for (const ids of [company_users, add_company_users, remove_company_users]) usersIn(context, ids);
	if (add_company_domains === undefined && remove_company_domains === undefined) return fields;
	const removed = listIn(remove_company_domains);
	const kept = listIn(row?.company_domains).filter((domain) => !removed.includes(domain));
	const company_domains = [...new Set([...kept, ...listIn(add_company_domains)])].join(',');
	return { ...fields, company_domains };
}

function listIn(text: unknown): string[] {
	const parts = String(text ?? '').split(',');
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** @throws 400 for an id that no customer has */
function usersIn({ account }: Context, ids: unknown): UserRecord[] {
	return listIn(ids).map((id) => {
		const user = account.users.get(Number(id));
		if (!user) throw new ApiError(400, 'user_not_found');
		return user;
	});
}

function nameUsers(account: Account, users: UserRecord[], company_name: string): void {
	for (const { user_id } of users) {
		const user = account.users.get(user_id);
		if (user && user.company_name !== company_name) {
			put(account.users, user_id, { ...user, company_name });
		}
	}
}
