import { resource } from '../../operation/resource';
import { deleteOfficialResponse, setOfficialResponse } from './officialResponse.operation';
import { update } from './update.operation';

export const ideaResource = resource(
	{
		name: 'Idea',
		value: 'idea',
		description: 'A suggestion of a customer: a case of the channel Idea',
	},
	[deleteOfficialResponse, setOfficialResponse, update],
	'update',
);
