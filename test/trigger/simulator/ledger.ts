import type { TriggerEvent } from '../../../nodes/Deskie/trigger/algorithm/types';
import type { EditKind, Happened } from './account';

/** What went wrong in a run. */
export interface Verdict {
	/** Changes whose event is missing. */
	lost: number;
	/** Events that came again. */
	twice: number;
	/** Events from before the baseline, or of nothing that happened. */
	unfounded: number;
	/** All changes of the run. */
	changes: number;
}

export interface Ledger {
	/**
	 * The baseline was set: edits before `mayFrom` must not come, those from `mustFrom` on must.
	 * Nothing is expected before this is called.
	 */
	begin(mayFrom: number, mustFrom: number): void;
	happened(edit: Happened): void;
	emitted(event: TriggerEvent): void;
	/** A poll ended that claims to have read everything. Epoch seconds, of its begin and end. */
	caughtUp(begun: number, ended: number): void;
	verdict(): Verdict;
}

/** A change younger than this, in seconds, may be left to the next poll. */
const YOUNG = 8;

/**
 * For events of a whole case. An edit makes a version of the case. Several edits between two
 * polls are one event, so a version is
 *
 * - lost, when a poll that read everything ends without it or a later one having been emitted,
 *   although it was visible and `YOUNG` seconds old when that poll began and no edit followed
 *   before the poll ended; or when the run ends without it;
 * - emitted twice, when the same case, second and content come again.
 *
 * @param margin seconds by which the server's clock may be wrong
 */
export function versionLedger(margin: number): Ledger {
	let mayFrom = Infinity;
	let mustFrom = Infinity;
	const open = new Map<number, Happened[]>();
	const known = new Map<string, number>();
	const came = new Set<string>();
	const result: Verdict = { lost: 0, twice: 0, unfounded: 0, changes: 0 };
	const name = (caseId: number, revision: number) => `${caseId}.${revision}`;
	return {
		begin(may, must) {
			mayFrom = may;
			mustFrom = must;
		},
		happened(edit) {
			if (edit.kind === 'leave') {
				open.delete(edit.caseId);
				return;
			}
			known.set(name(edit.caseId, edit.revision), edit.at);
			if (edit.at < mustFrom) return;
			result.changes++;
			open.set(edit.caseId, [...(open.get(edit.caseId) ?? []), edit]);
		},
		emitted({ case: row }) {
			const caseId = Number(row.case_id);
			const fields = row.custom_fields as { cf_1: number };
			const version = name(caseId, fields.cf_1);
			if (came.has(version)) result.twice++;
			came.add(version);
			if ((known.get(version) ?? 0) < mayFrom) result.unfounded++;
			const later = (open.get(caseId) ?? []).filter(({ revision }) => revision > fields.cf_1);
			if (later.length > 0) open.set(caseId, later);
			else open.delete(caseId);
		},
		caughtUp(begun, ended) {
			for (const [caseId, versions] of open) {
				const last = versions[versions.length - 1];
				const isDue = last.visibleAt <= begun && last.at <= begun - YOUNG - margin;
				if (!isDue || last.at > ended) continue;
				result.lost++;
				open.delete(caseId);
			}
		},
		verdict: () => ({ ...result, lost: result.lost + open.size }),
	};
}

/**
 * For events with a time of their own: each thing that happened must come exactly once, whatever
 * came between. Equal changes of one case in one second count by their number.
 *
 * @param kinds the edits that bring the event
 * @param nameOf what an event is of, in the words of `nameOfEdit`
 */
export function entryLedger(
	kinds: EditKind[],
	nameOfEdit: (edit: Happened) => string,
	nameOf: (event: TriggerEvent) => string,
): Ledger {
	let mayFrom = Infinity;
	let mustFrom = Infinity;
	const expected = new Map<string, number>();
	const known = new Map<string, number>();
	const came = new Map<string, number>();
	const add = (counts: Map<string, number>, name: string) =>
		counts.set(name, (counts.get(name) ?? 0) + 1);
	const early: Happened[] = [];
	/** A message that was scheduled at the baseline may come when it is sent. */
	const lastAt = (edit: Happened) => edit.at + (edit.sentAfter ?? 0);
	return {
		begin(may, must) {
			mayFrom = may;
			mustFrom = must;
			for (const edit of early) if (lastAt(edit) >= mayFrom) add(known, nameOfEdit(edit));
		},
		happened(edit) {
			if (!kinds.includes(edit.kind)) return;
			if (mayFrom === Infinity) early.push(edit);
			else if (lastAt(edit) >= mayFrom) add(known, nameOfEdit(edit));
			if (edit.at >= mustFrom) add(expected, nameOfEdit(edit));
		},
		emitted: (event) => void add(came, nameOf(event)),
		caughtUp: () => undefined,
		verdict() {
			const result: Verdict = { lost: 0, twice: 0, unfounded: 0, changes: 0 };
			for (const [name, count] of expected) {
				result.changes += count;
				result.lost += Math.max(0, count - (came.get(name) ?? 0));
			}
			for (const [name, count] of came) {
				const real = known.get(name) ?? 0;
				if (real === 0) result.unfounded += count;
				else result.twice += Math.max(0, count - real);
			}
			return result;
		},
	};
}
