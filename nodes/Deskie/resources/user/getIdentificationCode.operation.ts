import { additionalFields } from '../../operation/fields/collections';
import { customFieldsToWrite } from '../../operation/fields/customFields';
import type { Operation } from '../../operation/operation';
import { once } from '../../transport/once';
import { contacts } from './contacts';
import { about } from './fields';

/** POST /api/users/identification.json takes fewer kinds than creating does (an SDK). */
const KINDS = ['customId', 'email', 'phone', 'telegramData', 'whatsapp'];

/**
 * The customer sends the code in a messenger chat, which links that chat to the profile (vendor's
 * blog).
 */
export const getIdentificationCode: Operation = {
	option: {
		name: 'Get Identification Code',
		value: 'getIdentificationCode',
		action: 'Get identification code of customer',
		description:
			'Get a code that links a messenger chat to the customer who sends it there; a new customer is created',
	},
	request: { method: 'POST', path: '/users/identification.json', wrappers: ['user'] },
	way: once,
	answer: { root: 'code', isText: true },
	forAgent: {
		changes: 'Adds the customer if there is none yet',
		repeat: 'Do not repeat it after a success: one code is enough',
	},
	fields: [
		contacts({ required: true, description: 'How Deskie finds the customer' }, KINDS),
		additionalFields(about),
		...customFieldsToWrite('getUserFields'),
	],
};
