import get from 'lodash/get';
import isPlainObject from 'lodash/isPlainObject';
import size from 'lodash/size';
import { BadInput } from '../transport/http/badInput';
import { isLocator } from './convert';

/** A parameter as it is stored, whose value is looked for in each item. */
export const isExpression = (written: unknown): written is string =>
	typeof written === 'string' && written.startsWith('=');

/** What a model is asked for; it may leave an optional argument out. */
const isOfAgent = (written: string) => /\$fromai\s*\(/i.test(written);

/** A text with expressions in it, where others are one expression and nothing else. */
const isTemplate = (written: string) =>
	written.includes('{{') && !/^=\{\{(?:(?!\}\}|\{\{)[^])*\}\}$/.test(written);

/** What is left of a list or a sentence when none of its parts is there. */
export const isBlank = (value: unknown): value is string =>
	typeof value === 'string' && /^[\s,]+$/.test(value);

/** Whether a value is nothing, or holds only such: a locator, a list, an object. */
function holdsNothing(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (isLocator(value)) return holdsNothing(value.value);
	if (!Array.isArray(value) && !isPlainObject(value)) return false;
	const parts = Object.values(value);
	return parts.length > 0 && parts.every((part) => part === '' || holdsNothing(part));
}

/** A single expression may find an empty text, and blanks where they are not to be looked for. */
function findsNothing(value: unknown, written: string, isFilter: boolean): boolean {
	if (isTemplate(written)) return holdsNothing(value) || value === '' || isBlank(value);
	return holdsNothing(value) || (isFilter && isBlank(value));
}

/** Stands for what an agent left out. */
const LEFT_OUT = Symbol('left out');

/** Stands for a value of which an expression finds nothing. */
export const NOTHING = Symbol('nothing');

/**
 * A field's value without what an agent left out of it: undefined when it left out all of it. What
 * a person leaves blank in the panel stays as it is.
 *
 * @param value with its expressions resolved
 * @param written the same as it stands in the workflow
 * @param isFilter whether more comes back without it
 * @returns {@link NOTHING} when an expression in it finds nothing
 */
export function asMeant(value: unknown, written: unknown, isFilter: boolean): unknown {
	const meant = without(value, written, isFilter);
	return meant === LEFT_OUT ? undefined : meant;
}

function without(value: unknown, written: unknown, isFilter: boolean): unknown {
	if (isExpression(written)) {
		if (!findsNothing(value, written, isFilter)) return value;
		return isOfAgent(written) ? LEFT_OUT : NOTHING;
	}
	if (!Array.isArray(value) && !isPlainObject(value)) return value;
	const parts = Object.entries(value as object).map(
		([name, entry]) => [name, without(entry, get(written, [name]), isFilter)] as const,
	);
	if (parts.some(([, entry]) => entry === NOTHING)) return NOTHING;
	const kept = parts.filter(([, entry]) => entry !== LEFT_OUT);
	if (isLocator(value) && kept.length < parts.length) return LEFT_OUT;
	if (!Array.isArray(value)) return Object.fromEntries(kept);
	// A row says nothing without one of its parts.
	return kept
		.filter(([index, row]) => size(row as object) === size(value[+index] as object))
		.map(([, row]) => row);
}

/**
 * The error for a field that an expression leaves without a value.
 *
 * @param isFilter without it all rows would come
 */
export const noValue = (label: string, isFilter: boolean) =>
	new BadInput(
		`'${label}' has no value${isFilter ? ', so it would not filter anything' : ''}`,
		`Its expression finds nothing in this item. Correct it, or remove the ${isFilter ? 'filter' : 'field'}`,
	);
