import type { Account } from './account';

/** The filters that every agent has. Only the name `unassigned` is from the API's sample. */
export function addBuiltInFilters(account: Account): void {
	account.addFilter({
		filter_id: 'open',
		filter_name: 'Open',
		isSelected: true,
		matches: ({ status }) => status === 'open',
	});
	account.addFilter({
		filter_id: 'unassigned',
		filter_name: 'Unassigned',
		matches: ({ staff_id, status }) => staff_id === 0 && status !== 'closed',
	});
	account.addFilter({
		filter_id: 'mine',
		filter_name: 'My cases',
		matches: ({ staff_id, status }, caller) => staff_id === caller.staff_id && status !== 'closed',
	});
	account.addFilter({
		filter_id: 'trash',
		filter_name: 'Trash',
		withRemoved: true,
		matches: ({ deleted }) => deleted,
	});
	account.addFilter({
		filter_id: 'spam',
		filter_name: 'Spam',
		withRemoved: true,
		matches: ({ spam }) => spam,
	});
}
