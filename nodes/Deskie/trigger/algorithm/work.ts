import { epochSeconds } from './dates';
import { LAST_PAGE, REACH } from '../../api/limits';
import { MAX_CASES, MOST_TRIES, OVERLAP, SETTLE } from './limits';
import type { Meter } from './meter';
import { memoryOf, timeIn, type Resume, type State } from './state';
import { CaseTrouble, type CaseRow, type Settings, type Source, type TriggerEvent } from './types';

/** What an event wants of the cases that the loop finds. */
export interface Watch {
	by: 'updated' | 'created';
	/** Whether the events of a case take requests of its own. */
	isCostly(settings: Settings): boolean;
	/**
	 * Whether it remembers the events of a case one by one, so that a case may be handled again
	 * while the second of its change lasts: an entry may follow that leaves its row as it is.
	 */
	byEntry: boolean;
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
	/** Pages read at most of a case's changelog or messages. */
	entryPages: number;
	/** Seconds by which a row is later than Deskie's own clock, when they are many. */
	behind?: number;
	heldBefore: Record<string, number>;
	/** case id -> stamp: rows handled in this poll */
	handledRows: Map<string, string>;
	handled: number;
	events: TriggerEvent[];
	log: string[];
	warnings: string[];
}

const copied = <Value>(memory: Record<string, Value>) => memoryOf(Object.entries(memory));

/** A poll that goes on from a state, which stays as it is. */
export function workFrom(
	state: State,
	{ settings, source, watch, meter }: Pick<Work, 'settings' | 'source' | 'watch' | 'meter'>,
): Work {
	return {
		settings,
		source,
		watch,
		meter,
		state: {
			...state,
			seen: copied(state.seen),
			fired: copied(state.fired),
			held: memoryOf([]),
			scheduled: copied(state.scheduled),
			ratings: copied(state.ratings),
		},
		now: undefined,
		entryPages: LAST_PAGE,
		heldBefore: copied(state.held),
		handledRows: new Map(),
		handled: 0,
		events: [],
		log: [],
		warnings: [],
	};
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
	const { now } = work;
	const rows: TimedRow[] = [];
	for (const row of answer.rows) {
		const time = epochSeconds(row[`${by}_at`]);
		if (time === undefined) {
			work.warnings.push(`Case ${row.case_id} is left out: no '${by}_at' in it`);
			continue;
		}
		rows.push({ row, time });
		if (now === undefined || time <= (work.state.newest?.at ?? -Infinity)) continue;
		work.state.newest = { at: time, seenAt: now };
		if (time > now + OVERLAP) work.behind = time - now;
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

/**
 * Whether to stop before the next case. One case a poll is always handled, and a case that costs
 * nothing when it is in hand.
 */
export function mustStop(work: Work): boolean {
	if (work.handled >= Math.max(1, work.settings.maxCases ?? MAX_CASES)) return true;
	if (!work.watch.isCostly(work.settings) || work.handled === 0) return false;
	return work.meter.outOfTime() || work.meter.outOfCalls();
}

/**
 * The events that `take` finds in a case. A case that some polls in a row could not read is left
 * out, or it would stop the others for good.
 */
export async function eventsOf(
	work: Work,
	caseId: string,
	take: () => Promise<TriggerEvent[]>,
): Promise<TriggerEvent[]> {
	const found = await take().catch(asError);
	if (Array.isArray(found)) return found;
	if (!(found instanceof CaseTrouble)) throw found;
	const { stuck } = work.state;
	const polls = (stuck?.caseId === caseId ? stuck.polls : 0) + 1;
	work.state.stuck = { caseId, polls };
	if (polls < MOST_TRIES) throw found;
	delete work.state.stuck;
	work.warnings.push(
		`Case ${caseId} is left out: ${polls} polls in a row could not read it. ${found.message}`,
	);
	return [];
}

/** Handles a new or changed row. Throws what its requests throw; the row then counts as unseen. */
export async function handle(work: Work, row: CaseRow, time: number): Promise<void> {
	const caseId = String(row.case_id);
	const take = async () => await work.watch.take(row, time, work);
	work.events.push(...(await eventsOf(work, caseId, take)));
	work.handled++;
	const stamp = work.watch.stamp(row, time);
	work.handledRows.set(caseId, stamp);
	const isOver = !work.watch.byEntry || !isFresh(work, time);
	if (isOver) work.state.seen[row.case_id] = stamp;
	else work.state.held[row.case_id] = work.state.since;
}

export function noteLastPage(work: Work): void {
	work.warnings.push(`More than ${REACH} cases in one list; Deskie does not give the rest`);
}

export function asError(error: unknown): Error {
	return error instanceof Error ? error : new Error(String(error));
}
