import { MAX_REMEMBERED, MOST_AHEAD, OVERLAP, SETTLE } from './limits';
import { bounded, memoryOf, notBefore, startOf, type Resume, type State } from './state';
import type { Reading, Work } from './work';

/**
 * The time up to which this poll has seen everything but late rows. Deskie's clock may be ahead of
 * the clock that dates changes, so it is not trusted alone: certain is only the latest row, plus
 * the time since it was first seen.
 */
function edgeOf({ now, state }: Work, { newest }: Reading): number {
	if (now === undefined) return newest;
	const { at, seenAt } = state.newest ?? { at: -Infinity, seenAt: now };
	return Math.min(now - SETTLE, Math.max(at + now - seenAt, now - MOST_AHEAD));
}

/**
 * The state after a poll that began at `start`. The next poll never begins earlier, because what
 * was remembered from before that time is dropped.
 *
 * A poll that stopped within the last two minutes does not resume there: rows of that time may
 * still become visible late, so the next poll reads them all again.
 */
export function commit(work: Work, start: Resume, reading: Reading): State {
	const state = { ...work.state, caughtUp: reading.caughtUp };
	const edge = edgeOf(work, reading);
	const { stopped } = reading;
	// With an offset, within a second that fills whole pages, reading came further than `from`.
	const isWithin = stopped !== undefined && stopped.offset > 0;
	const reached = isWithin ? Math.max(stopped.from, reading.newest) : stopped?.from;
	const lateFrom = (work.now === undefined ? reading.newest : work.now - SETTLE) - OVERLAP;
	const isFarBehind = stopped !== undefined && reached !== undefined && reached <= lateFrom;
	state.resume = isFarBehind ? stopped : null;
	state.cursor = isFarBehind ? stopped.from : Math.max(edge, start.from + OVERLAP);
	if (reading.caughtUp && reading.sawAllHeld) state.since = Math.max(state.since, edge - OVERLAP);
	if (!reading.caughtUp)
		state.held = memoryOf(Object.entries({ ...work.heldBefore, ...state.held }));

	const seen = bounded(notBefore(state.seen, startOf(state).from), stopped?.from);
	state.seen = seen.memory;
	if (seen.droppedTo !== undefined) {
		state.floor = Math.max(state.floor, seen.droppedTo + 1);
		work.warnings.push(
			`More than ${MAX_REMEMBERED} cases changed in two minutes: changes before ` +
				`${textOf(state.floor)} that Deskie shows late are not noticed`,
		);
	}
	if (work.behind !== undefined) {
		work.warnings.push(
			`Deskie's clock is ${work.behind} s behind its newest change: events come a poll later`,
		);
	}
	// All events that may be read again are remembered, without a limit.
	state.fired = notBefore(state.fired, Math.min(state.since, ...Object.values(state.held)));
	return { ...state, ...boundedRatings(work, state) };
}

const textOf = (second: number) => new Date(second * 1000).toISOString();

/** The remembered ratings, bounded, and the time since which they are complete. */
function boundedRatings(work: Work, state: State): Pick<State, 'ratings' | 'ratedFloor'> {
	const { memory: ratings, droppedTo } = bounded(state.ratings);
	if (droppedTo === undefined) return { ratings };
	work.warnings.push(
		`More than ${MAX_REMEMBERED} ratings: those of cases not changed since ` +
			`${textOf(droppedTo + 1)} are forgotten`,
	);
	return { ratings, ratedFloor: droppedTo + 1 };
}
