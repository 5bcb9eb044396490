import { once } from '../../transport/once';
import { additionalFields } from '../fields/collections';
import { caseLocator } from '../fields/locators';
import { messageId } from '../fields/message';
import { rating, ratingComment } from '../fields/rating';
import type { Operation } from '../operation';
import { messageEntity } from './entity';

/** PUT /api/cases/[case_id]/rate/[message_id].json (vendor's Cases chapter). */
export const rate: Operation = {
	option: {
		name: 'Rate',
		value: 'rate',
		action: 'Rate message',
		description: "Store the customer's satisfaction with one reply of an agent",
	},
	request: { method: 'PUT', path: '/cases/{caseId}/rate/{messageId}.json', wrapper: 'rate' },
	send: once,
	answer: { root: 'message', entity: messageEntity },
	fields: [
		caseLocator(),
		messageId('Message ID', "The ID of the reply, as 'Get Many' of messages gives it"),
		rating,
		additionalFields([ratingComment]),
	],
};
