import { id } from '../../operation/convert';
import { toBody } from '../../operation/field';
import { staffLocator } from '../../operation/fields/locators';
import { creating } from '../message/newMessage';
import { note } from './kind';

/**
 * The author is `note_staff_id` in the vendor's plain sample and `staff_id` in those with
 * attachments: both are sent.
 */
export const create = creating(
	note,
	{
		action: 'Add note to case',
		description: 'Write a note that only agents see, with files if you like',
	},
	{
		forAgent: {
			when: 'Use it to tell other agents something; the customer does not see it',
			changes: 'Adds a note to the case',
			repeat: 'Do not repeat it after a success: each call adds another note',
		},
		more: [
			{
				...staffLocator({
					displayName: 'Author',
					name: 'noteStaffId',
					description: "The agent who writes the note; if not set, the credential's agent",
				}),
				to: toBody(['note_staff_id', 'staff_id'], id({ among: 'staff' })),
			},
		],
	},
);
