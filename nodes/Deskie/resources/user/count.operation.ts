import { filters } from '../../operation/fields/collections';
import type { Operation } from '../../operation/operation';
import { counted } from '../../transport/pages/counted';
import { checkPeriods, userFilters } from './filters';

/** GET /api/users.json for its `total_count`. */
export const count: Operation = {
	option: {
		name: 'Count',
		value: 'count',
		action: 'Count customers',
		description: 'Find out how many customers there are, in one API call',
	},
	request: { method: 'GET', path: '/users.json' },
	way: counted,
	answer: { root: 'user' },
	fields: [filters(userFilters)],
	check: checkPeriods,
};
