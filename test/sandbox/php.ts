import { StrictError } from './errors';

/** What PHP makes of `a=1&b[]=2&c[d]=3`: strings, lists and objects of them. */
type PhpValue = string | PhpValue[] | PhpFields;
export type PhpFields = { [key: string]: PhpValue };

const NAME = /^([^[\]]+)((?:\[[^[\]]*\])*)$/;

/**
 * Reads names with brackets as PHP does: `[]` counts up. Of two equal names PHP silently keeps the
 * last, so a repeated name is refused here.
 *
 * @param pairs names and values, already decoded
 * @throws StrictError that names a name with stray brackets, or one that is there twice
 */
export function fromPairs(pairs: Iterable<readonly [string, string]>): PhpFields {
	const root = emptyNode();
	for (const [name, value] of pairs) {
		const match = NAME.exec(name);
		if (!match) throw new StrictError(`the name "${name}" has stray brackets`);
		const keys = [match[1], ...[...match[2].matchAll(/\[([^[\]]*)\]/g)].map(([, key]) => key)];
		if (!put(root, keys, value)) throw new StrictError(`the name "${name}" is there twice`);
	}
	return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, listify(value)]));
}

/** Reads a raw query string (without the question mark), as {@link fromPairs}. */
export function fromQuery(query: string): PhpFields {
	return fromPairs(new URLSearchParams(query));
}

/** No prototype, so that a name such as `__proto__` is like any other. */
function emptyNode(): PhpFields {
	return Object.create(null) as PhpFields;
}

/** False if the place is taken. */
function put(node: PhpFields, [first, ...rest]: string[], value: string): boolean {
	const key = first === '' ? nextIndex(node) : first;
	const child = node[key];
	if (rest.length === 0) {
		if (child !== undefined) return false;
		node[key] = value;
		return true;
	}
	if (typeof child === 'string' || Array.isArray(child)) return false;
	const next = child ?? emptyNode();
	node[key] = next;
	return put(next, rest, value);
}

function nextIndex(node: PhpFields): string {
	const indexes = Object.keys(node).filter((key) => /^\d+$/.test(key));
	return String(1 + Math.max(-1, ...indexes.map(Number)));
}

/** Objects whose keys are all numbers become lists. */
function listify(value: PhpValue): PhpValue {
	if (typeof value === 'string' || Array.isArray(value)) return value;
	const entries = Object.entries(value).map(([key, entry]) => [key, listify(entry)] as const);
	const numbered = entries.every(([key]) => /^\d+$/.test(key));
	return numbered ? entries.map(([, entry]) => entry) : Object.fromEntries(entries);
}
