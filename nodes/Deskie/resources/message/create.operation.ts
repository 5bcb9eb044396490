import { inBulk, togetherInBulk, type Bulk } from '../../transport/inBulk';
import { toBody } from '../compose';
import { flag, id, text, unixTime } from '../convert';
import { additionalFields } from '../fields/collections';
import { attachmentFields } from '../fields/attachments';
import { checkNewMessage, content, contentHtml } from '../fields/content';
import { createdAt } from '../fields/createdAt';
import { caseLocator, staffLocator, userLocator } from '../fields/locators';
import { returnFullMessage } from '../fields/message';
import type { Operation } from '../operation';
import { messageEntity } from './entity';

const bulk: Bulk = { whole: { parameter: 'returnFullMessage', unset: true } };

/**
 * POST /api/cases/[id],[id]/messages.json, JSON or multipart (vendor's Cases chapter: Add a
 * response, with attachments; send_at, created_at and do_not_send_email by an SDK, which types
 * send_at as a text: the unix time goes as digits in quotes).
 */
export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Reply to case',
		description: 'Add a reply of an agent or of the customer, with files if you like',
	},
	request: { method: 'POST', path: '/cases/{caseId}/messages.json', wrapper: 'message' },
	send: inBulk(bulk),
	together: togetherInBulk(bulk),
	answer: { root: 'message', entity: messageEntity, whole: 'returnFullMessage' },
	fields: [
		caseLocator({ several: true }),
		{
			displayName: 'Reply As',
			name: 'replyAs',
			type: 'options',
			options: [
				{
					name: 'Agent',
					value: 'agent',
					description: 'The customer gets the reply by their channel',
				},
				{ name: 'Customer', value: 'customer', description: 'As if the customer had written it' },
				{
					name: "Credential's Agent",
					value: 'credential',
					description: 'The agent whose email the credential has',
				},
			],
			default: 'credential',
			description: 'Who the reply is from',
		},
		{
			...staffLocator({
				displayName: 'Agent',
				name: 'staffId',
				required: true,
				description: 'The agent who replies',
				displayOptions: { show: { replyAs: ['agent'] } },
			}),
			to: toBody('staff_id', id()),
		},
		{
			...userLocator({
				displayName: 'Customer',
				name: 'userId',
				required: true,
				description: 'The customer who replies',
				displayOptions: { show: { replyAs: ['customer'] } },
			}),
			to: toBody('user_id', id()),
		},
		content('Content', 'The reply, as plain text'),
		additionalFields([
			attachmentFields[0],
			createdAt('reply'),
			{
				displayName: 'Customer External ID',
				name: 'userCustomId',
				type: 'string',
				default: '',
				description: 'The ID that your custom channel knows the customer by',
				to: toBody('user_custom_id', text),
			},
			contentHtml,
			attachmentFields[1],
			{
				displayName: 'Send At',
				name: 'sendAt',
				type: 'dateTime',
				default: '',
				description: 'When Deskie is to send the reply',
				to: toBody('send_at', (value, about) => String(unixTime(value, about))),
			},
			{
				displayName: 'Send No Email',
				name: 'doNotSendEmail',
				type: 'boolean',
				default: false,
				description: 'Whether to store the reply without sending an email to the customer',
				to: toBody('do_not_send_email', flag),
			},
		]),
		returnFullMessage('reply'),
	],
	check: checkNewMessage,
};
