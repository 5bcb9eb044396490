import { CHANNELS, named } from '../../api/values';
import { channel, nameBeside, text } from '../../operation/convert';
import { toBody, type Field } from '../../operation/field';
import { attachmentUrls, binaryProperties } from '../../operation/fields/attachments';
import { additionalFields } from '../../operation/fields/collections';
import { chooser } from '../../operation/fields/chooser';
import {
	customChannel,
	userCustomId,
	userEmail,
	userPhone,
	userWhatsappPhone,
} from '../../operation/fields/contact';
import {
	checkNewMessage,
	contentHtml,
	textIfEmpty,
	textOrHtml,
} from '../../operation/fields/content';
import { createdAt } from '../../operation/fields/createdAt';
import { customFieldsToWrite } from '../../operation/fields/customFields';
import type { Operation } from '../../operation/operation';
import { BadInput } from '../../transport/http/badInput';
import { once } from '../../transport/once';
import type { Draft } from '../../transport/request/draft';
import type { Item } from '../../transport/request/item';
import { group, labels, language, priority, staff, status, subject } from './fields';
import { caseOutput } from './output';

const { field: contact, shownFor } = chooser(
	'Identify Customer By',
	'contact',
	'How Deskie finds the customer of the case',
	[
		{ name: 'Email', value: 'email' },
		{ name: 'External ID of a Custom Channel', value: 'customId' },
		{ name: 'Phone', value: 'phone' },
		{ name: 'WhatsApp Phone', value: 'whatsapp' },
	],
	'email',
);

/** The customer of a new case, identified in one of four ways. */
export const customerOfCase: Field[] = [
	contact,
	userEmail({
		displayName: 'Customer Email',
		description:
			"The customer is created if there is none with this address. 'Anna Smith &lt;anna@example.com&gt;' also gives the customer's name.",
		...shownFor('email'),
	}),
	userPhone({
		displayName: 'Customer Phone',
		description: 'The customer is created if there is none with this number',
		...shownFor('phone'),
	}),
	userWhatsappPhone({
		displayName: 'Customer WhatsApp Phone',
		description: 'The number that the customer uses WhatsApp with',
		...shownFor('whatsapp'),
	}),
	userCustomId({
		displayName: 'Customer External ID',
		description: 'The ID that your custom channel knows the customer by',
		...shownFor('customId'),
	}),
	customChannel('customChannel', toBody('channel', channel({})), shownFor('customId')),
];

export const customerName: Field = {
	displayName: 'Customer Name',
	name: 'userFullName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Anna Smith',
	description: 'The name to show for a new customer',
	to: toBody('user_full_name', text),
};

/** POST /api/cases.json, JSON or multipart (vendor's Cases chapter: Create a case, with attachments). */
export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create case',
		description: 'Open a new case for a customer, with files if you like',
	},
	request: { method: 'POST', path: '/cases.json', wrappers: ['case'] },
	way: once,
	answer: { root: 'case', output: caseOutput },
	fields: [
		...customerOfCase,
		subject,
		...textOrHtml('The first message of the case'),
		...customFieldsToWrite('getCaseFields'),
		additionalFields([
			staff('The agent to assign'),
			attachmentUrls,
			{
				displayName: 'Channel',
				name: 'channel',
				type: 'options',
				options: named(CHANNELS),
				default: 'web',
				description: 'The channel to file the case under',
				to: toBody('channel', channel(CHANNELS)),
			},
			createdAt('case'),
			customerName,
			group,
			contentHtml,
			binaryProperties,
			textIfEmpty,
			labels,
			language,
			priority,
			status('The status the case begins with'),
		]),
	],
	forAgent: {
		when: 'Use it for a request that has no case yet; else reply to the case or add a note to it',
		changes: 'Opens a case, and adds the customer if there is none yet',
		repeat: 'Do not repeat it after a success: each call opens another case',
	},
	check: (draft, item) => {
		checkChannel(item);
		checkNewMessage(draft, item);
		takeName(draft, item);
	},
};

/** The sender of an email contains the customer's name, which is used unless one is given. */
function takeName({ body }: Draft, item: Item) {
	if (body.user_email === undefined || body.user_full_name !== undefined) return;
	const name = nameBeside(item.read('userEmail'));
	if (name !== undefined) body.user_full_name = name;
}

/** A customer's custom channel is also the channel of the case. */
function checkChannel(item: Item) {
	const { channel } = (item.read('additionalFields') ?? {}) as { channel?: unknown };
	if (item.read('contact') !== 'customId' || channel === undefined) return;
	throw new BadInput(
		"'Custom Channel' and 'Channel' are both filled",
		"The case is filed under 'Custom Channel'. Remove 'Channel' from 'Additional Fields'",
	);
}
