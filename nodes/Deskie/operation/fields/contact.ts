import { email, trimmedText } from '../convert';
import { toBody, type Field, type Placement } from '../field';
import { locator } from './locators';

type Described = Pick<Field, 'description'> & Partial<Field>;

const contact = (
	displayName: string,
	name: string,
	placeholder: string,
	described: Described,
): Field => ({
	displayName,
	name,
	type: 'string',
	required: true,
	default: '',
	placeholder,
	...described,
});

/** The address that a customer is known by. */
export const userEmail = (described: Described): Field => ({
	...contact('Email', 'userEmail', 'e.g. anna@example.com', described),
	to: toBody('user_email', email),
});

/** The number that a customer is known by. */
export const userPhone = (described: Described): Field => ({
	...contact('Phone', 'userPhone', 'e.g. +44 20 7946 0000', described),
	to: toBody('user_phone', trimmedText),
});

/** The ID that a custom channel knows a customer by. */
export const userCustomId = (described: Described): Field => ({
	...contact('External ID', 'userCustomId', 'e.g. shop-4711', described),
	to: toBody('user_custom_id', trimmedText),
});

/** The number that a customer uses WhatsApp with. */
export const userWhatsappPhone = (described: Described): Field => ({
	...contact('WhatsApp Phone', 'userWhatsappPhone', 'e.g. +44 20 7946 0000', described),
	to: toBody('user_whatsapp_phone', trimmedText),
});

/** The custom channel that an external ID is of. */
export const customChannel = (name: string, to: Placement, described: Partial<Field>): Field => ({
	...locator('searchChannels', 'e.g. cch101', {
		displayName: 'Custom Channel',
		name,
		required: true,
		description: 'The custom channel that the external ID belongs to',
		...described,
	}),
	to,
});
