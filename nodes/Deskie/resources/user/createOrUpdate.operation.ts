import omit from 'lodash/omit';
import type { IDataObject } from 'n8n-workflow';
import { CONTACT_CHANNEL, CONTACTS } from '../../api/contacts';
import { toBody, type Field } from '../../operation/field';
import { additionalFields } from '../../operation/fields/collections';
import { chooser } from '../../operation/fields/chooser';
import { customChannel, userCustomId, userEmail, userPhone } from '../../operation/fields/contact';
import { customFieldsToWrite } from '../../operation/fields/customFields';
import type { Operation } from '../../operation/operation';
import { REPEATED_UPSERT } from '../../operation/toolDescription';
import { BadInput } from '../../transport/http/badInput';
import { createOrUpdate as way } from '../../transport/upsert/createOrUpdate';
import { sameText, type Match } from '../../transport/upsert/run';
import type { Draft } from '../../transport/request/draft';
import { channelKey, contacts } from './contacts';
import { about, includePassword } from './fields';
import { newUserOutput } from './output';

/** Deskie searches customers by texts of at least this many characters. */
const LEAST = 3;

const { field: matchBy, shownFor } = chooser(
	'Match By',
	'matchBy',
	'How to find out whether the customer exists already',
	[
		{ name: 'Email', value: 'email' },
		{ name: 'External ID of a Custom Channel', value: 'customId' },
		{ name: 'Phone', value: 'phone' },
	],
	'email',
);

const known: Field[] = [
	matchBy,
	userEmail({
		description: 'The customer with this address is updated, or created if there is none',
		...shownFor('email'),
	}),
	userPhone({
		description: 'The customer with this number is updated, or created if there is none',
		...shownFor('phone'),
	}),
	userCustomId({
		description: 'The customer whom your custom channel knows by this ID is updated, or created',
		...shownFor('customId'),
	}),
	customChannel('userCustomChannel', toBody(CONTACT_CHANNEL, channelKey), shownFor('customId')),
];

const exactly = (value: unknown) => `^${String(value)}^`;

/** A row has only the contact of its own type; a linked profile may match by another contact. */
const isOrHides = (value: unknown, wanted: unknown) =>
	value === undefined || sameText(value) === sameText(wanted);

function matchOf({ item, body }: Draft): Match {
	switch (item.read('matchBy')) {
		case 'phone':
			return byPhone(String(body.user_phone));
		case 'customId':
			return {
				label: 'external ID',
				value: String(body.user_custom_id),
				query: {
					user_custom_id: exactly(body.user_custom_id),
					user_custom_channel: body.user_custom_channel,
				},
				fits: (row) => isOrHides(row.user_custom_id, body.user_custom_id),
			};
		default:
			return {
				label: 'email',
				value: String(body.user_email),
				query: { user_email: exactly(body.user_email) },
				fits: (row) => isOrHides(row.user_email, body.user_email),
			};
	}
}

/** The digits of a phone number, by which its spellings are the same. */
const digits = (phone: unknown) => String(phone).replace(/\D/g, '');

/** A number that is written with digits and the usual separators only, without an extension. */
const SEPARATED = /^\+?[\d\s()./\p{Pd}]+$/u;

function byPhone(phone: string): Match {
	const sought = digits(phone);
	if (sought.length < LEAST) {
		throw new BadInput(
			`'Phone' is too short: '${phone}'`,
			`Deskie finds customers by numbers of at least ${LEAST} digits`,
		);
	}
	const hides = ({ user_phone }: IDataObject) => user_phone === undefined;
	const isSame = ({ user_phone }: IDataObject) => digits(user_phone) === sought;
	// A part of a text is searched for, so this finds the number with its plus and without.
	const byDigits = { query: { user_phone: sought }, fits: isSame };
	// This finds one that Deskie keeps with its separators, or whose row shows another contact.
	const asWritten = {
		query: { user_phone: exactly(phone) },
		fits: (row: IDataObject) => hides(row) || isSame(row),
	};
	return {
		...byDigits,
		orElse: (rows) => (!phone.includes(sought) || rows.some(hides) ? asWritten : undefined),
		label: 'phone',
		value: phone,
		compared: sought,
		stored: { user_phone: SEPARATED.test(phone) ? phone.replace(/[^\d+]/g, '') : phone },
	};
}

const CONTACT_NAMES = [...CONTACTS.map(({ parameter }) => parameter), CONTACT_CHANNEL];

/** GET /api/users.json, then POST or PUT. */
export const createOrUpdate: Operation = {
	option: {
		name: 'Create or Update',
		value: 'createOrUpdate',
		action: 'Create or update customer',
		description:
			'Update the customer with an email, phone or external ID, or create one if there is none',
	},
	request: { method: 'POST', path: '/users.json', wrappers: ['user'] },
	way: way({
		id: 'user_id',
		words: 'customers',
		matchOf,
		changesOf: ({ body }) => omit(body, CONTACT_NAMES),
	}),
	answer: { root: 'user', output: newUserOutput },
	forAgent: {
		changes: 'Changes the customer who is there, or adds one to the account',
		repeat: REPEATED_UPSERT,
	},
	fields: [
		...known,
		additionalFields([
			...about,
			contacts({
				displayName: 'Other Contacts',
				description: 'More ways to reach the customer, for one who is created',
			}),
		]),
		...customFieldsToWrite('getUserFields'),
	],
	options: [includePassword],
};
