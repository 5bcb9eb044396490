import { flag, id, trimmedText, unixTime } from '../../operation/convert';
import { toBody, type Convert, type Field } from '../../operation/field';
import { staffLocator, userLocator } from '../../operation/fields/locators';
import { BadInput } from '../../transport/http/badInput';
import { reply } from './kind';
import { creating } from './newMessage';

/** A time in the future; what Deskie does with one in the past is not known. */
const later: Convert = (value, about) => {
	const seconds = Number(unixTime(value, about));
	if (seconds * 1000 > Date.now()) return String(seconds);
	throw new BadInput(
		`'${about.label}' is in the past: ${new Date(seconds * 1000).toISOString()}`,
		"Choose a time that is still to come, or remove 'Send At' to send the reply at once",
	);
};

/** One choice of who the reply is from, with its field. */
const author: Field[] = [
	{
		displayName: 'Reply As',
		name: 'replyAs',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Agent of the Credential',
				value: 'credential',
				description: 'The agent whose email the credential has',
			},
			{ name: 'Customer', value: 'customer', description: 'As if the customer had written it' },
			{ name: 'Other Agent', value: 'agent', description: 'An agent chosen below' },
		],
		default: 'credential',
		description:
			"Who the reply is from; the customer gets an agent's reply by the channel of the case",
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
			description:
				'The customer who replies; if none is chosen, the one of the case, at one API call more for each case',
			displayOptions: { show: { replyAs: ['customer'] } },
		}),
		to: toBody('user_id', id()),
	},
];

/**
 * send_at, created_at and do_not_send_email are from an SDK, which types send_at as a string: it is
 * sent as unix time in quotes. user_custom_id is sent in addition to user_id, as one bot does.
 */
export const create = creating(
	reply,
	{
		action: 'Reply to case',
		description: 'Add a reply of an agent or of the customer, with files if you like',
	},
	{
		forAgent: {
			when: 'Use it to answer the customer; for what only agents may read, add a note',
			changes: 'Sends the text to the customer, who reads it: it cannot be taken back',
			repeat: 'Never repeat it: each call sends the customer another message',
		},
		author,
		isFromCustomer: ({ item, body }) =>
			item.read('replyAs') === 'customer' && body.user_id === undefined,
		more: [
			{
				displayName: 'Customer External ID',
				name: 'userCustomId',
				type: 'string',
				default: '',
				placeholder: 'e.g. shop-4711',
				description: 'The ID that your custom channel knows the customer by',
				displayOptions: { show: { '/replyAs': ['customer'] } },
				to: toBody('user_custom_id', trimmedText),
			},
			{
				displayName: 'Send At',
				name: 'sendAt',
				type: 'dateTime',
				default: '',
				description: 'When Deskie should send the reply, in the future',
				to: toBody('send_at', later),
			},
			{
				displayName: "Don't Send Email",
				name: 'doNotSendEmail',
				type: 'boolean',
				default: false,
				description: 'Whether to store the reply without sending an email to the customer',
				to: toBody('do_not_send_email', flag),
			},
		],
	},
);
