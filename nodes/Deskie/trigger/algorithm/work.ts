import { epochSeconds } from './dates';
import { LAST_PAGE, REACH } from '../../api/limits';
import { MAX_CASES, MOST_TRIES, OVERLAP, SETTLE } from './limits';
import type { Meter } from './meter';
import { memoryOf, timeIn, type Resume, type State } from './state';
import { CaseTrouble, type CaseRow, type Settings, type Source, type TriggerEvent } from './types';

/** How one kind of event is found in the cases that a poll reads. */
export interface Watch {
	by: 'updated' | 'created';
	/** Whether each case costs requests of its own. */
	isCostly(settings: Settings): boolean;
	/**
	 * Whether each event of a case is remembered. A case that was handled while its row was fresh is
	 * then handled again, because an entry may follow in the same second without changing the row.
	 */
	byEntry: boolean;
	/** What is remembered about a row: `"<time>.<hash>"`. */
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
	/** Deskie's time at the first answer with a Date header, epoch seconds. */
	now: number | undefined;
	/** The most pages that are read of a case's changelog or messages. */
	entryPages: number;
	/** Seconds by which the newest row is ahead of Deskie's own clock, if they are many. */
	behind?: number;
	heldBefore: Record<string, number>;
	/** Case id -> stamp of the rows handled in this poll. */
	handledRows: Map<string, string>;
	handled: number;
	events: TriggerEvent[];
	log: string[];
	warnings: string[];
}

const messageId = ({ message }: TriggerEvent) => Number(message?.message_id ?? 0);

/** Sorts events by time, and messages of one second by their IDs: Deskie gives the newest first. */
export const inOrder = (events: TriggerEvent[]): TriggerEvent[] =>
	[...events].sort((a, b) => a.at - b.at || messageId(a) - messageId(b));

const copied = <Value>(memory: Record<string, Value>) => memoryOf(Object.entries(memory));

/** Starts a poll with a copy of the state. */
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

/** How far the reading of the list came. */
export interface Reading {
	caughtUp: boolean;
	/** Whether all rows that are too fresh to handle were seen. */
	sawAllHeld: boolean;
	/** Where the next poll goes on, if not caught up. */
	stopped?: Resume;
	/** The time of the latest row read. */
	newest: number;
	/** The error that ended the reading early. */
	error?: Error;
}

export interface TimedRow {
	row: CaseRow;
	/** When it was updated or created, epoch seconds. */
	time: number;
}

/** Reads a page of cases, and notes the server's time of the first answer. */
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

/** Whether the row's second is so recent that it may still change. */
export function isFresh(work: Work, time: number): boolean {
	return work.now !== undefined && time > work.now - SETTLE;
}

/** Whether a row has not been handled yet in its present state. */
export function isNew(work: Work, row: CaseRow, time: number): boolean {
	const known = work.handledRows.get(String(row.case_id)) ?? work.state.seen[row.case_id];
	if (known === undefined) return true;
	const knownTime = timeIn(known);
	return time > knownTime || (time === knownTime && known !== work.watch.stamp(row, time));
}

/**
 * Whether a fresh row has to wait for the next poll. A row waits only once, or a case that changes
 * every few seconds would wait for ever.
 */
export function mustWait(work: Work, row: CaseRow, time: number): boolean {
	if (!isFresh(work, time)) return false;
	if (work.heldBefore[row.case_id] !== undefined) return false;
	work.state.held[row.case_id] = work.state.since;
	return true;
}

/**
 * Whether to stop before the next case. Each poll handles at least one case; cases that cost no
 * request are limited by `maxCases` alone.
 */
export function mustStop(work: Work): boolean {
	if (work.handled >= Math.max(1, work.settings.maxCases ?? MAX_CASES)) return true;
	if (!work.watch.isCostly(work.settings) || work.handled === 0) return false;
	return work.meter.outOfTime() || work.meter.outOfCalls();
}

/**
 * The events that `take` finds in a case. A case that several polls in a row could not read is left
 * out, or it would block the trigger for good.
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

/**
 * Handles a new or changed row.
 *
 * @throws what its requests throw; the row then counts as unseen
 */
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
