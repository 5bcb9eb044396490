import type { Behaviours } from '../context';
import { leaderboard } from './leaderboard';
import { satisfaction } from './satisfaction';

/** Reports, computed from the account's cases at each call. */
export const reports: Behaviours = {
	stats_leaderboard: leaderboard,
	stats_satisfaction: satisfaction,
};
