import { id } from '../../operation/convert';
import { toBody, type Field } from '../../operation/field';
import { chooser } from '../../operation/fields/chooser';
import { userEmail, userPhone } from '../../operation/fields/contact';
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

const { field: linkBy, shownFor } = chooser(
	'Find Other Customer By',
	'linkBy',
	'How Deskie finds the profile to link',
	[
		{ name: 'Email', value: 'email' },
		{ name: 'List or ID', value: 'id' },
		{ name: 'Phone', value: 'phone' },
	],
	'id',
);

/** PUT /api/users/[id]/link.json: one of ID, email and phone (an SDK). */
export const link = verb(
	user,
	'link',
	'Link',
	'Connect two profiles of one person, such as an email and a messenger',
	{
		wrappers: BARE,
		fields: [
			linkBy,
			{ ...otherProfile, ...shownFor('id') },
			userEmail({ description: 'The address of the profile to link', ...shownFor('email') }),
			userPhone({ description: 'The number of the profile to link', ...shownFor('phone') }),
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
