import { inPages } from '../../transport/inPages';
import { paging } from '../fields/paging';
import type { Operation } from '../operation';

/** GET /api/filters.json (vendor's Cases chapter: Get a list of filters). */
export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many filters',
		description: "Retrieve a list of the case filters of the credential's agent",
	},
	request: { method: 'GET', path: '/filters.json' },
	send: inPages({ id: 'filter_id' }),
	answer: { root: 'filter' },
	fields: paging,
};
