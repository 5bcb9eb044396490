import { epochSeconds } from './dates';
import { LAST_PAGE, MAX_CASES, PAGE, SETTLE } from './limits';
import type { Meter } from './meter';
import { timeIn, type Resume, type State } from './state';
import type { CaseRow, Settings, Source, TriggerEvent } from './types';

/** What an event wants of the cases that the loop finds. */
export interface Watch {
	by: 'updated' | 'created';
	/** Whether one case can bring several events with times of their own. */
	entries: boolean;
	/** What is remembered of a row: `"<time>.<hash>"`. */
	stamp(row: CaseRow, time: number): string;
	/** The events of a new or changed row; may cost requests. */
	take(row: CaseRow, time: number, work: Work): Promise<TriggerEvent[]>;
}

/** A poll in progress. `state` is this poll's own copy. */
export interface Work {
	settings: Settings;
	source: Source;
	watch: Watch;
	meter: Meter;
	state: State;
	/** Deskie's time when the poll began; undefined while no answer had a date. */
	now: number | undefined;
	heldBefore: Record<string, number>;
	/** case id -> stamp: rows handled in this poll */
	handledRows: Map<string, string>;
	handled: number;
	events: TriggerEvent[];
	log: string[];
}

/** How far a reading came. */
export interface Reading {
	caughtUp: boolean;
	/** Whether the rows too fresh to handle are all known. */
	sawAllHeld: boolean;
	/** Where to go on, when not caught up. */
	stopped?: Resume;
	/** Latest row read. */
	newest: number;
	/** What ended the reading early. */
	error?: Error;
}

export interface TimedRow {
	row: CaseRow;
	/** Its update or creation, epoch seconds. */
	time: number;
}

/** Asks for a page of cases and notes the server's time of the first answer. */
export async function casePage(
	work: Work,
	direction: 'asc' | 'desc',
	from: number,
	{ page, limit }: { page: number; limit: number },
): Promise<{ rows: TimedRow[]; full: boolean }> {
	const by = work.watch.by;
	const answer = work.meter.read(await work.source.cases({ by, from, direction, page, limit }));
	work.now ??= answer.serverNow;
	const rows: TimedRow[] = [];
	for (const row of answer.rows) {
		const time = epochSeconds(row[`${by}_at`]);
		if (time === undefined) work.log.push(`Case ${row.case_id} is left out: no '${by}_at' in it`);
		else rows.push({ row, time });
	}
	return { rows, full: answer.rows.length >= limit };
}

/** Whether a row's second may still change. */
export function isFresh(work: Work, time: number): boolean {
	return work.now !== undefined && time > work.now - SETTLE;
}

/** Whether a row has not been handled as it is now. */
export function isNew(work: Work, row: CaseRow, time: number): boolean {
	const known = work.handledRows.get(String(row.case_id)) ?? work.state.seen[row.case_id];
	if (known === undefined) return true;
	const knownTime = timeIn(known);
	return time > knownTime || (time === knownTime && known !== work.watch.stamp(row, time));
}

/**
 * Whether a row that is too fresh waits for the next poll. One that waited before is handled, or
 * a case that changes every few seconds would wait for ever.
 */
export function mustWait(work: Work, row: CaseRow, time: number): boolean {
	if (!isFresh(work, time)) return false;
	if (work.heldBefore[row.case_id] !== undefined) return false;
	work.state.held[row.case_id] = work.state.since;
	return true;
}

/** Whether to stop before the next case. One case a poll is always handled. */
export function mustStop(work: Work): boolean {
	if (work.handled >= (work.settings.maxCases ?? MAX_CASES)) return true;
	return work.handled > 0 && (work.meter.outOfTime() || work.meter.outOfCalls());
}

/** Handles a new or changed row. Throws what its requests throw; the row then counts as unseen. */
export async function handle(work: Work, row: CaseRow, time: number): Promise<void> {
	work.events.push(...(await work.watch.take(row, time, work)));
	work.handled++;
	const stamp = work.watch.stamp(row, time);
	work.handledRows.set(String(row.case_id), stamp);
	// While the second is not over, an entry may follow that leaves the row as it is.
	const isOver = !work.watch.entries || !isFresh(work, time);
	if (isOver) work.state.seen[row.case_id] = stamp;
	else work.state.held[row.case_id] = work.state.since;
}

export function noteLastPage(work: Work): void {
	work.log.push(`More than ${LAST_PAGE * PAGE} cases in one list; Deskie does not give the rest`);
}

export function asError(error: unknown): Error {
	return error instanceof Error ? error : new Error(String(error));
}
