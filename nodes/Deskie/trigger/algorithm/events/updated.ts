import { contentHash } from '../contentHash';
import { epochSeconds } from '../dates';
import { timeIn } from '../state';
import type { CaseRow } from '../types';
import type { Watch } from '../work';
import { sinceOf } from './entries';
import { isOwnUpdate } from './own';

/** Time and content hash of a case, so that several edits in one second differ. */
export function contentStamp(row: CaseRow, time: number): string {
	return `${time}.${contentHash(row)}`;
}

/**
 * Any change of a case. Its key is time and content hash: two edits in one second are two events,
 * and a repeat of the same state is the same event.
 */
export const updated: Watch = {
	by: 'updated',
	isCostly: ({ ignoredStaff }) => ignoredStaff !== undefined,
	byEntry: false,
	stamp: contentStamp,
	async take(row, time, work) {
		const { settings, state } = work;
		const caseId = String(row.case_id);
		const handled = state.seen[caseId];
		const isCreation = handled === undefined && epochSeconds(row.created_at) === time;
		if (isCreation && settings.includeCreated === false) return [];
		if (settings.ignoredStaff !== undefined) {
			const handledAt = handled === undefined ? undefined : timeIn(handled);
			const span = { at: time, handledAt, since: sinceOf(work, caseId) };
			if (await isOwnUpdate(work, caseId, span)) return [];
		}
		const key = `${row.case_id}@${contentStamp(row, time)}`;
		return [{ type: 'caseUpdated', key, at: time, case: row }];
	},
};
