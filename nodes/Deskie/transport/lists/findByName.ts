import type { IDataObject } from 'n8n-workflow';
import { BadInput } from '../http/badInput';
import { LISTS, type List, type ListName } from './lists';

/** So many names are told when one is not known, each cut to this length. */
const MOST_TOLD = 40;
const LONGEST = 60;

/** Something that can be named. */
export interface Named {
	value: string;
	name: string;
	/** All that people and models call it, its name included. */
	names: string[];
	/** It is disabled: one that is not goes first. */
	isOff?: boolean;
}

const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** Names for a sentence: forty at most, and how many there are beyond them. */
function told(names: string[]): string {
	const some = names.slice(0, MOST_TOLD).map((name) => name.slice(0, LONGEST));
	const more = names.length - some.length;
	return `${some.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/**
 * The value of what is called so: as it is written, or else without regard to capitals.
 *
 * @throws BadInput when nothing, or more than one thing, is called so
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
				`'${label}' is not clear: ${found.length} are called '${wanted}'`,
				`Use the ${unit} of the one you mean: ${told(each)}`,
			);
		}
	}
	const known = entries.filter(({ isOff }) => !isOff).map(({ name }) => name);
	throw new BadInput(
		`'${label}' does not know '${wanted.slice(0, LONGEST)}'`,
		known.length === 0
			? `The account has nothing to choose from here. Enter the ${unit}`
			: `Use one of: ${told(known)}; or enter the ${unit}`,
	);
}

/** The rows of a list as things that can be named. */
export function namedRows(list: ListName, rows: IDataObject[]): Named[] {
	const { nameOf, valueOf, alsoOf }: List = LISTS[list];
	return rows.map((row) => {
		const also = (alsoOf?.(row) ?? []).map((name) => String(name ?? ''));
		const name = nameOf(row);
		return { value: valueOf(row), name, names: [name, ...also], isOff: row.active === false };
	});
}
