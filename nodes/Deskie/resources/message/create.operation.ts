import { flag, id, text, unixTime } from '../../operation/convert';
import { toBody, type Field } from '../../operation/field';
import { staffLocator, userLocator } from '../../operation/fields/locators';
import { reply } from './kind';
import { creating } from './newMessage';

/** Who the reply is from: one choice, and the field that it takes. */
const author: Field[] = [
	{
		displayName: 'Reply As',
		name: 'replyAs',
		type: 'options',
		noDataExpression: true,
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
		to: toBody('staff_id', id({ among: 'staff' })),
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
];

/**
 * send_at, created_at and do_not_send_email are an SDK's, which types send_at as a text: the unix
 * time goes as digits in quotes. user_custom_id goes next to user_id, as one bot sends it.
 */
export const create = creating(
	reply,
	{
		action: 'Reply to case',
		description: 'Add a reply of an agent or of the customer, with files if you like',
	},
	{
		author,
		more: [
			{
				displayName: 'Customer External ID',
				name: 'userCustomId',
				type: 'string',
				default: '',
				placeholder: 'e.g. shop-4711',
				description: 'The ID that your custom channel knows the customer by',
				displayOptions: { show: { '/replyAs': ['customer'] } },
				to: toBody('user_custom_id', text),
			},
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
		],
	},
);
