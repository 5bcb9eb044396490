import type { IDataObject } from 'n8n-workflow';
import { BadInput } from '../http/badInput';
import { LISTS, type List, type ListName } from './lists';

/** The most names in an error message, and the most characters of each. */
const MOST_TOLD = 40;
const LONGEST = 60;

/** Something that can be chosen by name in place of its ID. */
export interface Named {
	value: string;
	name: string;
	/** All names that people and models use for it, `name` included. */
	names: string[];
	/** It is disabled: of two with the same name an enabled one wins. */
	isOff?: boolean;
}

const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** The names for an error message, cut, and how many more there are. */
function told(names: string[]): string {
	const some = names.slice(0, MOST_TOLD).map((name) => name.slice(0, LONGEST));
	const more = names.length - some.length;
	return `${some.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/**
 * The value of the entry with this name: an exact match, or else one that differs in case or spaces
 * only.
 *
 * @param label of the field, for error messages
 * @param unit what can be entered in place of a name
 * @throws BadInput when no entry, or more than one, has the name
 */
export function valueNamed(entries: Named[], wanted: string, label: string, unit = 'ID'): string {
	const attempts = [
		(name: string) => name.trim() === wanted.trim(),
		(name: string) => plain(name) === plain(wanted),
	];
	for (const fits of attempts) {
		const all = entries.filter(({ names }) => names.some(fits));
		const active = all.filter(({ isOff }) => !isOff);
		const found = active.length > 0 ? active : all;
		if (found.length === 1) return found[0].value;
		if (found.length > 1) {
			const each = found.map(
				({ value, names }) => `${value} (${names.filter(Boolean).join(', ')})`,
			);
			throw new BadInput(
				`'${label}' is ambiguous: ${found.length} are called '${wanted}'`,
				`Use the ${unit} of the one you mean: ${told(each)}`,
			);
		}
	}
	const known = entries.filter(({ isOff }) => !isOff).map(({ name }) => name);
	throw new BadInput(
		`'${label}' has no option '${wanted.slice(0, LONGEST)}'`,
		known.length === 0
			? `The account has nothing to choose from here. Enter the ${unit}`
			: `Use one of: ${told(known)}; or enter the ${unit}`,
	);
}

/** The rows of a list with their names. */
export function namedRows(list: ListName, rows: IDataObject[]): Named[] {
	const { nameOf, valueOf, alsoOf }: List = LISTS[list];
	return rows.map((row) => {
		const also = (alsoOf?.(row) ?? []).map((name) => String(name ?? ''));
		const name = nameOf(row);
		return { value: valueOf(row), name, names: [name, ...also], isOff: row.active === false };
	});
}
