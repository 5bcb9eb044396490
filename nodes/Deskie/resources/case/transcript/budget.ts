import type { Form } from './render';
import { shortenedTo } from './shorten';
import type { Turn } from './turns';

/** The messages of a case that were read, as turns. */
export interface Known {
	/** The turns from the beginning on, oldest first. */
	head: Turn[];
	/** How many messages after them were not read. */
	unread: number;
	/** The newest turns, oldest first; empty when the head holds all. */
	tail: Turn[];
}

/** The part of a transcript that fits. */
interface Selection {
	/** Oldest first, with the gap in its place. */
	pieces: string[];
	kept: number;
	/** How many entries between beginning and end are left out. */
	leftOut: number;
	/** How many turns have a text that was cut in its middle. */
	shortened: number;
	/** Whether messages that were not read may fit, too. */
	wantsMore: boolean;
}

/** The smallest limit that holds any turn and the note about the others. */
export const LEAST_CHARACTERS = 500;

/** The share of the limit that the end may take before the beginning. */
const END = 2 / 3;

/** The longest date that turns have. */
const DATE = '2026-01-01T00:00:00+00:00';

/**
 * Chooses what fits: as much of the end and of the beginning as possible, and always the newest
 * turn. A turn that is too long loses the middle of its text, with a note there.
 *
 * @param room characters of the whole, {@link LEAST_CHARACTERS} or more; Infinity for all
 */
export function selected({ head, unread, tail }: Known, form: Form, room: number): Selection {
	const turns = [...head, ...tail];
	const whole = turns.map((turn) => form.turn(turn));
	const sizeOf = (piece: string) => piece.length + form.separator;
	const total = whole.reduce((sum, piece) => sum + sizeOf(piece), form.around - form.separator);
	if (turns.length === 0 || total <= room) {
		const nothing = { leftOut: 0, shortened: 0 };
		return { pieces: whole, kept: turns.length, ...nothing, wantsMore: unread > 0 };
	}
	const longestGap = { turns: turns.length, unread, after: DATE, before: DATE };
	const space = room - form.around - sizeOf(form.gap(longestGap));
	let left = space;
	let shortened = 0;
	const begin: string[] = [];
	const end: string[] = [];
	const isMore = () => begin.length + end.length < turns.length;

	/** Takes a turn, whole or cut, if it fits into `most` characters. */
	const take = (at: number, most: number, put: (piece: string) => void): boolean => {
		const isWhole = sizeOf(whole[at]) <= most;
		const piece = isWhole ? whole[at] : shortenedTo(turns[at], form, most - form.separator);
		if (piece === undefined) return false;
		if (!isWhole) shortened += 1;
		left -= sizeOf(piece);
		put(piece);
		return true;
	};
	/** Takes whole turns from the end, as long as this many characters stay free. */
	const takeEnd = (free: number) => {
		for (let at = turns.length - 1 - end.length; isMore(); at -= 1) {
			if (left - sizeOf(whole[at]) < free) return;
			take(at, left, (piece) => end.unshift(piece));
		}
	};

	const newest = turns.length - 1;
	const toEnd = (piece: string) => end.unshift(piece);
	const isIn = take(newest, newest === 0 ? space : space * END, toEnd);
	if (!isIn) take(newest, space, toEnd);
	if (isMore()) take(0, Math.min(left, space * (1 - END)), (piece) => begin.push(piece));
	takeEnd(Math.max(0, left - space * END + sizeOf(end.join(''))));
	while (begin.length > 0 && isMore() && sizeOf(whole[begin.length]) <= left) {
		take(begin.length, left, (piece) => begin.push(piece));
	}
	takeEnd(0);

	const kept = begin.length + end.length;
	const missing = turns.length - kept;
	const after = turns[begin.length - 1]?.at ?? null;
	const before = turns[turns.length - end.length]?.at ?? null;
	const gap = form.gap({ turns: missing, unread, after, before });
	const reachesUnread = begin.length >= head.length || end.length >= tail.length;
	return {
		pieces: missing + unread > 0 ? [...begin, gap, ...end] : [...begin, ...end],
		kept,
		leftOut: missing + unread,
		shortened,
		wantsMore: unread > 0 && reachesUnread,
	};
}
