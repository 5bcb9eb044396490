import { resource } from '../../operation/resource';
import { getAll } from '../../operation/standard';

export const emailAddressResource = resource(
	{
		name: 'Email Address',
		value: 'emailAddress',
		description: 'A mailbox of the account that cases come in by',
	},
	[
		getAll(
			{
				path: '/client_emails',
				root: 'client_emails',
				id: 'email_id',
				words: 'email addresses',
			},
			{ listing: { unpaged: true } },
		),
	],
	'getAll',
);
