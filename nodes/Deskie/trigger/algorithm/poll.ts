import { commit } from './commit';
import { epochSeconds } from './dates';
import { fireScheduled, watches } from './events';
import { readDescending } from './descending';
import { RETRY_ASCENDING } from './limits';
import { readAscending } from './ascending';
import { createMeter } from './meter';
import { baseline, startOf, stateFor, type Resume, type State } from './state';
import { CaseTrouble, type Clock, type Settings, type Source, type TriggerEvent } from './types';
import { asError, inOrder, workFrom, type Reading, type Work } from './work';

export interface PollResult {
	/** The state to store, with or without events. */
	state: State;
	/** Oldest first. */
	events: TriggerEvent[];
	/** For the log: what stopped early or was read another way, and why. */
	log: string[];
	/** For the log: what was left out, or may have been. */
	warnings: string[];
}

/** The first poll: takes the baseline, the newest row of the list. One request, no event. */
async function begin(settings: Settings, source: Source): Promise<PollResult> {
	const { by, byEntry, stamp } = watches[settings.event];
	const { rows, serverNow } = await source.cases({ by, direction: 'desc', page: 1, limit: 1 });
	const [row] = rows;
	const at = epochSeconds(row?.[`${by}_at`]);
	const { startFrom } = settings;
	const state = baseline(settings, startFrom ?? serverNow ?? at ?? 0);
	if (at !== undefined && serverNow !== undefined) state.newest = { at, seenAt: serverNow };
	const isFloor = startFrom === undefined && state.floor === at;
	if (isFloor && !byEntry) state.seen[row.case_id] = stamp(row, at);
	return { state, events: [], log: [], warnings: [] };
}

async function read(work: Work, start: Resume): Promise<Reading> {
	const { state } = work;
	const known = state.fallbackSince;
	if (known !== undefined && state.cursor < known + RETRY_ASCENDING) {
		return await readDescending(work, start.from);
	}
	let reading = await readAscending(work, start);
	if (reading === 'ignored' && state.exclusive) {
		// The remembered `exclusive` may be wrong rather than the server.
		delete state.exclusive;
		reading = await readAscending(work, start);
	}
	if (reading !== 'ignored') {
		delete state.fallbackSince;
		return reading;
	}
	state.fallbackSince = work.now ?? state.cursor;
	work.log.push('Deskie ignored the time or the order asked for: reading from the newest down');
	return await readDescending(work, start.from);
}

/**
 * One poll: returns every event since the last one, once.
 *
 * @param stored the last poll's state; undefined in the first poll. Not modified
 * @throws what the first request throws; what a later one throws if the poll has no result yet,
 *   unless it is a {@link CaseTrouble}. The stored state then stays valid
 */
export async function poll(
	stored: State | undefined,
	settings: Settings,
	source: Source,
	clock: Clock,
): Promise<PollResult> {
	const state = stateFor(stored, settings);
	if (!state) return await begin(settings, source);
	const watch = watches[settings.event];
	const work = workFrom(state, { settings, source, watch, meter: createMeter(clock) });
	const start = startOf(state);
	const reading = await read(work, start);
	const errors = reading.error === undefined ? [] : [reading.error];
	if (settings.event === 'messageAdded' && errors.length === 0) {
		await fireScheduled(work).catch((error) => errors.push(asError(error)));
	}
	if (errors.length === 0) delete work.state.stuck;
	const { stopped } = reading;
	const isAhead = !stopped || stopped.from > start.from || stopped.offset > start.offset;
	const { events, log, warnings } = work;
	if (errors.length > 0 && work.handled === 0 && !isAhead && events.length === 0) {
		const [error] = errors;
		if (!(error instanceof CaseTrouble)) throw error;
		// Not thrown, because n8n does not store the state of a poll that throws, and tries must be
		// counted.
		warnings.push(error.message);
		return { state: { ...state, stuck: work.state.stuck }, events, log, warnings };
	}
	log.push(...errors.map(({ message }) => `Stopped early, the next poll goes on: ${message}`));
	const next = commit(work, start, reading);
	return { state: next, events: inOrder(events), log, warnings };
}
