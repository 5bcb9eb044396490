import type { INodeParameterResourceLocator } from 'n8n-workflow';
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

/** The entries of a list: an array, a comma list, or one value. Empty entries are dropped. */
export function listed(value: unknown): string[] {
	const inside = located(value);
	const entries = Array.isArray(inside) ? inside : String(inside ?? '').split(',');
	return entries.map(trimmed).filter((entry) => entry !== '');
}

/**
 * The values of one filter: a single one is sent alone, several as an array.
 *
 * @throws BadInput when there are more than Deskie takes
 */
export function few(values: unknown[], label: string): unknown {
	if (values.length > MOST_VALUES) {
		throw new BadInput(
			`'${label}' has ${values.length} values`,
			`Deskie takes up to ${MOST_VALUES} values in one filter. Split them over several items`,
		);
	}
	return values.length > 1 ? values : values[0];
}

/** The values of a filter, up to 20, each converted. */
export const fewOf =
	(one: Convert): Convert =>
	(value, about) =>
		few(
			listed(value).map((entry) => one(entry, about)),
			about.label,
		);

/** The values of a list, each converted: always an array, or nothing. */
export const listOf =
	(one: Convert): Convert =>
	(value, about) => {
		const found = listed(value).map((entry) => one(entry, about));
		return found.length > 0 ? found : undefined;
	};
