import { LAST_PAGE, PAGE_SIZE } from '../../api/limits';
import { readingFrom } from './state';
import {
	asError,
	casePage,
	handle,
	isFresh,
	isNew,
	mustStop,
	mustWait,
	noteLastPage,
	type Reading,
	type TimedRow,
	type Work,
} from './work';

/** Whether a pass has to end. Half of the time is left for handling cases that cost requests. */
function isOver({ meter, watch, settings }: Work): boolean {
	return meter.outOfTime(watch.isCostly(settings) ? 0.5 : 1) || meter.outOfCalls();
}

/**
 * One pass over the list, newest first, until rows are older than `low`, or to the end of the list
 * if the server ignores this order, too. New rows go to `found`.
 */
async function passOver(work: Work, low: number, found: Map<string, TimedRow>) {
	let added = false;
	let isDescending = true;
	let previous = Infinity;
	for (let page = 1; page <= LAST_PAGE; page++) {
		if (page > 1 && isOver(work)) return { added: false, pages: page, isWhole: false };
		const { rows, full } = await casePage(work, 'desc', low, { page, limit: PAGE_SIZE });
		let isOlder = false;
		for (const { row, time } of rows) {
			isDescending = isDescending && time <= previous;
			previous = time;
			isOlder = isOlder || time < low;
			if (time < low || !isNew(work, row, time)) continue;
			const id = String(row.case_id);
			const known = found.get(id);
			const isKnown =
				known !== undefined &&
				work.watch.stamp(known.row, known.time) === work.watch.stamp(row, time);
			if (isKnown || (known !== undefined && known.time > time)) continue;
			found.set(id, { row, time });
			// Changes during the pass are left to the next poll: waiting for them to stop could take for
			// ever.
			added = added || !isFresh(work, time);
		}
		if (!full || (isOlder && isDescending)) return { added, pages: page, isWhole: true };
	}
	noteLastPage(work);
	return { added, pages: LAST_PAGE, isWhole: true };
}

/**
 * Fallback for a server that ignores the lower bound or the ascending order: collects everything
 * since `low`, newest first, then handles it oldest first. A list of several pages is read until a
 * pass finds nothing new, because rows that leave the list shift others past the reader.
 *
 * When a pass cannot be finished, what was found is handled, and the next poll starts at `low`
 * again: the cursor moves only once `low` was reached.
 */
export async function readDescending(work: Work, low: number): Promise<Reading> {
	const found = new Map<string, TimedRow>();
	const again = readingFrom(low);
	let error: Error | undefined;
	let isWhole = true;
	try {
		for (let more = true; more; ) {
			const pass = await passOver(work, low, found);
			isWhole = pass.isWhole;
			more = pass.added && pass.pages > 1;
		}
	} catch (thrown) {
		error = asError(thrown);
	}

	let newest = low;
	for (const { row, time } of [...found.values()].sort((a, b) => a.time - b.time)) {
		if (mustWait(work, row, time)) continue;
		const here = isWhole && error === undefined ? readingFrom(time) : again;
		const stopped = { caughtUp: false, sawAllHeld: false, stopped: here, newest };
		if (mustStop(work)) return { ...stopped, error };
		try {
			await handle(work, row, time);
		} catch (thrown) {
			return { ...stopped, error: asError(thrown) };
		}
		newest = time;
	}
	if (!isWhole) work.log.push('Not every change is found yet: the next poll begins again');
	if (!isWhole || error) {
		return { caughtUp: false, sawAllHeld: false, stopped: again, newest, error };
	}
	return { caughtUp: true, sawAllHeld: true, newest };
}
