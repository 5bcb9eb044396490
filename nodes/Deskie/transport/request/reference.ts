import type { IDataObject } from 'n8n-workflow';
import { BadInput } from '../http/badInput';
import { listIfAllowed, type ListName } from '../lists/lists';
import type { Conditions, Context } from '../http/types';

/** Access to the account's short lists. */
export interface Lists {
	/** All rows; throws BadInput about the field where the agent of the credential may not read them. */
	rows: (list: ListName, label: string) => Promise<IDataObject[]>;
	/** All rows; undefined where the agent of the credential may not read them. */
	rowsIfAllowed: (list: ListName) => Promise<IDataObject[] | undefined>;
}

/**
 * A value that has to be looked up in lists of the account, such as the ID for a name. It holds a
 * place in a composed request until {@link withoutReferences} puts the value there.
 */
export class Reference {
	/** @param resolve gives the value; throws BadInput when the account knows no such name */
	constructor(readonly resolve: (lists: Lists) => Promise<unknown>) {}
}

/** The lists of the node's account; each is read once and cached for a minute. */
const listsOf = (context: Context, conditions: Conditions): Lists => ({
	rows: async (list, label) => {
		const rows = await listIfAllowed(context, list, conditions);
		if (rows) return rows;
		throw new BadInput(
			`'${label}' cannot be found by its name: the agent of the credential may not read the list`,
			'Enter the ID, or use the credential of an agent who may',
		);
	},
	rowsIfAllowed: async (list) => await listIfAllowed(context, list, conditions),
});

const isPlain = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

function hasReference(value: unknown): boolean {
	if (value instanceof Reference) return true;
	if (Array.isArray(value)) return value.some(hasReference);
	return isPlain(value) && Object.values(value).some(hasReference);
}

async function settled(value: unknown, lists: Lists): Promise<unknown> {
	if (!hasReference(value)) return value;
	if (value instanceof Reference) return await value.resolve(lists);
	if (Array.isArray(value)) {
		return await Promise.all(value.map(async (entry) => await settled(entry, lists)));
	}
	const entries = Object.entries(value as object).map(
		async ([name, entry]) => [name, await settled(entry, lists)] as const,
	);
	return Object.fromEntries(await Promise.all(entries));
}

/** The parts of a request that can hold references. */
interface Parts {
	path: object;
	query: object;
	body: object;
	settings?: object;
}

/**
 * Replaces the references in a composed request by their values; without any, no request is sent.
 *
 * @throws BadInput when the account knows no such name; what {@link listIfAllowed} throws
 */
export async function withoutReferences<T extends Parts>(
	context: Context,
	composed: T,
	conditions: Conditions,
): Promise<T> {
	const { path, query, body, settings } = composed;
	if (!hasReference([path, query, body, settings])) return composed;
	const lists = listsOf(context, conditions);
	const known = (await settled(
		{ path, query, body, ...(settings && { settings }) },
		lists,
	)) as Parts;
	return { ...composed, ...known };
}
