import { DASHES, SPACES } from './separators';

const GAP = `[()./${SPACES}${DASHES}]{0,3}`;

/** Forms of nothing else than phone numbers: 01.23.45.67.89, 8 (495) 123-45-67, 202-555-0143. */
const FORMS = [
	'0\\d(?:\\D\\d\\d){4}',
	'\\+?[78]\\D{0,2}\\d{3}\\D{0,2}\\d{3}\\D?\\d\\d\\D?\\d\\d',
	'(?:\\+?1\\D)?\\(?\\d{3}\\D{1,2}\\d{3}\\D\\d\\d\\D?\\d\\d',
].join('|');

/**
 * Digits with the separators that people use, with `+` or a bracket before them. A decimal is none:
 * right after a digit and a comma a phone number is known by its form or its 0.
 */
const RUN = new RegExp(
	[
		'(?:',
		`(?<![\\p{L}\\p{N}])\\+[${SPACES}]?\\(?`,
		'|(?<![\\p{L}\\p{N}]|\\d[.,])\\(?',
		`|(?<=\\d,)\\(?(?=00?[1-9](?:${GAP}\\d){8}|(?:${FORMS})(?!\\d))`,
		`)\\d(?:${GAP}\\d){5,}(?![\\p{L}\\p{N}])`,
	].join(''),
	'gu',
);

/**
 * Forms of nothing else than dates and case numbers: 2026-05-31, 31.05.2026, and 664-245651 unless
 * a country's or a town's number stands before it.
 */
const OTHERS = [
	'(?:19|20)\\d\\d[-./\u2011][01]?\\d[-./\u2011][0-3]?\\d',
	'[0-3]?\\d[-./\u2011][0-3]?\\d[-./\u2011](?:19|20)\\d\\d',
	`(?<!(?<!\\d[${SPACES}]?)[+0]\\d{1,4}\\)?[${SPACES}])\\d{3}[-\u2011]\\d{6}`,
].join('|');

/** A pattern with spaces or brackets around it. */
const alone = (pattern: string) => `(?<![^(${SPACES}])${pattern}(?![^)${SPACES}])`;

const IS_SURE = new RegExp(`^(?:${FORMS})$`);
const IS_OTHER = new RegExp(alone(`(?:${OTHERS})`));
const KNOWN = new RegExp(alone(`(${FORMS}|${OTHERS})`));
const BEFORE_ZERO = new RegExp(`(?<=[${SPACES}])(?=[0(])`);
const BETWEEN_GROUPS = new RegExp(`([${SPACES}])`);

/** The digits of a phone number (ITU-T E.164; shorter ones are too much like others). */
const FEWEST = 7;
const MOST = 15;

/** The most groups of digits that are looked at for one phone number. */
const MOST_GROUPS = 8;

/**
 * Replaces phone numbers: with `+` or a leading 0, or ten digits and more in groups. In a run of
 * digits that is more than one number, those are replaced that can be told from the others.
 */
export const withoutPhones = (text: string, mask: string): string =>
	text.replace(RUN, (run) => {
		if (isPhone(run)) return mask;
		const parts = run.split(KNOWN).map((part, at) => {
			// What the pattern captures stands at every other place.
			if (at % 2 === 0) return withoutOthers(part, mask);
			return IS_SURE.test(part) ? mask : part;
		});
		return parts.join('');
	});

const withoutOthers = (run: string, mask: string) =>
	splitBeforeZero(run)
		.map((part) => (isPhone(part) ? mask : withoutLeading(part, mask)))
		.join('');

/** A part for each number with a 0 or a bracket first, as long as it has digits enough. */
function splitBeforeZero(run: string): string[] {
	const parts: string[] = [];
	for (const part of run.split(BEFORE_ZERO)) {
		const [digits, before] = [part, parts.at(-1)].map((one) => countDigits(one ?? ''));
		if (parts.length > 0 && digits < FEWEST && before + digits <= MOST) {
			parts[parts.length - 1] += part;
		} else parts.push(part);
	}
	return parts;
}

/** Replaces the number that begins with `+`, 0 or a bracket, and single groups that are one. */
function withoutLeading(run: string, mask: string): string {
	const groups = run.split(BETWEEN_GROUPS);
	const kept: string[] = [];
	for (let at = 0; at < groups.length; ) {
		const most = at === 0 && /^[+(0]/.test(run) ? MOST_GROUPS : 1;
		const ends = Array.from({ length: most }, (_, more) => at + 1 + 2 * more);
		const end = ends.findLast((one) => isPhone(groups.slice(at, one).join('')));
		kept.push(end === undefined ? groups[at] : mask);
		at = end ?? at + 1;
	}
	return kept.join('');
}

/** Looks like a phone number, but is none. */
const NO_PHONE = [
	// Dates, and other numbers behind a date.
	/^[1-9]\d{3}[-./]\d{1,2}[-./]\d{1,2}(?!\d)/,
	/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)/,
	// Numbers of a year: 2026-001234.
	/^(?:19|20)\d\d[-/]\d+$/,
	// Amounts and decimals.
	/^\d{1,3}(?: \d{3})+\.\d\d$/,
	/^[1-9]\d{0,2}(?: \d{3})* 000$/,
	/^(?:0|[1-9]\d{0,2})\.\d{4,}$/,
	// IP addresses.
	/^\d{1,3}(?:\.\d{1,3}){3}$/,
];

/** A range, such as of amounts: 10 000 - 20 000. */
const RANGE = / - |[\u2013-\u2015]/;

const SPACE = new RegExp(`[${SPACES}]`, 'g');
const HYPHEN = /[\u2010-\u2012\u2212]/g;

function isPhone(number: string): boolean {
	if (number.length < FEWEST || !/^[+(\d].*\d\)?$/.test(number)) return false;
	if (IS_SURE.test(number)) return true;
	const digits = countDigits(number);
	if (digits < FEWEST || digits > MOST) return false;
	const plain = number.replace(SPACE, ' ').replace(HYPHEN, '-');
	if (IS_OTHER.test(number) || NO_PHONE.some((form) => form.test(plain))) return false;
	if (/^[+(0]/.test(plain)) return true;
	return digits >= 10 && /\D/.test(plain) && !RANGE.test(plain) && !isList(plain);
}

const countDigits = (text: string) => text.replace(/\D/g, '').length;

/** Numbers of one length, such as years or orders: 2024 2025 2026. */
function isList(plain: string): boolean {
	const numbers = plain.split(' ');
	return (
		numbers.length > 1 &&
		numbers.every((one) => /^(?:\d{4}|\d{6,})$/.test(one) && one.length === numbers[0].length)
	);
}
