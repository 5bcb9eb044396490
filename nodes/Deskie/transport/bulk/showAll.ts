import cloneDeep from 'lodash/cloneDeep';
import { dryRunRow, shownRequest } from '../request/dryRun';
import { inRounds, type Target } from './rounds';
import type { Run } from './sendRounds';

/**
 * A dry run: notes for each target the request in which it would travel, in place of sending it.
 * `shared_by` tells how many targets have the same one, and with it its `budget_units`. What Deskie
 * might refuse, and what taking refused requests apart would cost, is not known before.
 */
export async function showAll({ context, outcomes }: Run, targets: Target[]): Promise<void> {
	if (targets.length === 0) return;
	const isPost = targets[0].draft.method === 'POST';
	for (const { draft, targets: byCase } of inRounds(targets, !isPost).flat()) {
		const request = await shownRequest(context, draft, [...byCase.keys()]);
		const together = [...byCase.values()].flat();
		const shared = { ...request, shared_by: together.length };
		for (const target of together) {
			// Items share nothing: what a later node changes in one of them stays there.
			const row = dryRunRow(target.draft, target.caseId, [cloneDeep(shared)]);
			outcomes.set(target, { row });
		}
	}
}
