import type { Watch } from '../work';

/**
 * A new case, once. By creation time and id alone, so that an edit does not fire it again; a case
 * filed with a creation time in the past (an import) is not noticed.
 */
export const created: Watch = {
	by: 'created',
	costly: false,
	stamp: (_row, time) => `${time}.`,
	async take(row, time) {
		return [{ type: 'caseCreated', key: `${row.case_id}@${time}`, at: time, case: row }];
	},
};
