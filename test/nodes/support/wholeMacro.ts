import type { MacroRecord } from '../../sandbox/account/macros';
import { PRICE_LIST } from '../../sandbox/demo/macros';

/** A macro that does all that a preview can show, with its text in two languages. */
export const wholeMacro: MacroRecord = {
	macro_id: 196540,
	staff_id: 0,
	title: 'Answer and hand over',
	position: 2,
	group_name: 'General',
	category: { macros_category_id: 12, title: 'Orders', sort: 1 },
	actions: [
		{
			macro_action_id: 1,
			action_type: 'email_to_user',
			action_display_name: 'Reply to the user',
			action_destination: { 1: 'Hallo [user_name]', 2: 'Hello [user_name]' },
			action_attachments: [[PRICE_LIST]],
		},
		{ macro_action_id: 2, action_type: 'add_note', action_display_name: 'Note', content: 'Done' },
		{
			macro_action_id: 3,
			action_type: 'group_id',
			action_display_name: 'Set group',
			action_destination: '46',
		},
		{
			macro_action_id: 4,
			action_type: 'status',
			action_display_name: 'Set status',
			action_destination: '3',
		},
	],
};
