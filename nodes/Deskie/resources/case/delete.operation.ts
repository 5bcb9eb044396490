import { inBulk } from '../../transport/bulk/inBulk';
import { caseLocator } from '../../operation/fields/locators';
import type { Operation } from '../../operation/operation';

/** DELETE /api/cases/[id],[id].json (vendor's Cases chapter: only agents with full access). */
export const del: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete case',
		description: 'Remove a case or many cases permanently; only for agents with full access',
	},
	request: { method: 'DELETE', path: '/cases/{caseId}.json' },
	way: inBulk(),
	fields: [caseLocator({ several: true })],
};
