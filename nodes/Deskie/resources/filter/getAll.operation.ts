import { inPages } from '../../transport/pages/inPages';
import { paging } from '../../operation/fields/paging';
import type { Operation } from '../../operation/operation';

/** GET /api/filters.json (vendor's Cases chapter: Get a list of filters). */
export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many filters',
		description: "Retrieve a list of the case filters of the credential's agent",
	},
	request: { method: 'GET', path: '/filters.json' },
	way: inPages({ id: 'filter_id' }),
	answer: { root: 'filter' },
	forAgent: {
		when: 'Use it to find the ID of a saved filter, by which cases can then be listed',
	},
	fields: paging,
};
