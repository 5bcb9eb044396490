import { inBulk } from '../../transport/bulk/inBulk';
import { caseLocator } from '../../operation/fields/locators';
import type { Operation } from '../../operation/operation';

/** DELETE /api/cases/[id],[id].json (vendor's Cases chapter: only agents with full access). */
export const del: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete case',
		description: 'Remove one or more cases permanently; only for agents with full access',
	},
	request: { method: 'DELETE', path: '/cases/{caseId}.json' },
	way: inBulk(),
	forAgent: {
		when: 'Use it only when removal for good is asked for; to put a case aside, move it to trash',
		changes: 'Removes the case and its messages for good',
		repeat: 'Do not repeat it after a success: there is nothing left to remove',
	},
	fields: [caseLocator({ several: true })],
};
