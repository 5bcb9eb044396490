import {
	isSafeObjectProperty,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

/** Reads a parameter of an item, expressions resolved; undefined when it is not shown. */
export type Read = (parameter: string, index: number) => unknown;

/**
 * Matches an expression that is only a field of the item: `={{ $json.case_id }}`, `={{
 * $json["case_id"] }}`, nested. Dots and braces between quotes are left to n8n, which interprets
 * them before it evaluates.
 */
const NAMED_FIELD =
	/^=\{\{\s*\$json((?:\.[A-Za-z_][A-Za-z_0-9]*|\[\s*(?:"[^"\\{}.\p{Cc}\u2028\u2029]*"|'[^'\\{}.\p{Cc}\u2028\u2029]*'|0|[1-9]\d{0,8})\s*\])+)\s*\}\}$/u;
const STEP = /\.([A-Za-z_][A-Za-z_0-9]*)|\[\s*(?:"([^"]*)"|'([^']*)'|(\d+))\s*\]/g;

/** Returned for a value that only n8n can evaluate. */
const NOT_KNOWN = Symbol('not known');

const isExpression = (value: unknown): value is string =>
	typeof value === 'string' && value.startsWith('=');

const isPlain = (value: unknown): value is Record<string, unknown> => {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
};

/** All expressions in a stored parameter. */
function expressionsIn(raw: unknown): string[] {
	if (isExpression(raw)) return [raw];
	return isPlain(raw) ? Object.values(raw).flatMap(expressionsIn) : [];
}

/** The path of an expression that is only a field of the item; undefined for any other. */
function stepsOf(expression: string): string[] | undefined {
	const [, path] = NAMED_FIELD.exec(expression) ?? [];
	if (path === undefined) return undefined;
	const steps = [...path.matchAll(STEP)].map(
		([, ...names]) => names.find((name) => name !== undefined) ?? '',
	);
	return steps.every(isSafeObjectProperty) ? steps : undefined;
}

/** The string, number or boolean at a path in plain data. */
function valueAt(json: unknown, steps: string[]): unknown {
	let value = json;
	for (const step of steps) {
		const property = isPlain(value) ? Object.getOwnPropertyDescriptor(value, step) : undefined;
		if (property === undefined || !('value' in property)) return NOT_KNOWN;
		value = property.value as unknown;
	}
	return ['string', 'number', 'boolean'].includes(typeof value) ? value : NOT_KNOWN;
}

/** How to read a parameter. */
interface Recipe {
	/** It has no expression, so its value is the same for all items. */
	same?: { value: unknown };
	/** Each of its expressions is only a field of the item. */
	named?: { raw: unknown; steps: Map<string, string[]> };
}

function resolved({ raw, steps }: NonNullable<Recipe['named']>, json: unknown): unknown {
	const inside = (value: unknown): unknown => {
		if (isExpression(value)) return valueAt(json, steps.get(value) ?? []);
		if (Array.isArray(value)) {
			const entries = value.map(inside);
			return entries.includes(NOT_KNOWN) ? NOT_KNOWN : entries;
		}
		if (!isPlain(value)) return value;
		const entries = Object.entries(value).map(([name, entry]) => [name, inside(entry)] as const);
		return entries.some(([, entry]) => entry === NOT_KNOWN)
			? NOT_KNOWN
			: Object.fromEntries(entries);
	};
	return inside(raw);
}

/**
 * Reads the parameters of all items of a run. n8n takes about half a millisecond to evaluate one,
 * so a parameter without an expression is read once, and an expression that is only a field of the
 * item is looked up in the item; everything else goes through n8n.
 */
export function readerOf(context: IExecuteFunctions, inputs: INodeExecutionData[]): Read {
	const recipes = new Map<string, Recipe>();
	const evaluated: Read = (parameter, index) =>
		context.getNodeParameter(parameter, index, null) ?? undefined;
	const recipeOf = (parameter: string): Recipe => {
		const raw: unknown = context.getNodeParameter(parameter, 0, null, { rawExpressions: true });
		const expressions = expressionsIn(raw);
		if (expressions.length === 0) return { same: { value: evaluated(parameter, 0) } };
		// n8n checks nested values against the type of their custom field.
		if (parameter.includes('.')) return {};
		const steps = new Map<string, string[]>();
		for (const expression of expressions) {
			const found = stepsOf(expression);
			if (!found) return {};
			steps.set(expression, found);
		}
		return { named: { raw, steps } };
	};
	return (parameter, index) => {
		const recipe = recipes.get(parameter) ?? recipeOf(parameter);
		recipes.set(parameter, recipe);
		if (recipe.same) return recipe.same.value;
		const value = recipe.named ? resolved(recipe.named, inputs[index].json) : NOT_KNOWN;
		return value === NOT_KNOWN ? evaluated(parameter, index) : value;
	};
}
