import { email, id, text, trimmedText } from '../../operation/convert';
import { orEmpty, toBody, type Convert, type Field } from '../../operation/field';
import { languageLocator } from '../../operation/fields/locators';

const textField = (
	displayName: string,
	name: string,
	to: string,
	placeholder: string,
	description: string,
	convert: Convert = text,
): Field => ({
	displayName,
	name,
	type: 'string',
	default: '',
	...(placeholder && { placeholder }),
	description,
	to: toBody(to, convert),
});

/** Fields of a customer other than contacts. */
export const about: Field[] = [
	textField(
		'Full Name',
		'userFullName',
		'user_full_name',
		'e.g. Anna Smith',
		'What to call the customer',
	),
	textField(
		'Company Name',
		'companyName',
		'company_name',
		'e.g. Bright Offices',
		'The company that the customer belongs to',
		trimmedText,
	),
	textField(
		'Company Position',
		'companyPosition',
		'company_position',
		'e.g. Accountant',
		'What the customer does there',
	),
	{
		...languageLocator({
			displayName: 'Language',
			name: 'languageId',
			description: 'The language that the customer is written to in',
		}),
		to: toBody('language_id', id({ among: 'languages' })),
	},
	{
		...textField('Note', 'userNote', 'user_note', '', 'What agents should know about the customer'),
		typeOptions: { rows: 3 },
	},
];

/** An explicit empty text clears the number (a live client). */
const phoneOrNone: Convert = (value, about) => (value === '' ? '' : trimmedText(value, about));

/** An update takes only these two (an SDK's comments, which copy the vendor's table). */
export const changeableContacts: Field[] = [
	textField(
		'Email',
		'userEmail',
		'user_email',
		'e.g. anna@example.com',
		'The new address; Deskie takes it only while the old one is not confirmed',
		email,
	),
	{
		...textField(
			'Phone',
			'userPhone',
			'user_phone',
			'e.g. +44 20 7946 0000',
			'The new number; Deskie takes it only for customers of type phone. An empty text clears the number.',
		),
		to: orEmpty(toBody('user_phone', phoneOrNone)),
	},
];

/** Deskie generates a password for a new customer and sends it once. */
export const includePassword: Field = {
	displayName: 'Include Password',
	name: 'includePassword',
	type: 'boolean',
	default: false,
	description:
		'Whether to return the password that Deskie generates for a new customer. Everybody who sees the output can log in as the customer with it.',
};
