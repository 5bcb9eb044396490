import { id } from '../../operation/convert';
import { toBody } from '../../operation/field';
import { additionalFields } from '../../operation/fields/collections';
import { caseLocator, staffLocator } from '../../operation/fields/locators';
import { rating, ratingComment } from '../../operation/fields/rating';
import type { Operation } from '../../operation/operation';
import { once } from '../../transport/once';
import { ratedCaseOutput } from './output';

/**
 * PUT /api/cases/[case_id]/rate.json (vendor's Cases chapter). The rated agent is
 * `rating_staff_id` in the vendor's request and `rated_staff_id` in its answer and in an SDK:
 * both are sent.
 */
export const rate: Operation = {
	option: {
		name: 'Rate',
		value: 'rate',
		action: 'Rate case',
		description: "Store the customer's satisfaction with a case or chat",
	},
	request: { method: 'PUT', path: '/cases/{caseId}/rate.json', wrappers: ['rate'] },
	forAgent: {
		when: 'Use it when the customer has said how satisfied they are',
		changes: 'Stores the rating of the case, in place of the one it has',
	},
	way: once,
	answer: { root: 'case', output: ratedCaseOutput },
	fields: [
		caseLocator(),
		rating,
		additionalFields([
			ratingComment,
			{
				...staffLocator({
					displayName: 'Rated Agent',
					name: 'ratingStaffId',
					description: 'The agent that the rating is about',
				}),
				to: toBody(['rating_staff_id', 'rated_staff_id'], id({ among: 'staff' })),
			},
		]),
	],
};
