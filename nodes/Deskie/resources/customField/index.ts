import { resource } from '../../operation/resource';
import { getAll } from '../../operation/standard';

export const customFieldResource = resource(
	{
		name: 'Custom Field',
		value: 'customField',
		description: 'A field that the account added to cases, customers or companies',
	},
	[
		getAll({
			path: '/custom_fields',
			root: 'custom_field',
			id: 'field_id',
			words: 'custom fields',
		}),
	],
	'getAll',
);
