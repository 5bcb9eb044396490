import { oneOf } from '../../operation/convert';
import { toQuery } from '../../operation/field';
import { caseLocator } from '../../operation/fields/locators';
import { paging } from '../../operation/fields/paging';
import type { Operation } from '../../operation/operation';
import { inPages } from '../../transport/pages/inPages';
import { chosenMessages, onlyFilters } from './only';
import { messageOutput } from './output';

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
	sorting: {
		displayName: 'Order',
		name: 'order',
		type: 'options',
		options: [
			{ name: 'Newest First', value: 'desc' },
			{ name: 'Oldest First', value: 'asc' },
		],
		default: 'asc',
		description: 'Which messages come first; the limit cuts off the others',
		to: toQuery('order', oneOf(['asc', 'desc'])),
	},
};
