import { BadInput } from '../http/badInput';
import type { Item } from './item';

/**
 * Reads a boolean as switches and expressions give it; undefined when it is neither true nor false.
 */
export function asFlag(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	const text = String(value).trim().toLowerCase();
	if (text === 'true' || text === '1') return true;
	return text === 'false' || text === '0' ? false : undefined;
}

/** The error for a switch whose value is neither true nor false. */
export const notAFlag = (label: string, value: unknown) =>
	new BadInput(`'${label}' is neither on nor off: '${String(value)}'`, 'Use true or false');

/** Reads a number as fields and expressions give it; NaN for what is none, such as an empty list. */
export function asNumber(value: unknown): number {
	const isWritten = typeof value === 'string' && value.trim() !== '';
	return isWritten || typeof value === 'number' ? Number(value) : NaN;
}

/**
 * Reads a switch of the item.
 *
 * @param unset its value when it is not shown
 * @throws BadInput when it is neither true nor false
 */
export function isOn(item: Item, parameter: string, label: string, unset: boolean): boolean {
	const value = item.read(parameter) ?? unset;
	const on = asFlag(value);
	if (on === undefined) throw notAFlag(label, value);
	return on;
}

/**
 * Whether the item's requests are to be shown and not sent: the option 'Dry Run' of all that changes
 * something.
 *
 * @throws BadInput when it is neither on nor off
 */
export function isDryRun(item: Item): boolean {
	const { dryRun = false } = (item.read('options') ?? {}) as { dryRun?: unknown };
	// What an agent leaves out is null.
	const on = asFlag(dryRun ?? false);
	if (on === undefined) throw notAFlag('Dry Run', dryRun);
	return on;
}

/** How many rows are wanted; Infinity with Return All. */
export function rowsWanted(item: Item): number {
	if (isOn(item, 'returnAll', 'Return All', false)) return Infinity;
	const limit = item.read('limit') ?? 50;
	const number = asNumber(limit);
	if (Number.isInteger(number) && number >= 1) return number;
	throw new BadInput(
		`'Limit' is not a whole number above 0: '${String(limit)}'`,
		"Enter how many results to return at most, or turn on 'Return All'",
	);
}
