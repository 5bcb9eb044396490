import isEqual from 'lodash/isEqual';
import uniqWith from 'lodash/uniqWith';
import { readPage } from '../../api/answers';
import { ids } from '../../operation/convert';
import { filters } from '../../operation/fields/collections';
import { paging } from '../../operation/fields/paging';
import { several } from '../../operation/fields/several';
import type { Operation } from '../../operation/operation';
import { inPages } from '../../transport/pages/inPages';
import { agentsOrAll, reportFilters } from './filters';
import { leaderboardOutput } from './output';
import { checkPeriod, period } from './period';

/** An agent may come several times (a client's finding): rows that differ are kept. */
const rows = (body: unknown) => {
	const page = readPage(body, 'staff');
	return page && uniqWith(page.rows, isEqual);
};

/** GET /api/stats_leaderboard.json, which has neither pages nor a total. */
export const getLeaderboard: Operation = {
	option: {
		name: 'Get Leaderboard',
		value: 'getLeaderboard',
		action: 'Get leaderboard report',
		description: 'Compare what agents did in a period: cases, responses and times in seconds',
	},
	request: { method: 'GET', path: '/stats_leaderboard.json' },
	way: inPages({ unpaged: true, rows }),
	answer: { root: 'staff', output: leaderboardOutput },
	fields: [
		...period,
		...paging,
		filters([
			several(
				'Agent Names or IDs',
				'staffId',
				'staff_id',
				'getStaffOrAll',
				'Cases assigned to these agents',
				agentsOrAll,
			),
			several(
				'Agent Role Names or IDs',
				'assigneeRoleId',
				'assignee_role_id',
				'getStaffRoles',
				'Cases assigned to agents of these roles',
				ids({ among: 'staffRoles' }),
			),
			...reportFilters('getStaffOrAll', agentsOrAll),
		]),
	],
	check: checkPeriod,
};
