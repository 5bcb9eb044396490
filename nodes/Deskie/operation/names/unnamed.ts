import type { IDataObject } from 'n8n-workflow';
import type { ListName } from '../../transport/lists/lists';

/** Where names are found: a list of the account, or the customers, who are read one by one. */
export type Source = ListName | 'customers';

/** Something that has been found by its ID, and what it is called. */
export interface Found {
	name: string;
	row: IDataObject;
}

/** What a source has for an ID. */
export type Find = (id: string) => Found | undefined;

/**
 * A name that is not known before lists of the account are read. It stands in a row of the output
 * until {@link putNames} puts there what it reads.
 */
export class Unnamed {
	/**
	 * @param ids what is looked for; the source is read only for what rows hold
	 * @param read gives what stands in the row in the end
	 */
	constructor(
		readonly source: Source,
		readonly ids: string[],
		readonly read: (find: Find) => unknown,
	) {}
}

const NOBODY = new Set(['', '0', '-']);

/** The name of one thing, or what stands for it; 0 is nobody and nothing. */
export const nameOf =
	(source: Source) =>
	(value: unknown): unknown => {
		const id = String(value ?? '').trim();
		return NOBODY.has(id) ? null : new Unnamed(source, [id], (find) => find(id)?.name ?? null);
	};

/** The names of several things, in the order of their IDs. */
export const namesOf =
	(source: Source) =>
	(value: unknown): unknown => {
		const entries = Array.isArray(value) ? value : String(value ?? '').split(',');
		const ids = entries.map((entry) => String(entry).trim()).filter((id) => id !== '');
		if (ids.length === 0) return [];
		return new Unnamed(source, ids, (find) => ids.map((id) => find(id)?.name ?? null));
	};
