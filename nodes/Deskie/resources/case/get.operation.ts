import { once } from '../../transport/once';
import { caseLocator } from '../../operation/fields/locators';
import type { Operation } from '../../operation/operation';
import { caseOutput } from './output';

/** GET /api/cases/[id].json (vendor's Cases chapter: View a case). */
export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get case',
		description: 'Retrieve a case',
	},
	request: { method: 'GET', path: '/cases/{caseId}.json' },
	way: once,
	answer: { root: 'case', output: caseOutput },
	forAgent: {
		when: 'Use it when the ID or the number of the case is known; what was written in it is in its messages',
	},
	fields: [caseLocator()],
};
