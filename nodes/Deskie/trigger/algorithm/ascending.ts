import { readingFrom, type Resume } from './state';
import { windowAfter, type Window } from './windows';
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

/** The position of a row in the list's order; an edit changes it. */
const placeOf = ({ row, time }: TimedRow) => `${time}.${row.case_id}`;

/** Whether the rows show that the server ignored `from` or the ascending order. */
function isIgnored(rows: TimedRow[], from: number): boolean {
	return rows.some(({ time }, i) => time < from || (i > 0 && time < rows[i - 1].time));
}

/**
 * Reads a window of the rows from the second `from` on, inclusive. Whether Deskie's bound is
 * inclusive is not documented. With `anchored`, a row of that second is known to exist; if it is
 * missing, one more request, a second earlier, shows whether the bound is exclusive.
 */
async function readWindow(work: Work, from: number, window: Window, anchored: boolean) {
	if (work.state.exclusive) return await casePage(work, 'asc', from - 1, window);
	const answer = await casePage(work, 'asc', from, window);
	if (!anchored || answer.rows.some(({ time }) => time === from)) return answer;
	const earlier = await casePage(work, 'asc', from - 1, window);
	if (!earlier.rows.some(({ time }) => time === from)) return answer;
	if (earlier.rows.some(({ time }) => time < from)) return answer;
	work.state.exclusive = true;
	return earlier;
}

/** Handles the rows of a window; tells where to go on if it stopped early. */
async function handleRows(work: Work, rows: TimedRow[], at: Resume) {
	let isHeld = false;
	for (const { row, time } of rows) {
		if (!isNew(work, row, time)) continue;
		if (mustWait(work, row, time)) {
			isHeld = true;
			continue;
		}
		const here = at.offset === 0 && time > at.from ? readingFrom(time) : at;
		if (mustStop(work)) return { isHeld, stopped: here };
		try {
			await handle(work, row, time);
		} catch (error) {
			return { isHeld, stopped: here, error: asError(error) };
		}
	}
	return { isHeld };
}

/**
 * Reads changes from `start` on, oldest first, and handles each. The cursor is the last row's time,
 * as in keyset pagination, because edits would shift offsets. Offsets are used only within one
 * second that fills a whole page, in overlapping windows: if a window's first row was not in the
 * one before, rows have moved up, and it steps back.
 *
 * @returns how far it came, or 'ignored' when the server ignores the time filter or the order
 */
export async function readAscending(work: Work, start: Resume): Promise<Reading | 'ignored'> {
	let at = start;
	let last = start.from;
	let read = new Set(start.tail);
	// If the last poll stopped early, it stopped at a row of the second `from`.
	let anchored = start.offset === 0 && work.state.resume !== null;
	let stepBack = 0;
	for (let first = true; ; first = false) {
		const early = { caughtUp: false, sawAllHeld: false, newest: last, stopped: at };
		if (!first && (work.meter.outOfTime() || work.meter.outOfCalls())) return early;

		const window = windowAfter(Math.max(0, at.offset - stepBack));
		if (window === undefined) {
			noteLastPage(work);
			at = readingFrom(last + 1);
			continue;
		}
		let answer: Awaited<ReturnType<typeof readWindow>>;
		try {
			answer = await readWindow(work, at.from, window, anchored && window.start === 0);
		} catch (error) {
			return { ...early, error: asError(error) };
		}
		const { rows, full } = answer;
		if (isIgnored(rows, window.start > 0 ? last : at.from)) return 'ignored';
		if (window.start > 0 && !(rows.length > 0 && read.has(placeOf(rows[0])))) {
			stepBack = 2 * stepBack + 100;
			continue;
		}
		stepBack = 0;

		const { isHeld, stopped, error } = await handleRows(work, rows, at);
		if (stopped) return { ...early, stopped, error };
		const head = rows.length > 0 ? rows[0].time : last;
		last = rows.length > 0 ? rows[rows.length - 1].time : last;
		// A full page of fresh rows may be the newest page of a list in another order.
		if (full && isHeld && rows.every(({ time }) => isFresh(work, time))) return early;
		if (!full || isHeld) return { caughtUp: true, sawAllHeld: !full, newest: last };

		const places = rows.map(placeOf);
		if (head === last) {
			at = { from: at.from, offset: window.start + places.length, tail: places };
			read = new Set([...(window.start > 0 ? read : []), ...places]);
		} else {
			at = readingFrom(last);
			read = new Set();
		}
		anchored = head !== last;
	}
}
