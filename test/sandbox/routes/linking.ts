import { userWith } from '../account/contacts';
import { detach, linkAll } from '../account/links';
import type { UserRecord } from '../account/records';
import { ApiError } from '../errors';
import { shownUser } from '../present/user';
import { type Behaviours, type Context, numberOf } from './context';
import type { Kind } from './standard';
import { rowOf } from './standard';

/** Linking profiles of one person; each profile of a group knows all others. */
export function linking(kind: Kind<UserRecord>): Behaviours {
	return {
		user_link: (context) => {
			const user = rowOf(kind, context);
			const other = otherProfile(context);
			if (other.user_id === user.user_id) throw new ApiError(400, 'user_is_the_same');
			linkAll(context.account, [...groupOf(user), ...groupOf(other)]);
			return answer(context, user);
		},
		user_unlink: (context) => {
			const user = rowOf(kind, context);
			const other = otherProfile(context);
			if (!user.linked_users.includes(other.user_id)) {
				throw new ApiError(400, 'user_is_not_linked');
			}
			detach(context.account, other);
			return answer(context, user);
		},
	};
}

function groupOf({ user_id, linked_users }: UserRecord): number[] {
	return [user_id, ...linked_users];
}

/** @throws 400 when the body names no customer */
function otherProfile({ account, fields }: Context): UserRecord {
	const id = numberOf(fields.user_id);
	const name = (['user_email', 'user_phone'] as const).find((key) => fields[key] !== undefined);
	const found =
		id !== undefined
			? account.users.get(id)
			: name && userWith(account.users.values(), name, String(fields[name]));
	if (!found) throw new ApiError(400, 'user_not_found');
	return found;
}

function answer(context: Context, { user_id }: UserRecord) {
	const user = context.account.users.get(user_id);
	return { body: { user: user && shownUser(context, user) } };
}
