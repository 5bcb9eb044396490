import type { INodeProperties, INodeType } from 'n8n-workflow';
import type { Described } from '../nodes/Deskie/onFirstUse';

/** A node without its functions, and where these belong; the class's own methods are among them. */
export function describedOf(node: INodeType): Described {
	const { description } = node;
	const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(node)).filter(
		(name) => name !== 'constructor',
	);
	const { properties, shared } = withSharedOptions(description.properties);
	return {
		node: { ...node, description: { ...description, properties } },
		shared,
		functions: [...methods.map((name) => [name]), ...functionsIn(node)],
	};
}

/** The keys that lead to each function below a value. */
function functionsIn(value: unknown): string[][] {
	if (typeof value === 'function') return [[]];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		functionsIn(inner).map((keys) => [key, ...keys]),
	);
}

/** Puts a number in place of each option that several fields have and that holds no function. */
function withSharedOptions(properties: INodeProperties[]) {
	const numbers = new Map<string, number>();
	const seen = new Set<string>();
	for (const entry of properties.flatMap(({ options = [] }) => options)) {
		const text = JSON.stringify(entry);
		if (functionsIn(entry).length > 0 || numbers.has(text)) continue;
		if (seen.has(text)) numbers.set(text, numbers.size);
		seen.add(text);
	}
	const numbered = (entry: object) => numbers.get(JSON.stringify(entry)) ?? entry;
	return {
		properties: properties.map((field) =>
			field.options ? { ...field, options: field.options.map(numbered) } : field,
		) as INodeProperties[],
		shared: [...numbers.keys()].map((text) => JSON.parse(text)) as Described['shared'],
	};
}
