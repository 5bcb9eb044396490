import { inPages } from '../../transport/pages/inPages';
import { filters } from '../../operation/fields/collections';
import { paging } from '../../operation/fields/paging';
import type { Operation } from '../../operation/operation';
import { caseOutput } from './output';
import { alsoListed, caseFilters, checkPeriods, firstResponseTime } from './filters';
import { byCreation, sort } from './sort';

/** GET /api/cases.json (vendor's Cases chapter: Get a list of cases). */
export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many cases',
		description: 'Retrieve a list of cases',
	},
	request: { method: 'GET', path: '/cases.json' },
	way: inPages({ id: 'case_id', creation: byCreation }),
	answer: { root: 'case', output: caseOutput },
	fields: [...paging, filters(caseFilters)],
	sorting: sort,
	options: [...alsoListed, firstResponseTime],

	check: checkPeriods,
};
