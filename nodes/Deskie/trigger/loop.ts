import { LAST_PAGE, OVERLAP, SETTLE } from './limits';
import type { Resume } from './state';
import {
	asError,
	casePage,
	handle,
	isNew,
	mustStop,
	mustWait,
	noteLastPage,
	type Reading,
	type TimedRow,
	type Work,
} from './work';

/** Whether the rows show that the server did not keep to `from` or to the ascending order. */
function isIgnored(rows: TimedRow[], from: number): boolean {
	return rows.some(({ time }, i) => time < from || (i > 0 && time < rows[i - 1].time));
}

/**
 * Reads one page, with the rows of the second `from` in any case. `anchored`: a row of that very
 * second was there a moment ago; where it is missing the server may leave out the bound itself,
 * which one more request, a second earlier, shows.
 */
async function readPage(work: Work, { from, page }: Resume, anchored: boolean) {
	if (work.state.exclusive) return await casePage(work, 'asc', from - 1, page);
	const answer = await casePage(work, 'asc', from, page);
	if (!anchored || page > 1 || answer.rows.some(({ time }) => time === from)) return answer;
	const earlier = await casePage(work, 'asc', from - 1, 1);
	if (!earlier.rows.some(({ time }) => time === from)) return answer;
	if (earlier.rows.some(({ time }) => time < from)) return answer;
	work.state.exclusive = true;
	return earlier;
}

/**
 * Where to go on after a row that was not handled: at its second, unless pages of one second
 * still have to be gone through again.
 */
function stopAt(at: Resume, time: number): Resume {
	return at.page === 1 && time > at.from ? { from: time, page: 1, added: false } : at;
}

/** What one pass over the pages of a second has shown so far. */
interface Pass {
	/** Second of the pass's first row; no row that could be passed over is older. */
	second: number;
	/** Time of the last row read. */
	last: number;
}

/** The next page to read, or undefined when a whole pass has been made. */
function next(work: Work, at: Resume, pass: Pass, hasMore: boolean, isOneSecond: boolean) {
	if (hasMore && isOneSecond) {
		if (at.page < LAST_PAGE) return { ...at, page: at.page + 1 };
		noteLastPage(work);
		return { from: pass.last + 1, page: 1, added: false };
	}
	// An edit while paging moves a row out of its second and the rows behind it up, past us. So
	// once more, unless the next poll reads this second again anyway.
	const isReadAgain = work.now !== undefined && pass.second >= work.now - SETTLE - OVERLAP;
	if (at.page > 1 && at.added && !isReadAgain) return { from: at.from, page: 1, added: false };
	return hasMore ? { from: pass.last, page: 1, added: false } : undefined;
}

/** Handles the rows of a page; says where it stopped, if it did. */
async function handleRows(work: Work, rows: TimedRow[], start: Resume) {
	let at = start;
	let isHeld = false;
	for (const { row, time } of rows) {
		if (!isNew(work, row, time)) continue;
		if (mustWait(work, row, time)) {
			isHeld = true;
			continue;
		}
		if (mustStop(work)) return { at, isHeld, stopped: stopAt(at, time) };
		try {
			await handle(work, row, time);
		} catch (error) {
			return { at, isHeld, stopped: stopAt(at, time), error: asError(error) };
		}
		at = { ...at, added: true };
	}
	return { at, isHeld };
}

/**
 * Reads the changes from `start` on, oldest first, and handles each. It goes on from the last
 * row's time rather than by offsets, which edits would shift; only within one second it pages.
 *
 * @returns how far it came, or 'ignored' when the server does not keep to the time or the order
 * @throws what the first request throws
 */
export async function readAscending(work: Work, start: Resume): Promise<Reading | 'ignored'> {
	let at = start;
	let pass: Pass = { second: start.from, last: start.from };
	let anchored = false;
	for (let first = true; ; first = false) {
		const early = { caughtUp: false, sawAllHeld: false, newest: pass.last };
		if (!first && (work.meter.outOfTime() || work.meter.outOfCalls())) {
			return { ...early, stopped: at };
		}
		let answer: Awaited<ReturnType<typeof readPage>>;
		try {
			answer = await readPage(work, at, anchored);
		} catch (error) {
			if (first) throw error;
			return { ...early, stopped: at, error: asError(error) };
		}
		const { rows, full } = answer;
		if (isIgnored(rows, at.page > 1 ? pass.last : at.from)) return 'ignored';

		const handled = await handleRows(work, rows, at);
		const { stopped, error } = handled;
		if (stopped) return { ...early, stopped, error };
		at = handled.at;
		const last = rows.length > 0 ? rows[rows.length - 1].time : pass.last;
		const head = rows.length > 0 ? rows[0].time : pass.last;
		pass = { second: at.page === 1 ? head : pass.second, last };

		const hasMore = full && !handled.isHeld;
		const following = next(work, at, pass, hasMore, head === last);
		if (!following) return { caughtUp: true, sawAllHeld: !full, newest: last };
		anchored = following.page === 1 && following.from === last;
		at = following;
	}
}
