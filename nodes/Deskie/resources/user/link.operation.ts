import { email, id, text } from '../../operation/convert';
import { toBody, type Field } from '../../operation/field';
import { userLocator } from '../../operation/fields/locators';
import { verb } from '../../operation/standard';
import { user } from './kind';

/** Both send their body without a wrapper (live clients). */
const BARE = [''];

const otherProfile: Field = {
	...userLocator({
		displayName: 'Other Customer',
		name: 'otherUserId',
		required: true,
		description: 'The profile that belongs to the same person',
	}),
	to: toBody('user_id', id()),
};

const shownFor = (by: string) => ({ displayOptions: { show: { linkBy: [by] } } });

/** PUT /api/users/[id]/link.json: one of ID, email and phone (an SDK). */
export const link = verb(
	user,
	'link',
	'Link',
	'Connect two profiles of one person, such as an email and a messenger',
	{
		wrappers: BARE,
		fields: [
			{
				displayName: 'Find Other Customer By',
				name: 'linkBy',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Email', value: 'email' },
					{ name: 'List or ID', value: 'id' },
					{ name: 'Phone', value: 'phone' },
				],
				default: 'id',
				description: 'How Deskie finds the profile to link',
			},
			{ ...otherProfile, ...shownFor('id') },
			{
				displayName: 'Email',
				name: 'userEmail',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. anna@example.com',
				description: 'The address of the profile to link',
				...shownFor('email'),
				to: toBody('user_email', email),
			},
			{
				displayName: 'Phone',
				name: 'userPhone',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. +44 20 7946 0000',
				description: 'The number of the profile to link',
				...shownFor('phone'),
				to: toBody('user_phone', text),
			},
		],
	},
);

/** PUT /api/users/[id]/unlink.json. */
export const unlink = verb(
	user,
	'unlink',
	'Unlink',
	'Take a profile out of the group of profiles that it is linked with',
	{
		wrappers: BARE,
		fields: [{ ...otherProfile, description: 'The profile to take out' }],
	},
);
