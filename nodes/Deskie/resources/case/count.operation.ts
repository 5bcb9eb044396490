import { filters } from '../../operation/fields/collections';
import type { Operation } from '../../operation/operation';
import { counted } from '../../transport/pages/counted';
import { alsoListed, caseFilters, checkPeriods } from './filters';

/** GET /api/cases.json for its `total_count`. */
export const count: Operation = {
	option: {
		name: 'Count',
		value: 'count',
		action: 'Count cases',
		description: 'Find out how many cases there are, in one API call',
	},
	request: { method: 'GET', path: '/cases.json' },
	way: counted,
	answer: { root: 'case' },
	fields: [filters(caseFilters)],
	options: alsoListed,
	check: checkPeriods,
};
