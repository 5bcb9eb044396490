import type { Account } from '../account/account';

/** How many cases some customers have. */
export function countCases(account: Account, users: ReadonlyArray<{ user_id: number }>): number {
	const userIds = new Set(users.map(({ user_id }) => user_id));
	let count = 0;
	for (const { user_id } of account.cases.values()) if (userIds.has(user_id)) count++;
	return count;
}
