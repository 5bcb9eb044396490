import { contentHash } from '../contentHash';
import { epochSeconds } from '../dates';
import type { CaseRow } from '../types';
import type { Watch } from '../work';

/** What is remembered of a case: its second and its content, for several edits in one second. */
export function contentStamp(row: CaseRow, time: number): string {
	return `${time}.${contentHash(row)}`;
}

/**
 * Any change of a case. Its key has the content's hash as well as the second: two edits in one
 * second are two events, and a repeat of the same state is the same event.
 */
export const updated: Watch = {
	by: 'updated',
	costly: false,
	stamp: contentStamp,
	async take(row, time, { settings, state }) {
		const isFirstSight = state.seen[row.case_id] === undefined;
		const isCreation = isFirstSight && epochSeconds(row.created_at) === time;
		if (isCreation && settings.includeCreated === false) return [];
		const key = `${row.case_id}@${contentStamp(row, time)}`;
		return [{ type: 'caseUpdated', key, at: time, case: row }];
	},
};
