import type { IDataObject } from 'n8n-workflow';
import { CONTACT_CHANNEL, CONTACTS } from '../../api/contacts';
import {
	channel as customChannel,
	email,
	oneOf,
	trimmed,
	trimmedText,
} from '../../operation/convert';
import { toBodyEach, type Convert, type Field } from '../../operation/field';
import { locator } from '../../operation/fields/locators';
import { BadInput } from '../../transport/http/badInput';

interface Row {
	type?: unknown;
	value?: unknown;
	channel?: unknown;
}

const typeOf = oneOf(CONTACTS.map(({ value }) => value));

/** Names in messengers are sent without their @ (a live client). */
const name: Convert = (value) => trimmed(value).replace(/^@/, '') || undefined;

const FORMS: Record<string, Convert> = {
	email,
	phone: trimmedText,
	whatsapp: trimmedText,
	customId: trimmedText,
};

export const channelKey = customChannel({});

/**
 * Rows of kind and value, each sent under the API's parameter for the kind; empty rows are left
 * out.
 */
const byKind =
	(kinds: string[]): Convert =>
	(value, { label, timezone }) => {
		const { contact = [] } = value as { contact?: Row[] };
		const found: IDataObject = {};
		for (const row of contact) {
			if (trimmed(row.value) === '') continue;
			const kind = CONTACTS.find(
				(one) => one.value === typeOf(row.type ?? 'email', { label, timezone }),
			);
			if (!kind || !kinds.includes(kind.value)) throw notOf(kinds, label, row.type);
			const { parameter, name: shown } = kind;
			const about = { label: `${label}: ${shown}`, timezone };
			if (parameter in found) {
				throw new BadInput(
					`'${label}' has '${shown}' twice`,
					'Deskie takes one contact of each kind. Link the other one as a customer of its own',
				);
			}
			found[parameter] = (FORMS[kind.value] ?? name)(row.value, about) as string;
			if (kind.value === 'customId') found[CONTACT_CHANNEL] = channelOf(row, label) as IDataObject;
		}
		return Object.keys(found).length === 0 ? undefined : found;
	};

const notOf = (kinds: string[], label: string, type: unknown) =>
	new BadInput(
		`'${label}' has no option '${String(type)}' here`,
		`Use one of: ${kinds.join(', ')}`,
	);

/** The key of a channel, or a name to look up. */
function channelOf({ channel }: Row, label: string): unknown {
	const key = channelKey(channel ?? '', { label: `${label}: Channel`, timezone: '' });
	if (key !== undefined) return key;
	throw new BadInput(
		`'${label}' has a customer ID of a custom channel, but no channel`,
		"Choose the custom channel that knows the customer by this ID in 'Channel'",
	);
}

/**
 * The contacts of a customer: kind and value in each row. Deskie makes a profile of each and links
 * them (inferred from a live client).
 *
 * @param kinds which of {@link CONTACTS} the operation takes
 */
export function contacts(
	described: Partial<Field>,
	kinds = CONTACTS.map(({ value }) => value),
): Field {
	const taken = CONTACTS.filter(({ value }) => kinds.includes(value));
	return {
		displayName: 'Contacts',
		name: 'contacts',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add contact',
		default: {},
		options: [
			{
				displayName: 'Contact',
				name: 'contact',
				values: [
					{
						displayName: 'Type',
						name: 'type',
						type: 'options',
						options: taken.map(({ name: shown, value }) => ({ name: shown, value })),
						default: 'email',
						description: 'Where the customer can be reached',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. anna@example.com',
						description: 'The address, number or ID there; a row without one is left out',
					},
					locator('searchChannels', 'e.g. cch101', {
						displayName: 'Channel',
						name: 'channel',
						description: 'The custom channel that knows the customer by this ID',
						displayOptions: { show: { type: ['customId'] } },
					}),
				],
			},
		],
		...described,
		to: toBodyEach([...taken.map(({ parameter }) => parameter), CONTACT_CHANNEL], byKind(kinds)),
	};
}
