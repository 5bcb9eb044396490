import type { Account } from '../account/account';
import type { MacroAction, MacroFile } from '../account/macros';
import { GROUPS, STAFF } from './ids';

const UNCATEGORISED = { macros_category_id: 0, title: 'Uncategorised', sort: 99999 };
const ORDERS = { macros_category_id: 12, title: 'Orders', sort: 1 };

export const PRICE_LIST: MacroFile = {
	file_id: 91,
	file_name: 'prices.pdf',
	file_size: 20480,
	mime_type: 'application/pdf',
	img_height: 0,
	img_width: 0,
	url: 'https://lumen-lamps.example/prices.pdf',
};

let lastActionId = 866600;

function action(action_type: string, action_display_name: string, rest: Partial<MacroAction>) {
	return { macro_action_id: ++lastActionId, action_type, action_display_name, ...rest };
}

/** Fills in macros of both kinds, with the irregular shapes of live answers. */
export function fillMacros(account: Account): void {
	lastActionId = 866600;
	const common = { staff_id: 0, group_name: 'General' };
	account.addMacro({
		...common,
		macro_id: 196529,
		title: 'Accounting help needed',
		position: 0,
		category: UNCATEGORISED,
		actions: [
			action('add_note', 'Add a note', {
				action_destination: '',
				content: 'Please look at this case.',
				subject: '',
				position: 1,
			}),
			action('group_id', 'Set group', {
				action_destination: String(GROUPS.product),
				content: '',
				subject: '',
				position: 2,
			}),
		],
	});
	account.addMacro({
		...common,
		macro_id: 196530,
		title: 'Send the price list',
		position: 1,
		category: ORDERS,
		actions: [
			action('email_to_user', 'Reply to the user', {
				action_destination: { 1: 'Unsere Preise.', 2: 'Our prices.' },
				action_attachments: { 2: [PRICE_LIST] },
				position: 1,
			}),
		],
	});
	account.addMacro({
		macro_id: 196528,
		staff_id: STAFF.olivia,
		title: 'Thanks and close',
		position: 1,
		group_name: 'General',
		category: UNCATEGORISED,
		actions: [
			action('email_to_user', 'Reply to the user', {
				action_destination: { 1: 'Danke.', 2: 'Thank you.' },
				action_attachments: [[PRICE_LIST]],
				content: '',
				subject: '',
				position: 1,
			}),
			action('status', 'Set status', { action_destination: '3' }),
		],
	});
	account.addMacro({
		macro_id: 196531,
		staff_id: STAFF.ben,
		title: 'Ask for the order number',
		position: 0,
		group_name: 'Sales',
		category: ORDERS,
		actions: [
			action('email_to_user', 'Reply to the user', {
				action_destination: { 2: 'Which order is it?' },
			}),
		],
	});
}
