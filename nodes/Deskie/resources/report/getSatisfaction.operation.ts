import { RATINGS } from '../../api/values';
import { flag, ids, oneOf } from '../../operation/convert';
import { toQuery } from '../../operation/field';
import { filters } from '../../operation/fields/collections';
import { compared } from '../../operation/fields/compared';
import { newestFirst } from '../../operation/fields/newestFirst';
import { paging } from '../../operation/fields/paging';
import { several, some } from '../../operation/fields/several';
import type { Operation } from '../../operation/operation';
import { inPages } from '../../transport/pages/inPages';
import { idsTyped, reportFilters } from './filters';
import { satisfactionOutput } from './output';
import { checkPeriod, period } from './period';

const ORDERS = ['added_at_desc', 'added_at_asc'] as const;

const atLeast4 = { least: 4, several: true };

/** GET /api/stats_satisfaction.json, whose rows are not wrapped. */
export const getSatisfaction: Operation = {
	option: {
		name: 'Get Satisfaction',
		value: 'getSatisfaction',
		action: 'Get satisfaction report',
		description: 'List how customers rated cases and replies in a period, with their comments',
	},
	request: { method: 'GET', path: '/stats_satisfaction.json' },
	way: inPages({ id: 'rating_id' }),
	answer: { root: 'stats_satisfaction', output: satisfactionOutput },
	fields: [
		...period,
		...paging,
		filters([
			compared('Customer Email', 'userEmail', 'user_email', 'e.g. anna@example.com', atLeast4),
			compared('Customer Phone', 'userPhone', 'user_phone', 'e.g. 7946', atLeast4),
			several(
				'Rated Agent Names or IDs',
				'ratedStaffId',
				'rated_staff_id',
				'getStaff',
				'Ratings of replies by these agents',
				ids({ among: 'staff' }),
			),
			several(
				'Rated Role Names or IDs',
				'ratedAssigneeRoleId',
				'rated_assignee_role_id',
				'getStaffRoles',
				'Ratings of agents of these roles',
				ids({ among: 'staffRoles' }),
			),
			some('Rating', 'rating', RATINGS, 'How customers rated'),
			idsTyped('Rating IDs', 'ratingId', 'rating_id', 'These ratings'),
			...reportFilters('getStaff', ids({ among: 'staff' })),
			{
				displayName: 'With Comment',
				name: 'ratingComment',
				type: 'boolean',
				default: false,
				description: 'Whether to return ratings with a comment, or those without one',
				to: toQuery('rating_comment', flag),
			},
		]),
	],
	sorting: newestFirst(
		'sort',
		ORDERS,
		'added_at_desc',
		'Which ratings come first; the limit cuts off the others',
		toQuery('sort', oneOf(ORDERS)),
	),
	check: checkPeriod,
};
