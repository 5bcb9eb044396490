import get from 'lodash/get';
import isPlainObject from 'lodash/isPlainObject';
import size from 'lodash/size';
import { BadInput } from '../transport/http/badInput';
import { fromJson, isLocator } from './convert';

/** Whether a stored parameter is an expression. */
export const isExpression = (written: unknown): written is string =>
	typeof written === 'string' && written.startsWith('=');

/** Whether a model fills the value in (`$fromAI`); it may omit an optional argument. */
const isOfAgent = (written: string) => /\$fromai\s*\(/i.test(written);

/** Whether it is a text with expressions inside, rather than a single expression. */
const isTemplate = (written: string) =>
	written.includes('{{') && !/^=\{\{(?:(?!\}\}|\{\{)[^])*\}\}$/.test(written);

/**
 * Whether a value is only separators: what remains of a list or a sentence whose parts are all
 * missing.
 */
export const isBlank = (value: unknown): value is string =>
	typeof value === 'string' && /^[\s,]+$/.test(value);

/** Where the value of an expression stands. */
interface Place {
	/** In a filter: the list is longer without it. */
	isFilter: boolean;
	/** In a row, which is there to say something. */
	inRow?: boolean;
}

/**
 * Whether a value is empty: undefined or null, or a locator, list or object that holds only such. A
 * list without entries is empty in filters only: elsewhere it may mean none.
 */
function holdsNothing(value: unknown, isFilter: boolean): boolean {
	if (value === undefined || value === null) return true;
	if (isLocator(value)) return holdsNothing(value.value, isFilter);
	const inside = isFilter ? fromJson(value) : value;
	if (!Array.isArray(inside) && !isPlainObject(inside)) return false;
	const parts = Object.values(inside as object);
	if (parts.length === 0) return isFilter;
	return parts.every((part) => part === '' || holdsNothing(part, isFilter));
}

/**
 * Whether an expression finds nothing. A single expression may yield an empty text outside of rows
 * of filters, and, outside of filters, one of spaces.
 */
function findsNothing(value: unknown, written: string, { isFilter, inRow }: Place): boolean {
	if (holdsNothing(value, isFilter)) return true;
	if (isTemplate(written)) return value === '' || isBlank(value);
	return isFilter && ((inRow && value === '') || isBlank(value));
}

/** Marks an argument that an agent omitted. */
const LEFT_OUT = Symbol('left out');

/** Marks a value whose expression finds nothing. */
export const NOTHING = Symbol('nothing');

/**
 * A field's value without the arguments that an agent omitted; undefined when it omitted all of
 * them. A field that a person leaves blank in the panel stays as it is.
 *
 * @param value with its expressions resolved
 * @param written the same as the workflow stores it
 * @param isFilter whether the list is longer without it
 * @returns {@link NOTHING} when an expression in it finds nothing
 */
export function asMeant(value: unknown, written: unknown, isFilter: boolean): unknown {
	const meant = without(value, written, { isFilter });
	return meant === LEFT_OUT ? undefined : meant;
}

function without(value: unknown, written: unknown, place: Place): unknown {
	if (isExpression(written)) {
		if (!findsNothing(value, written, place)) return value;
		return isOfAgent(written) ? LEFT_OUT : NOTHING;
	}
	if (!Array.isArray(value) && !isPlainObject(value)) return value;
	const inside = { ...place, inRow: place.inRow || Array.isArray(value) };
	const parts = Object.entries(value as object).map(
		([name, entry]) => [name, without(entry, get(written, [name]), inside)] as const,
	);
	if (parts.some(([, entry]) => entry === NOTHING)) return NOTHING;
	const kept = parts.filter(([, entry]) => entry !== LEFT_OUT);
	if (isLocator(value) && kept.length < parts.length) return LEFT_OUT;
	if (!Array.isArray(value)) return Object.fromEntries(kept);
	// A row is empty if one of its parts is missing.
	return kept
		.filter(([index, row]) => size(row as object) === size(value[+index] as object))
		.map(([, row]) => row);
}

/**
 * The error for a field whose expression finds nothing.
 *
 * @param isFilter whether leaving it out would return all rows
 */
export const noValue = (label: string, isFilter: boolean) =>
	new BadInput(
		`'${label}' has no value${isFilter ? ', so it would not filter anything' : ''}`,
		`Its expression finds nothing in this item. Correct it, or remove the ${isFilter ? 'filter' : 'field'}`,
	);
