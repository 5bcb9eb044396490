import { oneOf } from '../../operation/convert';
import { toQuery } from '../../operation/field';
import { caseLocator } from '../../operation/fields/locators';
import { newestFirst } from '../../operation/fields/newestFirst';
import { paging } from '../../operation/fields/paging';
import type { Operation } from '../../operation/operation';
import { inPages } from '../../transport/pages/inPages';
import { chosenMessages, onlyFilters } from './only';
import { messageOutput } from './output';

const ORDERS = ['desc', 'asc'] as const;

/** GET /api/cases/[id]/messages.json (vendor's Cases chapter: View messages; order by SDKs). */
export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many messages',
		description: 'Retrieve a list of the replies and notes of a case',
	},
	request: { method: 'GET', path: '/cases/{caseId}/messages.json' },
	way: inPages({ id: 'message_id', choose: chosenMessages }),
	answer: { root: 'message', output: messageOutput },
	fields: [caseLocator(), ...paging, onlyFilters],
	forAgent: {
		when: 'Use it to read what the customer and the agents wrote, before you sum up a case or answer it',
	},
	sorting: newestFirst(
		'order',
		ORDERS,
		'asc',
		'Which messages come first; the limit cuts off the others',
		toQuery('order', oneOf(ORDERS)),
	),
};
