import { once } from '../../transport/once';
import { caseLocator } from '../fields/locators';
import type { Operation } from '../operation';
import { caseEntity } from './entity';

/** GET /api/cases/[id].json (vendor's Cases chapter: View a case). */
export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get case',
		description: 'Retrieve a case with all its fields',
	},
	request: { method: 'GET', path: '/cases/{caseId}.json' },
	send: once,
	answer: { root: 'case', entity: caseEntity },
	fields: [caseLocator()],
};
