import type { Watch } from '../work';
import { isOwnCreation } from './own';

/**
 * A new case, once. Its key is the id and creation time alone, so that an edit does not fire it
 * again. A case with a creation time in the past (an import) is not noticed.
 */
export const created: Watch = {
	by: 'created',
	isCostly: ({ ignoredStaff }) => ignoredStaff !== undefined,
	byEntry: false,
	stamp: (_row, time) => `${time}.`,
	async take(row, time, work) {
		const caseId = String(row.case_id);
		const isIgnoring = work.settings.ignoredStaff !== undefined;
		if (isIgnoring && (await isOwnCreation(work, caseId, time))) return [];
		return [{ type: 'caseCreated', key: `${row.case_id}@${time}`, at: time, case: row }];
	},
};
