import { resource } from '../../operation/resource';
import { getLeaderboard } from './getLeaderboard.operation';
import { getSatisfaction } from './getSatisfaction.operation';

export const reportResource = resource(
	{ name: 'Report', value: 'report', description: 'What happened in a period, in figures' },
	[getLeaderboard, getSatisfaction],
	'getLeaderboard',
);
