import { BadInput } from '../../transport/http/badInput';
import type { Convert } from '../field';
import { oneOf } from './choices';
import { few, listed } from './entries';

/** A text as it is, blank or not. */
export const anyText: Convert = (value, { label }) => {
	if (typeof value === 'object') {
		throw new BadInput(`'${label}' is not a text`, 'Enter a text, or an expression that gives one');
	}
	return String(value);
};

/** A text with something in it. */
export const text: Convert = (value, about) => {
	const given = anyText(value, about) as string;
	return given.trim() === '' ? undefined : given;
};

/** Up to 20 texts, as a query filter. */
export const texts: Convert = (value, { label }) => few(listed(value), label);

/** A text to search for, of at least `least` characters; the vendor's ^ signs are not counted. */
export const searched =
	(least: number): Convert =>
	(value, about) => {
		const given = String(anyText(value, about)).trim();
		if (given === '') return undefined;
		if (given.replace(/^\^|\^$/g, '').length >= least) return given;
		throw new BadInput(
			`'${about.label}' is too short: '${given}'`,
			`Deskie searches for texts of at least ${least} characters here`,
		);
	};

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;

/** An e-mail address. */
export const email: Convert = (value, { label }) => {
	const address = String(value).trim();
	if (EMAIL.test(address)) return address;
	throw new BadInput(
		`'${label}' is not an email address: '${address}'`,
		'Enter a complete address, such as anna@example.com',
	);
};

/** How a text filter compares; the signs are the vendor's (introduction page: ^s^, ^s, s^). */
const MATCHES: Record<string, (text: string) => string> = {
	contains: (text) => text,
	exactly: (text) => `^${text}^`,
	startsWith: (text) => `^${text}`,
	endsWith: (text) => `${text}^`,
};

const wayOf = oneOf(Object.keys(MATCHES));

/**
 * The error for a filter that an expression left without a value: without the filter all cases
 * would come.
 */
export const noFilterValue = (label: string) =>
	new BadInput(
		`'${label}' has no value, so it would not filter anything`,
		'Its expression finds nothing in this item. Correct it, or remove the filter',
	);

/** A text filter of at least `least` characters with its way of comparing, up to 20 texts. */
export const match =
	(least: number, { several = true } = {}): Convert =>
	(value, about) => {
		const { compare } = value as { compare?: { text?: unknown; match?: unknown } };
		if (!compare) return undefined;
		const { label } = about;
		const given = compare.text;
		if (given === undefined || given === null) throw noFilterValue(label);
		const entries = several
			? listed(given)
			: [String(anyText(given, about)).trim()].filter(Boolean);
		for (const entry of entries) {
			if (entry.length < least) {
				throw new BadInput(
					`'${label}' is too short: '${entry}'`,
					`Deskie compares texts of at least ${least} characters here`,
				);
			}
		}
		const way = wayOf(compare.match ?? 'contains', { ...about, label: `${label}: Match` });
		return few(entries.map(MATCHES[String(way)]), label);
	};

/** The link in an entry: a text, or an attachment as messages have it. */
const linkIn = (entry: unknown) =>
	typeof entry === 'object' && entry !== null && 'url' in entry ? entry.url : entry;

/** Links to files, each with http or https. */
export const links: Convert = (value, { label }) => {
	const found = listed(Array.isArray(value) ? value.map(linkIn) : linkIn(value));
	for (const link of found) {
		if (!/^https?:\/\/\S+$/i.test(link)) {
			throw new BadInput(
				`'${label}' has an entry that is not a link: '${link}'`,
				'Enter links that start with https://, separated by commas',
			);
		}
	}
	return found.length > 0 ? found : undefined;
};

/** Names of binaries; at least one is there when the field is filled. */
export const names: Convert = (value) => {
	const found = listed(value);
	return found.length > 0 ? found : undefined;
};
