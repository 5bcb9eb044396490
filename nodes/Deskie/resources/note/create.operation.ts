import { inBulk, togetherInBulk, type Bulk } from '../../transport/inBulk';
import { toBody } from '../compose';
import { id } from '../convert';
import { additionalFields } from '../fields/collections';
import { attachmentFields } from '../fields/attachments';
import { checkNewMessage, content, contentHtml } from '../fields/content';
import { createdAt } from '../fields/createdAt';
import { caseLocator, staffLocator } from '../fields/locators';
import { returnFullMessage } from '../fields/message';
import { messageEntity } from '../message/entity';
import type { Operation } from '../operation';

const bulk: Bulk = { whole: { parameter: 'returnFullMessage', unset: true } };

/**
 * POST /api/cases/[id],[id]/note.json, JSON or multipart (vendor's Cases chapter: Add a note, with
 * attachments). The author is `note_staff_id` in the plain sample and `staff_id` in those with
 * attachments: both are sent. The wrapper is `note` in the JSON sample, `message` in its curl line;
 * `note` is what an SDK sends.
 */
export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Add note to case',
		description: 'Write a note that only agents see, with files if you like',
	},
	request: { method: 'POST', path: '/cases/{caseId}/note.json', wrapper: 'note' },
	send: inBulk(bulk),
	together: togetherInBulk(bulk),
	answer: { root: 'message', entity: messageEntity, whole: 'returnFullMessage' },
	fields: [
		caseLocator({ several: true }),
		content('Content', 'The note, as plain text'),
		additionalFields([
			attachmentFields[0],
			{
				...staffLocator({
					displayName: 'Author',
					name: 'noteStaffId',
					description: "The agent who writes; unless set, the credential's agent",
				}),
				to: toBody(['note_staff_id', 'staff_id'], id()),
			},
			createdAt('note'),
			contentHtml,
			attachmentFields[1],
		]),
		returnFullMessage('note'),
	],
	check: checkNewMessage,
};
