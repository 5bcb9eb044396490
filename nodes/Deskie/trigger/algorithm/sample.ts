import { epochSeconds } from './dates';
import { watches } from './events';
import { createMeter } from './meter';
import { baseline } from './state';
import type { Clock, Settings, Source, TriggerEvent } from './types';
import { handle, inOrder, workFrom } from './work';

/** The most cases to look at when each costs requests. */
const MOST_CASES = 10;

/**
 * The newest matching events, for the editor's test run. Neither reads nor changes the state.
 *
 * @param most events wanted, 1 to 100. One request finds cases; for caseChanged, messageAdded and
 *   caseRated up to ten cases are looked up
 * @returns oldest first; empty when nothing matches
 */
export async function sample(
	settings: Settings,
	source: Source,
	clock: Clock,
	most: number,
): Promise<TriggerEvent[]> {
	const watch = watches[settings.event];
	const limit = watch.isCostly(settings) ? MOST_CASES : most;
	const meter = createMeter(clock);
	const { by } = watch;
	const answer = meter.read(await source.cases({ by, direction: 'desc', page: 1, limit }));
	const shown = { ...settings, includeCreated: true };
	const work = workFrom(baseline(settings, 0), { settings: shown, source, watch, meter });
	work.now = answer.serverNow;
	work.entryPages = 1;
	for (const row of answer.rows) {
		if (work.events.length >= most || (work.handled > 0 && meter.outOfTime())) break;
		const time = epochSeconds(row[`${by}_at`]);
		if (time !== undefined) await handle(work, row, time);
	}
	return inOrder(work.events).slice(-most);
}
