import { MAX_REMEMBERED, OVERLAP } from './limits';
import type { EventName, Settings } from './types';

/**
 * Where reading goes on: at a time, and within a second that fills pages, after some of its rows.
 */
export interface Resume {
	from: number;
	/** How many rows of the list from `from` on were read. */
	offset: number;
	/** The last of them as `"<time>.<case id>"`, at most 100, to notice that rows moved up. */
	tail: string[];
}

/** Starts reading at the first row of a time. */
export function readingFrom(from: number): Resume {
	return { from, offset: 0, tail: [] };
}

/**
 * The state between polls, as plain JSON. All times are epoch seconds of Deskie's clock. The maps
 * lead from an id to `"<time>.<hash>"` or to a time.
 */
export interface State {
	v: 1;
	key: string;
	event: EventName;
	/** Every change before this time was handled, except late ones. */
	cursor: number;
	/** The latest row seen, and the server's clock when it was first seen. */
	newest?: { at: number; seenAt: number };
	/** Rows before this time are never read. */
	floor: number;
	/** Case id -> time and content hash when last handled. */
	seen: Record<string, string>;
	caughtUp: boolean;
	resume: Resume | null;
	/**
	 * Changelog entries and messages before this time were handled, or are older than the baseline.
	 */
	since: number;
	/** Event key -> time of the changelog entries and messages that fired. */
	fired: Record<string, number>;
	/** Case id -> its `since`, for rows that were too fresh in the last poll. */
	held: Record<string, number>;
	/** Message id -> `"<due>.<case id>.<created>"` of messages that will be sent later. */
	scheduled: Record<string, string>;
	/** Case id -> time and last known rating; for cases without a rating only where it matters. */
	ratings: Record<string, string>;
	/** Ratings of cases that have not changed since this time are forgotten. */
	ratedFloor?: number;
	/** The case that the last polls failed at, and how many polls these were. */
	stuck?: { caseId: string; polls: number };
	/** The server's lower bound is exclusive: rows of the very second asked for are left out. */
	exclusive?: boolean;
	/** Since when the server is known to ignore the time filter or the order. */
	fallbackSince?: number;
}

/**
 * A map object with these entries. It has no prototype, because an id may be `constructor` or the
 * like.
 */
export function memoryOf<Value>(entries: Array<[string, Value]>): Record<string, Value> {
	const memory = Object.create(null) as Record<string, Value>;
	for (const [id, value] of entries) memory[id] = value;
	return memory;
}

/** The state of a trigger that starts at `floor` (epoch seconds) and has seen nothing. */
export function baseline({ key, event }: Settings, floor: number): State {
	return {
		v: 1,
		key,
		event,
		cursor: floor,
		floor,
		seen: memoryOf([]),
		caughtUp: true,
		resume: null,
		since: floor,
		fired: memoryOf([]),
		held: memoryOf([]),
		scheduled: memoryOf([]),
		ratings: memoryOf([]),
	};
}

/**
 * The state to continue from; undefined to begin anew. After a change of the event the trigger
 * continues at the same time, but without what it remembered, which is about the other event.
 */
export function stateFor(state: State | undefined, settings: Settings): State | undefined {
	const isOurs =
		state?.v === 1 &&
		state.key === settings.key &&
		Number.isFinite(state.cursor) &&
		Number.isFinite(state.floor);
	if (!isOurs || state.event === settings.event) return isOurs ? state : undefined;
	return baseline(settings, startOf(state).from);
}

/** Where the next poll begins to read. */
export function startOf(state: State): Resume {
	return state.resume ?? readingFrom(Math.max(state.cursor - OVERLAP, state.floor));
}

/** The time in a map's value: a number, or the digits before the first dot. */
export function timeIn(value: string | number): number {
	return typeof value === 'number' ? value : Number(value.slice(0, value.indexOf('.')));
}

/** The entries of a map that are not older than `from`. */
export function notBefore<Value extends string | number>(
	memory: Record<string, Value>,
	from: number,
): Record<string, Value> {
	return memoryOf(Object.entries(memory).filter(([, value]) => timeIn(value) >= from));
}

/**
 * Limits a map to `most` entries. It drops the oldest ones, whole seconds at a time, but none from
 * `keepFrom` on.
 *
 * @returns the map, and the time up to which (inclusive) entries were dropped
 */
export function bounded<Value extends string | number>(
	memory: Record<string, Value>,
	keepFrom = Infinity,
	most = MAX_REMEMBERED,
): { memory: Record<string, Value>; droppedTo?: number } {
	const surplus = Object.keys(memory).length - most;
	if (surplus <= 0) return { memory };
	const times = Object.values(memory)
		.map(timeIn)
		.sort((a, b) => a - b);
	let last = surplus - 1;
	while (last >= 0 && times[last] >= keepFrom) last--;
	if (last < 0) return { memory };
	return { memory: notBefore(memory, times[last] + 1), droppedTo: times[last] };
}
