import type { Account } from './account';
import { put } from './directory';
import type { UserRecord } from './records';

/** Puts some customers into one group. */
export function linkAll(
	account: Account,
	ids: readonly number[],
	updated_at = account.now(),
): void {
	const group = [...new Set(ids)];
	for (const id of group) {
		const user = account.users.get(id);
		const linked_users = group.filter((other) => other !== id);
		if (user) put(account.users, id, { ...user, linked_users, updated_at });
	}
}

/** Takes a customer out of its group. */
export function detach(account: Account, user: UserRecord): void {
	linkAll(account, user.linked_users);
	linkAll(account, [user.user_id]);
}
