import { resource } from '../../operation/resource';
import { getAll } from '../../operation/standard';

export const customChannelResource = resource(
	{
		name: 'Custom Channel',
		value: 'customChannel',
		description: 'A channel that the account connected itself',
	},
	[
		getAll(
			{
				path: '/custom_channels',
				root: 'custom_channel',
				id: 'channel_id',
				words: 'custom channels',
			},
			{ listing: { unpaged: true } },
		),
	],
	'getAll',
);
