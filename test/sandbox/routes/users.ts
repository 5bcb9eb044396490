import { textMatches } from '../account/match';
import { contactFields, userWith } from '../account/contacts';
import { detach } from '../account/links';
import type { Seconds, UserRecord } from '../account/records';
import { alreadyExists, ApiError } from '../errors';
import { shownUser } from '../present/user';
import { countCases } from './amounts';
import { type Behaviours, type Context, valuesOf } from './context';
import { customValuesFit } from './customFieldSearch';
import { checkEmail } from './given';
import { linking } from './linking';
import { newUsers } from './newUser';
import { type Kind, standard } from './standard';

const user: Kind<UserRecord> = {
	name: 'user',
	id: 'user_id',
	rows: (account) => account.users,
	show: (context, row) => {
		const withAmount = context.query.amount_of_cases === true;
		const amount = withAmount ? { amount_of_cases: countCases(context.account, [row]) } : {};
		return { ...shownUser(context, row), ...amount };
	},
	read: readUser,
	find: (context, rows) => rows.filter((row) => isWanted(context, row)),
	beforeDelete: ({ account, caller }, row) => {
		if (!caller.full_access) throw new ApiError(403, 'staff_has_not_access');
		detach(account, row);
	},
};

/** Customers. */
export const users: Behaviours = { ...standard(user), ...newUsers, ...linking(user) };

/**
 * An e-mail can be changed until it is confirmed, a phone only if it is the main contact; an empty
 * phone clears it.
 */
function readUser(
	{ account, dialect }: Context,
	given: Record<string, unknown>,
	row?: UserRecord,
): Partial<UserRecord> {
	const { user_email, user_phone, custom_fields, ...fields } = given;
	const changed: Partial<UserRecord> = { ...fields };
	const take = (name: 'user_email' | 'user_phone', value: string) => {
		const owner = userWith(account.users.values(), name, value);
		if (owner && owner !== row) throw alreadyExists(name.slice('user_'.length), dialect);
		Object.assign(changed, contactFields(name, value));
	};
	if (user_email !== undefined && user_email !== row?.user_email) {
		checkEmail(user_email);
		if (row?.type !== 'email' || row.confirmed) throw new ApiError(400, 'email_is_confirmed');
		take('user_email', String(user_email));
	}
	if (user_phone === '') Object.assign(changed, { user_phone });
	else if (user_phone !== undefined) {
		if (row?.type !== 'phone') throw new ApiError(400, 'user_has_another_type');
		take('user_phone', String(user_phone));
	}
	if (custom_fields !== undefined) {
		const values = custom_fields as UserRecord['custom_fields'];
		Object.assign(changed, { custom_fields: { ...row?.custom_fields, ...values } });
	}
	return changed;
}

function isWanted({ account, query, dialect }: Context, row: UserRecord): boolean {
	if (dialect.deletedList === 'hidden' && row.deleted) return false;
	const fitsText = (['user_email', 'user_phone', 'user_custom_id'] as const).every(
		(name) => query[name] === undefined || textMatches(row[name], String(query[name])),
	);
	const fitsValue = (['user_custom_channel', 'language_id'] as const).every(
		(name) => query[name] === undefined || String(row[name]) === String(query[name]),
	);
	const companies = valuesOf(query.company_id);
	const fitsCompany =
		!companies ||
		companies.some((id) => {
			const company = account.companies.get(Number(id));
			return company !== undefined && company.company_name === row.company_name;
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
		within(row.created_at, 'time') &&
		within(row.updated_at, 'updated_time') &&
		within(row.last_contact_at, 'last_contact_time') &&
		customValuesFit(account, query, row.custom_fields)
	);
}
