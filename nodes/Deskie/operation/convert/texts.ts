import { BadInput } from '../../transport/http/badInput';
import type { About, Convert } from '../field';
import { oneOf } from './choices';
import { entriesIn, few, located } from './entries';

/** A text as it is, even if blank. */
export const anyText: Convert = (value, { label }) => {
	if (typeof value === 'object') {
		throw new BadInput(
			`'${label}' is not a text`,
			'Enter a text, or an expression that returns one',
		);
	}
	return String(value);
};

/** A text that is not blank. */
export const text: Convert = (value, about) => {
	const given = anyText(value, about) as string;
	return given.trim() === '' ? undefined : given;
};

/** The same without the spaces around it, for what is compared as a whole: names, numbers, IDs. */
export const trimmedText: Convert = (value, about) =>
	(text(value, about) as string | undefined)?.trim();

/** The texts of a list, without empty ones. */
export const textsIn = (value: unknown, about: About) =>
	entriesIn(value).flatMap((entry) => (trimmedText(located(entry) ?? '', about) as string) ?? []);

/** Up to 20 texts for a filter. */
export const texts: Convert = (value, about) => few(textsIn(value, about), about.label);

/** Without the vendor's ^ marks, which do not count as characters. */
const withoutMarks = (text: string) => text.replace(/^\^|\^$/g, '');

/** A text to search for, of at least `least` characters, not counting the vendor's ^ marks. */
export const searched =
	(least: number): Convert =>
	(value, about) => {
		const given = String(anyText(value, about)).trim();
		if (given === '') return undefined;
		if (withoutMarks(given).length >= least) return given;
		throw new BadInput(
			`'${about.label}' is too short: '${given}'`,
			`Deskie searches for texts of at least ${least} characters here`,
		);
	};

/** How a text filter compares, by the vendor's marks (introduction page: ^s^, ^s, s^). */
const MATCHES: Record<string, (text: string) => string> = {
	contains: (text) => text,
	exactly: (text) => `^${text}^`,
	startsWith: (text) => `^${text}`,
	endsWith: (text) => `${text}^`,
};

const wayOf = oneOf(Object.keys(MATCHES));

/** A text filter with its way of comparing: up to 20 texts of at least `least` characters. */
export const match =
	(least: number, { several = true } = {}): Convert =>
	(value, about) => {
		const { compare } = value as { compare?: { text?: unknown; match?: unknown } };
		const given = compare?.text;
		if (given === undefined) return undefined;
		const { label } = about;
		const entries = several
			? textsIn(given, about)
			: [String(anyText(given, about)).trim()].filter(Boolean);
		for (const entry of entries) {
			if (withoutMarks(entry).length < least) {
				throw new BadInput(
					`'${label}' is too short: '${entry}'`,
					`Deskie compares texts of at least ${least} characters here`,
				);
			}
		}
		const way = wayOf(compare?.match ?? 'contains', { ...about, label: `${label}: Match` });
		return few(entries.map(MATCHES[String(way)]), label);
	};
