import { inPages } from '../../transport/inPages';
import { toQuery } from '../compose';
import { oneOf } from '../convert';
import { caseLocator } from '../fields/locators';
import { paging } from '../fields/paging';
import type { Operation } from '../operation';
import { messageEntity } from './entity';

/** GET /api/cases/[id]/messages.json (vendor's Cases chapter: View messages; order by SDKs). */
export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many messages',
		description: 'Retrieve a list of the replies and notes of a case',
	},
	request: { method: 'GET', path: '/cases/{caseId}/messages.json' },
	send: inPages({ id: 'message_id' }),
	answer: { root: 'message', entity: messageEntity },
	fields: [caseLocator(), ...paging],
	sorting: {
		displayName: 'Order',
		name: 'order',
		type: 'options',
		options: [
			{ name: 'Newest First', value: 'desc' },
			{ name: 'Oldest First', value: 'asc' },
		],
		default: 'asc',
		description: 'Which messages come first, and are kept by the limit',
		to: toQuery('order', oneOf(['asc', 'desc'])),
	},
};
