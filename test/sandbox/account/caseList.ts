import type { CaseRecord } from './records';
import { SortedIndex } from './sortedIndex';

const PRIORITIES = { low: 1, normal: 2, high: 3, critical: 4 } as const;
const STATUSES = { open: 1, waiting: 2, closed: 3 } as const;

/** The sort key of each `sort` value of GET /api/cases.json, ascending. */
const KEYS = {
	created_at: (row: CaseRecord) => row.created_at,
	updated_at: (row: CaseRecord) => row.updated_at,
	response: (row: CaseRecord) => row.last_response_at ?? 0,
	priority: (row: CaseRecord) => PRIORITIES[row.priority],
	status: (row: CaseRecord) => STATUSES[row.status],
};

export type CaseOrder = keyof typeof KEYS;

/** Narrows a listing to a range of its own key, both ends included. */
export interface KeyRange {
	from?: number;
	to?: number;
}

/** Cases that a listing leaves out unless it is asked for them. */
export interface Shown {
	/** Deleted and spam cases. */
	removed: boolean;
	merged: boolean;
	activeChats: boolean;
}

interface LateRow {
	readonly row: CaseRecord;
	readonly dueAt: number;
}

/** The cases as lists show them, which may lag behind their real state (late visibility). */
export class CaseList {
	/** One index for each order and choice of what is shown, made when first asked for. */
	private readonly indexes = new Map<string, ShownIndex>();
	private readonly current = new Map<number, CaseRecord>();
	private late: LateRow[] = [];

	/** Shows a row from `dueAt` on (epoch ms); without it at once. */
	publish(row: CaseRecord, dueAt?: number): void {
		if (dueAt !== undefined) this.late.push({ row, dueAt });
		else this.show(row);
	}

	withdraw(caseId: number): void {
		this.late = this.late.filter(({ row }) => row.case_id !== caseId);
		this.current.delete(caseId);
		for (const { index } of this.indexes.values()) index.delete(caseId);
	}

	/**
	 * The rows in ascending order of a key, within a range of that key. Does not scan all rows.
	 *
	 * @param now epoch ms: rows that are due by then are shown
	 */
	rows(order: CaseOrder, range: KeyRange, shown: Shown, now: number): readonly CaseRecord[] {
		this.release(now);
		const { index } = this.index(order, shown);
		if (range.from === undefined && range.to === undefined) return index.rows();
		const start = range.from === undefined ? 0 : index.position(range.from);
		const end = range.to === undefined ? index.rows().length : index.position(range.to, true);
		return index.rows().slice(start, Math.max(start, end));
	}

	private index(order: CaseOrder, shown: Shown): ShownIndex {
		const key = `${order} ${shown.removed} ${shown.merged} ${shown.activeChats}`;
		let made = this.indexes.get(key);
		if (!made) {
			const index = new SortedIndex<CaseRecord>((row) => row.case_id, KEYS[order]);
			made = { index, shown };
			for (const row of this.current.values()) put(made, row);
			this.indexes.set(key, made);
		}
		return made;
	}

	private release(now: number): void {
		if (this.late.length === 0) return;
		const due = this.late.filter(({ dueAt }) => dueAt <= now);
		if (due.length === 0) return;
		this.late = this.late.filter(({ dueAt }) => dueAt > now);
		for (const { row } of due) {
			const current = this.current.get(row.case_id);
			if (!current || current.updated_at <= row.updated_at) this.show(row);
		}
	}

	private show(row: CaseRecord): void {
		this.current.set(row.case_id, row);
		for (const made of this.indexes.values()) put(made, row);
	}
}

interface ShownIndex {
	index: SortedIndex<CaseRecord>;
	shown: Shown;
}

function put({ index, shown }: ShownIndex, row: CaseRecord): void {
	const isShown =
		(shown.removed || !(row.deleted || row.spam)) &&
		(shown.merged || row.parent_case_id === 0) &&
		(shown.activeChats || !row.active_chat);
	if (isShown) index.set(row);
	else index.delete(row.case_id);
}
