import { asUserError } from '../transport/http/errors';
import { DEFAULT_CONDITIONS, type Conditions, type Context } from '../transport/http/types';
import { LISTS, wholeList, type List, type ListName } from '../transport/lists/lists';

/** An entry of a drop-down or a From List. */
export interface NamedEntry {
	name: string;
	value: string;
}

/**
 * A user in front of a drop-down waits this long for the rate limit at most; an outage shows after
 * three tries.
 */
export const LOOKUP_CONDITIONS: Conditions = {
	...DEFAULT_CONDITIONS,
	maxWaitMs: 20_000,
	maxAwayMs: 0,
};

/** A short list's entries, sorted by name, the active ones first. */
export async function namesOf(
	context: Context,
	name: ListName,
	conditions = LOOKUP_CONDITIONS,
): Promise<NamedEntry[]> {
	const { nameOf, valueOf }: List = LISTS[name];
	try {
		const rows = await wholeList(context, name, conditions);
		const entries = rows.map((row) => ({
			name: `${nameOf(row)}${row.active === false ? ' (disabled)' : ''}`,
			value: valueOf(row),
			isOff: row.active === false,
		}));
		entries.sort((a, b) => Number(a.isOff) - Number(b.isOff) || a.name.localeCompare(b.name));
		return entries.map(({ name: shown, value }) => ({ name: shown, value }));
	} catch (thrown) {
		throw asUserError(context.getNode(), thrown);
	}
}
