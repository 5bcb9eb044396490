import { MAX_REMEMBERED, OVERLAP, SETTLE } from './limits';
import { bounded, notBefore, startOf, type Resume, type State } from './state';
import type { Reading, Work } from './work';

/**
 * The state after a poll. `start` is where the poll began; the next one never begins before it,
 * because what was remembered from before is gone.
 *
 * A poll that stopped within the last two minutes does not resume there: rows of that time may
 * still become visible late, so the next poll reads them all again.
 */
export function commit(work: Work, start: Resume, reading: Reading): State {
	const state = { ...work.state, caughtUp: reading.caughtUp };
	const edge = work.now === undefined ? reading.newest : work.now - SETTLE;
	const { stopped } = reading;
	// Within a second that fills pages, reading has come further than `from`.
	const isWithin = stopped !== undefined && stopped.offset > 0;
	const reached = isWithin ? Math.max(stopped.from, reading.newest) : stopped?.from;
	const isFarBehind = stopped !== undefined && reached !== undefined && reached <= edge - OVERLAP;
	state.resume = isFarBehind ? stopped : null;
	state.cursor = isFarBehind ? stopped.from : Math.max(edge, start.from + OVERLAP);
	if (reading.caughtUp && reading.sawAllHeld) state.since = Math.max(state.since, edge - OVERLAP);
	if (!reading.caughtUp) state.held = { ...work.heldBefore, ...state.held };

	const seen = bounded(notBefore(state.seen, startOf(state).from), stopped?.from);
	state.seen = seen.memory;
	if (seen.droppedTo !== undefined) {
		state.floor = Math.max(state.floor, seen.droppedTo + 1);
		work.log.push(
			`More than ${MAX_REMEMBERED} cases changed in two minutes: changes before ` +
				`${new Date(state.floor * 1000).toISOString()} that Deskie shows late are not noticed`,
		);
	}
	return { ...state, ...boundedEntries(work, state) };
}

/** The memories of changelog entries, messages and ratings, within their bounds. */
function boundedEntries(work: Work, state: State) {
	const oldest = Math.min(state.since, ...Object.values(state.held));
	const fired = bounded(notBefore(state.fired, oldest));
	if (fired.droppedTo !== undefined) {
		work.log.push(`More than ${MAX_REMEMBERED} events at once: some may come twice`);
	}
	return {
		fired: fired.memory,
		held: bounded(state.held).memory,
		scheduled: bounded(state.scheduled).memory,
		ratings: bounded(state.ratings).memory,
	};
}
