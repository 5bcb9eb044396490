import uniq from 'lodash/uniq';
import { jsonParse, type INodeParameterResourceLocator } from 'n8n-workflow';
import { MOST_VALUES } from '../../api/limits';
import { BadInput } from '../../transport/http/badInput';
import type { Convert } from '../field';

/** A resource locator's value. */
export const isLocator = (value: unknown): value is INodeParameterResourceLocator =>
	typeof value === 'object' && value !== null && '__rl' in value;

/** The value of a resource locator in any mode; other values as they are. */
export const located = (value: unknown): unknown => (isLocator(value) ? value.value : value);

/** The trimmed text of a value or a locator. */
export const trimmed = (value: unknown): string => String(located(value) ?? '').trim();

/**
 * What a model writes as JSON text, as it is meant; other values as they are.
 *
 * @param begins how such a text begins: a list's unless told
 */
export const fromJson = (value: unknown, begins = /^\s*\[/): unknown =>
	typeof value === 'string' && begins.test(value)
		? jsonParse<unknown>(value, { fallbackValue: value })
		: value;

/** The entries of a list as they are: of an array, a comma list, or one value. */
export function entriesIn(value: unknown): unknown[] {
	const inside = fromJson(located(value));
	return typeof inside === 'string' ? inside.split(',') : [inside].flat();
}

/** The same, each as a trimmed text. Empty entries are dropped. */
export const listed = (value: unknown): string[] =>
	entriesIn(value)
		.map(trimmed)
		.filter((entry) => entry !== '');

/**
 * The values of one filter: a single one is sent alone, several as an array.
 *
 * @throws BadInput when there are more than Deskie takes
 */
export function few(values: unknown[], label: string): unknown {
	const different = uniq(values);
	if (different.length > MOST_VALUES) {
		throw new BadInput(
			`'${label}' has ${different.length} values`,
			`Deskie takes up to ${MOST_VALUES} values in one filter. Split them over several items`,
		);
	}
	return different.length > 1 ? different : different[0];
}

/** The values of a filter, up to 20, each converted. */
export const fewOf =
	(one: Convert): Convert =>
	(value, about) =>
		few(
			uniq(listed(value)).map((entry) => one(entry, about)),
			about.label,
		);

/** The values of a list, each converted: always an array, or nothing. */
export const listOf =
	(one: Convert): Convert =>
	(value, about) => {
		const found = listed(value).map((entry) => one(entry, about));
		return found.length > 0 ? found : undefined;
	};
