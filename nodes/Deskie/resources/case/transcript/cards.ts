import { DASHES, SPACES } from './separators';

/** 13 digits and more, with at most one separator between two of them. */
const RUN = new RegExp(
	`(?<![\\p{L}\\p{N}])\\d(?:[.${SPACES}${DASHES}]?\\d){12,}(?![\\p{L}\\p{N}])`,
	'gu',
);

/** Fewest and most digits of a card number (ISO/IEC 7812). */
const FEWEST = 13;
const MOST = 19;

/** As cards show their numbers (4-4-4-4 and up to three more, 4-6-5, 4-6-4), or without a gap. */
const AS_ON_CARDS =
	/^[2-6](?:\d{3}\D\d{4}\D\d{4}\D\d{4}(?:\D\d{1,3})?|\d{3}\D\d{6}\D\d{4,5}|\d{12,18})$/;

/**
 * Replaces card numbers: 13 to 19 digits with a valid check digit. A run of digits that has other
 * numbers beside a card's, such as its expiry and its security code, loses only the card's.
 */
export const withoutCards = (text: string, mask: string): string =>
	text.replace(RUN, (run) => (isWholeCard(run) ? mask : withoutPartCards(run, mask)));

/** All of a run, its digits in groups of any length, as long as one kind of sign parts them. */
const isWholeCard = (run: string) =>
	run.length < 2 * MOST && new Set(run.replace(/\d/g, '')).size < 2 && isValid(run);

/** The digits that card numbers begin with. */
const FIRST = '23456';

/** The most groups of digits on a card: 4-4-4-4-3. */
const MOST_GROUPS = 5;

/** Looks for cards from each group of digits on; a few groups each, so the time is linear. */
function withoutPartCards(run: string, mask: string): string {
	const groups = [...run.matchAll(/\d+/g)].map(({ 0: { length }, index }) => [
		index,
		index + length,
	]);
	const kept: string[] = [];
	let from = 0;
	for (let first = 0; first < groups.length; first += 1) {
		const [start] = groups[first];
		if (start < from || !FIRST.includes(run[start])) continue;
		const ends = groups.slice(first, first + MOST_GROUPS).map(([, end]) => end);
		const end = ends.findLast((one) => one - start >= FEWEST && isPartCard(run.slice(start, one)));
		if (end === undefined) continue;
		kept.push(run.slice(from, start), mask);
		from = end;
	}
	return kept.join('') + run.slice(from);
}

const isPartCard = (part: string) => AS_ON_CARDS.test(part) && isValid(part);

/** The number of digits and the check digit (Luhn). */
function isValid(number: string): boolean {
	const digits = number.replace(/\D/g, '');
	if (digits.length < FEWEST || digits.length > MOST) return false;
	const sum = [...digits].reverse().reduce((total, digit, at) => {
		const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
		return total + (value > 9 ? value - 9 : value);
	}, 0);
	return sum % 10 === 0;
}
