import type { INodeProperties, INodeType } from 'n8n-workflow';

type Entry = NonNullable<INodeProperties['options']>[number];

/** A node type without its code, as the build writes it into a file. */
export interface Described {
	/** All that is not a function; a number among the options of a field stands for a shared one. */
	node: INodeType;
	/** Options that several fields have: written once, they make the file a fifth smaller. */
	shared: Entry[];
	/** Where the functions belong: the keys that lead to each. */
	functions: string[][];
}

const at = (node: unknown, keys: string[]) =>
	keys.reduce((value, key) => (value as Record<string, unknown>)[key], node);

/**
 * A node type whose code is loaded when n8n first calls one of its functions. n8n loads every
 * community package at its start, but needs no more than the descriptions there.
 *
 * @param described what the build wrote about the node
 * @param load makes the whole node
 */
export function onFirstUse(
	{ node, shared, functions }: Described,
	load: () => INodeType,
): INodeType {
	const { description } = node;
	for (const field of description.properties) {
		field.options &&= field.options.map((entry) =>
			typeof entry === 'number' ? shared[entry] : entry,
		);
	}
	// n8n adds fields of its own to the list.
	const properties = [...description.properties];
	const described = { ...node, description: { ...description, properties } };
	let whole: INodeType | undefined;
	for (const keys of functions) {
		const place = at(described, keys.slice(0, -1)) as Record<string, unknown>;
		place[keys[keys.length - 1]] = function (this: unknown, ...given: unknown[]) {
			whole ??= load();
			return (at(whole, keys) as (...given: unknown[]) => unknown).apply(this, given);
		};
	}
	return described;
}
