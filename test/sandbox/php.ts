/** What PHP makes of `a=1&b[]=2&c[d]=3`: strings, lists and objects of them. */
export type PhpValue = string | PhpValue[] | PhpFields;
export type PhpFields = { [key: string]: PhpValue };

const NAME = /^([^[\]]+)((?:\[[^[\]]*\])*)$/;

/**
 * Reads names with brackets the way PHP does: the last of two equal names wins, `[]` counts up.
 *
 * @param pairs names and values, already decoded
 * @throws when a name has stray brackets
 */
export function fromPairs(pairs: Iterable<readonly [string, string]>): PhpFields {
	const root: PhpFields = {};
	for (const [name, value] of pairs) {
		const match = NAME.exec(name);
		if (!match) throw new Error(`the name "${name}" has stray brackets`);
		const keys = [match[1], ...[...match[2].matchAll(/\[([^[\]]*)\]/g)].map(([, key]) => key)];
		put(root, keys, value);
	}
	return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, listify(value)]));
}

/** Reads a raw query string (without the question mark). */
export function fromQuery(query: string): PhpFields {
	return fromPairs(new URLSearchParams(query));
}

function put(node: PhpFields, keys: string[], value: string): void {
	const [first, ...rest] = keys;
	const key = first === '' ? String(Object.keys(node).length) : first;
	if (rest.length === 0) {
		node[key] = value;
		return;
	}
	const child = node[key];
	const next = typeof child === 'object' && !Array.isArray(child) ? child : {};
	node[key] = next;
	put(next, rest, value);
}

/** Objects whose keys are all numbers become lists. */
function listify(value: PhpValue): PhpValue {
	if (typeof value === 'string' || Array.isArray(value)) return value;
	const entries = Object.entries(value).map(([key, entry]) => [key, listify(entry)] as const);
	const numbered = entries.every(([key]) => /^\d+$/.test(key));
	return numbered ? entries.map(([, entry]) => entry) : Object.fromEntries(entries);
}
