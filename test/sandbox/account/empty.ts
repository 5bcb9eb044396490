import type { Account } from './account';
import { addBuiltInFilters } from './filters';

/**
 * The smallest possible account: one full-access agent, one group, one language and one customer.
 */
export function fillEmpty(account: Account): void {
	account.addLanguage({ language_id: 1 });
	account.addStaffRole(1, 'Agent');
	addBuiltInStatuses(account);
	account.addStaff({ full_access: true, staff_full_name: 'Owner' });
	account.addGroup({ group_title: 'Support' });
	account.addUser({ user_email: 'customer@example.com', user_full_name: 'Customer' });
	addBuiltInFilters(account);
}

/** The statuses that every account has (fixture staff_statuses). */
export function addBuiltInStatuses(account: Account): void {
	account.addStaffStatus(1, 'Online');
	account.addStaffStatus(3, 'No chats');
	account.addStaffStatus(2, 'Offline');
}
