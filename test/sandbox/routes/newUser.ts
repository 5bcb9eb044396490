import { createHash } from 'node:crypto';
import { omit } from 'lodash';

import { contactFields, CONTACTS, userWith } from '../account/contacts';
import { linkAll } from '../account/links';
import type { UserRecord } from '../account/records';
import { alreadyExists, ApiError } from '../errors';
import { shownUser } from '../present/user';
import type { Behaviours, Context } from './context';
import { checkEmail, givenFields } from './given';

/** Creating customers, and the codes that link a messenger chat to one. */
export const newUsers: Behaviours = {
	user_create: (context) => {
		const { account, dialect } = context;
		for (const [name, value] of contactsIn(context)) {
			const { type } = CONTACTS[name];
			if (userWith(account.users.values(), name, value)) throw alreadyExists(type, dialect);
		}
		const user = create(context);
		const password = digest(`password of ${user.user_id}`, 'base64url').slice(0, 10);
		return { status: dialect.created, body: { user: { ...shownUser(context, user), password } } };
	},

	user_identification: (context) => {
		const { account } = context;
		const known = contactsIn(context).map(([name, value]) =>
			userWith(account.users.values(), name, value),
		);
		const user = known.find((found) => found !== undefined) ?? create(context);
		const code = digest(`code of ${user.user_id}`, 'hex').slice(0, 6).toUpperCase();
		return { body: { code: `o_${code}_uv` } };
	},
};

/** The contacts of the body in the order of {@link CONTACTS}. */
function contactsIn({ account, fields }: Context): Array<[name: string, value: string]> {
	checkEmail(fields.user_email);
	if (fields.user_custom_id !== undefined) {
		const channel = channelKey(fields.user_custom_channel);
		const exists = [...account.customChannels.values()].some(
			({ channel_api_key }) => channel_api_key === channel,
		);
		if (!exists) throw new ApiError(400, 'incorrect_user_custom_channel');
	}
	return Object.keys(CONTACTS)
		.filter((name) => fields[name] !== undefined)
		.map((name) => [name, String(fields[name])]);
}

/** `cch101`, or its number alone. */
function channelKey(channel: unknown): string {
	return String(channel ?? '').replace(/^(?=\d)/, 'cch');
}

/** Each contact becomes a profile of its own, linked with the others; the first is the answer. */
function create(context: Context): UserRecord {
	const { account } = context;
	const shared = omit(givenFields(context), [...Object.keys(CONTACTS), 'user_custom_channel']);
	const profiles = contactsIn(context).map(([name, value]) =>
		account.addUser({
			...shared,
			...contactFields(name, value),
			...(name === 'user_custom_id'
				? { user_custom_channel: channelKey(context.fields.user_custom_channel) }
				: {}),
		}),
	);
	if (profiles.length > 1) {
		linkAll(
			account,
			profiles.map(({ user_id }) => user_id),
		);
	}
	return account.users.get(profiles[0].user_id) ?? profiles[0];
}

function digest(text: string, encoding: 'hex' | 'base64url'): string {
	return createHash('sha256').update(text).digest(encoding);
}
