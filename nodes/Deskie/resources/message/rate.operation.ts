import { once } from '../../transport/once';
import { additionalFields } from '../../operation/fields/collections';
import { caseLocator } from '../../operation/fields/locators';
import { messageLocator } from './messageLocator';
import { rating, ratingComment } from '../../operation/fields/rating';
import type { Operation } from '../../operation/operation';
import { ratedMessageOutput } from './output';

/** PUT /api/cases/[case_id]/rate/[message_id].json (vendor's Cases chapter). */
export const rate: Operation = {
	option: {
		name: 'Rate',
		value: 'rate',
		action: 'Rate message',
		description: "Store the customer's satisfaction with one reply of an agent",
	},
	request: { method: 'PUT', path: '/cases/{caseId}/rate/{messageId}.json', wrappers: ['rate'] },
	forAgent: {
		when: 'Use it when the customer has rated one reply, not the case as a whole',
		changes: 'Stores the rating of the reply, in place of the one it has',
	},
	way: once,
	answer: { root: 'message', output: ratedMessageOutput },
	fields: [
		caseLocator(),
		messageLocator(
			'searchReplies',
			'Message',
			"One reply of an agent; 'Get Many' of messages gives the IDs",
		),
		rating,
		additionalFields([ratingComment]),
	],
};
