import { DateTime } from 'luxon';
import type { INodeParameterResourceLocator } from 'n8n-workflow';
import { BadInput } from '../transport/badInput';
import { readCaseReference, type CaseReference } from '../transport/caseReference';
import type { Convert } from './compose';

/** Arrays in a query may hold 20 values (vendor's Cases chapter). */
const MOST_VALUES = 20;

const isLocator = (value: unknown): value is INodeParameterResourceLocator =>
	typeof value === 'object' && value !== null && '__rl' in value;

/** The value inside a resource locator, whatever its mode; other values as they are. */
export const located = (value: unknown): unknown => (isLocator(value) ? value.value : value);

/** What was typed as a list: an array, a comma list, or one value. Empty entries are left out. */
export function listed(value: unknown): string[] {
	const inside = located(value);
	const entries = Array.isArray(inside) ? inside.map(located) : String(inside ?? '').split(',');
	return entries.map((entry) => String(entry ?? '').trim()).filter((entry) => entry !== '');
}

/** Digits only, so that no ID can change the path of a request. `zero` where 0 means nobody. */
export const id =
	({ zero = false }: { zero?: boolean } = {}): Convert =>
	(value, { label }) => {
		const text = String(located(value) ?? '').trim();
		if (text === '') return undefined;
		const good = /^[1-9]\d{0,17}$/.test(text) || (zero && text === '0');
		if (good) return text.length < 16 ? Number(text) : text;
		throw new BadInput(
			`'${label}' is not an ID: '${text}'`,
			`Enter one ID in digits, such as 123${zero ? ', or 0 for nobody' : ''}, or choose from the list`,
		);
	};

/** An ID inside the path, as text. */
export const pathId: Convert = (value, about) => {
	const converted = id()(value, about);
	if (converted === undefined) {
		throw new BadInput(`'${about.label}' is empty`, 'Enter the ID in digits, such as 123');
	}
	return String(converted);
};

/** Up to 20 IDs; a single one travels alone, several as an array. */
export const ids: Convert = (value, about) => {
	const found = listed(value).map((entry) => id({ zero: true })(entry, about));
	return few(found, about.label);
};

/** IDs of a body's array; always an array. */
export const idList: Convert = (value, about) => {
	const found = listed(value).map((entry) => id()(entry, about));
	return found.length > 0 ? found : undefined;
};

function few(values: unknown[], label: string): unknown {
	if (values.length > MOST_VALUES) {
		throw new BadInput(
			`'${label}' has ${values.length} values`,
			`Deskie takes up to ${MOST_VALUES} values in one filter. Split them over several items`,
		);
	}
	return values.length > 1 ? values : values[0];
}

/** Up to 20 texts, as a query filter. */
export const texts: Convert = (value, { label }) => few(listed(value), label);

/** One of the values that a drop-down or an expression gave; only known ones are sent. */
export const oneOf =
	(known: readonly string[], also?: RegExp): Convert =>
	(value, { label }) => {
		const text = String(located(value) ?? '').trim();
		if (text === '') return undefined;
		if (known.includes(text) || also?.test(text)) return text;
		const choices = known.length > 0 ? [`one of: ${known.join(', ')}`] : [];
		if (also) choices.push('the key of a custom channel, such as cch101');
		throw new BadInput(`'${label}' does not know '${text}'`, `Use ${choices.join(', or ')}`);
	};

/** Several of known values, up to 20. */
export const someOf =
	(known: readonly string[], also?: RegExp): Convert =>
	(value, about) =>
		few(
			listed(value).map((entry) => oneOf(known, also)(entry, about)),
			about.label,
		);

/** A text with something in it. */
export const text: Convert = (value, { label }) => {
	if (typeof value === 'object') {
		throw new BadInput(`'${label}' is not a text`, 'Enter a text, or an expression that gives one');
	}
	return String(value).trim() === '' ? undefined : String(value);
};

/** Yes or no; `false` is sent too. */
export const flag: Convert = (value) => value === true || value === 'true';

/** Yes, or nothing at all, for switches that are off unless asked for. */
export const onlyWhenOn: Convert = (value) =>
	value === true || value === 'true' ? true : undefined;

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

/**
 * Unix time in seconds from what a date picker or an expression gives: ISO 8601 (in the workflow's
 * time zone unless it names its own), a date object, or a unix time in seconds or milliseconds.
 * Sent as unix time because strings are read in the account's zone (a client's finding).
 */
export const unixTime: Convert = (value, { label, timezone }) => {
	const date = readDate(value, timezone);
	if (date?.isValid) return Math.floor(date.toSeconds());
	throw new BadInput(
		`'${label}' is not a date: '${String(value)}'`,
		'Choose a date, or give one in ISO 8601, such as 2026-05-31 or 2026-05-31T18:30:00Z',
	);
};

function readDate(value: unknown, zone: string): DateTime | undefined {
	if (value instanceof Date) return DateTime.fromJSDate(value);
	if (DateTime.isDateTime(value)) return value;
	if (typeof value === 'object') return undefined;
	const written = String(value).trim();
	if (/^\d{9,10}$/.test(written)) return DateTime.fromSeconds(Number(written));
	if (/^\d{12,13}$/.test(written)) return DateTime.fromMillis(Number(written));
	const iso = DateTime.fromISO(written, { zone });
	return iso.isValid ? iso : DateTime.fromSQL(written, { zone });
}

/** How a text filter compares; the signs are the vendor's (introduction page: ^s^, ^s, s^). */
const MATCHES: Record<string, (text: string) => string> = {
	contains: (text) => text,
	exactly: (text) => `^${text}^`,
	startsWith: (text) => `^${text}`,
	endsWith: (text) => `${text}^`,
};

/** A text filter of at least `least` characters with its way of comparing, up to 20 texts. */
export const match =
	(least: number, { several = true } = {}): Convert =>
	(value, { label }) => {
		const { text: given, match: way } =
			(value as { compare?: { text?: unknown; match?: string } }).compare ?? {};
		const entries = several ? listed(given) : [String(given ?? '').trim()].filter(Boolean);
		for (const entry of entries) {
			if (entry.length < least) {
				throw new BadInput(
					`'${label}' is too short: '${entry}'`,
					`Deskie compares texts of at least ${least} characters here`,
				);
			}
		}
		return few(entries.map(MATCHES[way ?? 'contains']), label);
	};

/** Links to files, each with http or https. */
export const links: Convert = (value, { label }) => {
	const found = listed(value);
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

/** Cases by ID, number or link; several where the operation takes several. */
export const cases =
	({ several }: { several: boolean }): Convert =>
	(value, { label }): CaseReference[] => {
		const entries = listed(value);
		const references = entries.map((entry) => {
			const reference = readCaseReference(entry);
			if (reference) return reference;
			throw new BadInput(
				`'${label}' names no case: '${entry}'`,
				`Use an ID such as 2000, a number such as 664-245651, or a link from the agent's interface${several ? '; separate several by commas' : ''}`,
			);
		});
		if (references.length === 0) {
			throw new BadInput(
				`'${label}' is empty`,
				'Choose a case from the list, or enter its ID or number',
			);
		}
		if (references.length > 1 && !several) {
			throw new BadInput(
				`'${label}' names ${references.length} cases`,
				'This operation takes one case for each item. Split the list into items first',
			);
		}
		const byName = new Map(references.map((reference) => [JSON.stringify(reference), reference]));
		return [...byName.values()];
	};
