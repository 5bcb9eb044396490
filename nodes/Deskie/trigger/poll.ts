import { commit } from './commit';
import { epochSeconds } from './dates';
import { fireScheduled, watches } from './events';
import { readDescending } from './fallback';
import { RETRY_ASCENDING } from './limits';
import { readAscending } from './loop';
import { createMeter } from './meter';
import { baseline, isStateOf, startOf, type Resume, type State } from './state';
import type { Clock, Settings, Source, TriggerEvent } from './types';
import { asError, type Reading, type Work } from './work';

export interface PollResult {
	/** To be stored, whether or not there are events. */
	state: State;
	/** Oldest first. */
	events: TriggerEvent[];
	/** Sentences for the log: what was left out, or stopped early, and why. */
	log: string[];
}

/** The first poll: notes where the list stands. One request, no event. */
async function begin(settings: Settings, source: Source): Promise<PollResult> {
	const { by } = watches[settings.event];
	const { rows, serverNow } = await source.cases({ by, direction: 'desc', page: 1, limit: 1 });
	const newest = epochSeconds(rows[0]?.[`${by}_at`]);
	const floor = settings.startFrom ?? serverNow ?? newest ?? 0;
	return { state: baseline(settings.key, floor), events: [], log: [] };
}

async function read(work: Work, start: Resume): Promise<Reading> {
	const { state } = work;
	const known = state.fallbackSince;
	if (known !== undefined && state.cursor < known + RETRY_ASCENDING) {
		return await readDescending(work, start.from);
	}
	const reading = await readAscending(work, start);
	if (reading !== 'ignored') {
		delete state.fallbackSince;
		return reading;
	}
	state.fallbackSince = work.now ?? state.cursor;
	work.log.push('Deskie ignored the time or the order asked for: reading from the newest down');
	return await readDescending(work, start.from);
}

/**
 * One poll: everything that has changed since the last one, once.
 *
 * @param state the last poll's, or undefined; not changed
 * @throws what the first request throws, or a later one when the poll brought nothing yet; the
 *   state to keep is then the one given
 */
export async function poll(
	state: State | undefined,
	settings: Settings,
	source: Source,
	clock: Clock,
): Promise<PollResult> {
	if (!isStateOf(state, settings.key)) return await begin(settings, source);
	const work: Work = {
		settings,
		source,
		watch: watches[settings.event],
		meter: createMeter(clock),
		state: {
			...state,
			seen: { ...state.seen },
			fired: { ...state.fired },
			held: {},
			scheduled: { ...state.scheduled },
			ratings: { ...state.ratings },
		},
		now: undefined,
		heldBefore: state.held,
		handledRows: new Map(),
		handled: 0,
		events: [],
		log: [],
	};
	const start = startOf(state);
	const reading = await read(work, start);
	const errors = reading.error === undefined ? [] : [reading.error];
	if (settings.event === 'messageAdded' && errors.length === 0) {
		await fireScheduled(work).catch((error) => errors.push(asError(error)));
	}
	const { stopped } = reading;
	const isAhead = !stopped || stopped.from > start.from || stopped.offset > start.offset;
	if (errors.length > 0 && work.handled === 0 && !isAhead && work.events.length === 0) {
		throw errors[0];
	}
	work.log.push(...errors.map(({ message }) => `Stopped early, the next poll goes on: ${message}`));
	const next = commit(work, start, reading);
	const events = work.events.sort((a, b) => a.at - b.at);
	return { state: next, events, log: work.log };
}
