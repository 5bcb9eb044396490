import { resource } from '../../operation/resource';
import { getAll } from '../../operation/standard';

export const languageResource = resource(
	{ name: 'Language', value: 'language', description: 'A language of the account' },
	[
		getAll(
			{ path: '/languages', root: 'language', id: 'language_id', words: 'languages' },
			{ listing: { unpaged: true } },
		),
	],
	'getAll',
);
