import { flag, listOf, oneOf } from '../../operation/convert';
import { toSettings, type Convert, type Field } from '../../operation/field';
import { caseLocator } from '../../operation/fields/locators';
import { newestFirst } from '../../operation/fields/newestFirst';
import type { Operation } from '../../operation/operation';
import { BadInput } from '../../transport/http/badInput';
import { asNumber } from '../../transport/request/parameters';
import { LEAST_CHARACTERS } from './transcript/budget';
import { MASKED } from './transcript/mask';
import { transcript } from './transcript/transcript';

/** A whole number of characters; 0 means no limit. */
const characters: Convert = (value, { label }) => {
	const number = asNumber(value);
	if (number === 0) return undefined;
	if (Number.isInteger(number) && number >= LEAST_CHARACTERS) return number;
	throw new BadInput(
		`'${label}' is neither 0 nor a whole number of ${LEAST_CHARACTERS} or more: '${String(value)}'`,
		`Enter ${LEAST_CHARACTERS} or more, or 0 for no limit`,
	);
};

const ORDERS = ['desc', 'asc'] as const;

const options: Field[] = [
	{
		displayName: 'Cut Quotes and Signatures',
		name: 'cutQuotes',
		type: 'boolean',
		default: true,
		description:
			'Whether to leave out signatures and the earlier messages that mail programs quote',
		to: toSettings('cutQuotes', flag),
	},
	{
		displayName: 'Include Changes',
		name: 'includeChanges',
		type: 'boolean',
		default: false,
		description:
			'Whether to show changes of status, agent and other fields between the messages. This takes one more API call.',
		to: toSettings('includeChanges', flag),
	},
	{
		displayName: 'Include Notes',
		name: 'includeNotes',
		type: 'boolean',
		default: true,
		description: 'Whether to include internal notes, which customers do not see',
		to: toSettings('includeNotes', flag),
	},
	{
		displayName: 'Mask',
		name: 'mask',
		type: 'multiOptions',
		options: [
			{ name: 'Card Numbers', value: 'cardNumbers' },
			{ name: 'Email Addresses', value: 'emailAddresses' },
			{ name: 'Phone Numbers', value: 'phoneNumbers' },
		],
		default: [],
		description:
			'What to mask in texts before they are passed on. It is recognized by its form: what is written in words stays.',
		to: toSettings('mask', listOf(oneOf(MASKED))),
	},
	newestFirst(
		'order',
		ORDERS,
		'asc',
		'Which messages come first; it does not change what is kept',
		toSettings('order', oneOf(ORDERS)),
	),
];

/**
 * A case as readable text, from GET /api/cases/[id].json, its messages, the list of agents and, on
 * request, the changelog.
 */
export const getTranscript: Operation = {
	option: {
		name: 'Get Transcript',
		value: 'getTranscript',
		action: 'Get transcript of case',
		description:
			'Retrieve all messages of a case as one readable text, for a summary or a model. Takes two to four API calls, more for a long case without a limit.',
	},
	// Not an endpoint of Deskie: the way of sending calls those that it needs.
	request: { method: 'GET', path: '/cases/{caseId}/transcript' },
	way: transcript,
	fields: [
		caseLocator(),
		{
			displayName: 'Format',
			name: 'format',
			type: 'options',
			options: [
				{
					name: 'List',
					value: 'list',
					description: 'An array of messages with their roles, names, times and attachments',
				},
				{
					name: 'Markdown',
					value: 'markdown',
					description: 'One text, with a heading for each message',
				},
			],
			default: 'markdown',
			description: 'In which form to return the messages',
			to: toSettings('format', oneOf(['list', 'markdown'])),
		},
		{
			displayName: 'Max Characters',
			name: 'maxCharacters',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 20000,
			description:
				'How long the transcript may be: the beginning and the end are kept, and a note says what is left out. Use 0 for no limit, otherwise at least 500.',
			to: toSettings('maxCharacters', characters),
		},
	],
	options,
};
