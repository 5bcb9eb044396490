import { MAX_REMEMBERED, OVERLAP } from './limits';
import type { EventName, Settings } from './types';

/** Where reading goes on: from a time, and within a second that fills pages, after some rows. */
export interface Resume {
	from: number;
	/** Rows of the list from `from` on that were read. */
	offset: number;
	/** The last of them as `"<time>.<case id>"`, to notice that rows moved up; at most 100. */
	tail: string[];
}

/** Reading from a time on, from its first row. */
export function readingFrom(from: number): Resume {
	return { from, offset: 0, tail: [] };
}

/**
 * What is kept between polls, plain JSON. All times are epoch seconds of Deskie's clock.
 * The memories are maps from an id to `"<time>.<hash>"` or to a time.
 */
export interface State {
	v: 1;
	key: string;
	event: EventName;
	/** Every change before it has been handled, late ones aside. */
	cursor: number;
	/** Latest row met so far, and what the server's clock said then. */
	newest?: { at: number; seenAt: number };
	/** Nothing before it is read. */
	floor: number;
	/** case id -> time and content last handled */
	seen: Record<string, string>;
	caughtUp: boolean;
	resume: Resume | null;
	/** Changelog entries and messages before it are handled or older than the baseline. */
	since: number;
	/** event key -> its time: changelog entries and messages that fired */
	fired: Record<string, number>;
	/** case id -> its `since`: rows too fresh in the last poll */
	held: Record<string, number>;
	/** message id -> `"<due>.<case id>.<created>"`: messages to be sent later */
	scheduled: Record<string, string>;
	/** case id -> time and rating last known; of cases without one only where it matters */
	ratings: Record<string, string>;
	/** Ratings of cases not changed since then are forgotten. */
	ratedFloor?: number;
	/** A case that the last polls could not get past, and how many they were. */
	stuck?: { caseId: string; polls: number };
	/** The server leaves out rows of the very second asked for. */
	exclusive?: boolean;
	/** Since when the server is known to ignore the time filter or the order. */
	fallbackSince?: number;
}

/**
 * A memory with these entries. It inherits no names: an ID may be one that every other object
 * knows, such as `constructor`.
 */
export function memoryOf<Value>(entries: Array<[string, Value]>): Record<string, Value> {
	const memory = Object.create(null) as Record<string, Value>;
	for (const [id, value] of entries) memory[id] = value;
	return memory;
}

/** A state that has seen nothing and starts at `floor` (epoch seconds). */
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
 * The state from which polling goes on, undefined where it has to begin anew. Another event begins
 * where the one before would have read on: what that remembers says nothing about this one.
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

/** The time in a memory's value: a number, or the digits before the first dot. */
export function timeIn(value: string | number): number {
	return typeof value === 'number' ? value : Number(value.slice(0, value.indexOf('.')));
}

/** The entries of a memory that are not older than `from`. */
export function notBefore<Value extends string | number>(
	memory: Record<string, Value>,
	from: number,
): Record<string, Value> {
	return memoryOf(Object.entries(memory).filter(([, value]) => timeIn(value) >= from));
}

/**
 * Bounds a memory by dropping its oldest seconds, whole ones, but none from `keepFrom` on.
 *
 * @returns the memory, and the time up to which (inclusive) entries were dropped
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
