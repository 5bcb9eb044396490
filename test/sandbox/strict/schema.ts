import type { SchemaObject } from 'ajv';

import type { Endpoint, Parameter } from '../spec';

/** Array parameters of a query take 20 values at most (Cases chapter, list of cases). */
const MAX_VALUES = 20;

const SCALAR: SchemaObject = { type: ['string', 'number', 'boolean'] };
/** Built-in data fields have negative ids. */
const CUSTOM_FIELD = '^cf_-?[0-9]+$';

/** Texts by language id. */
const TEXTS: SchemaObject = {
	type: 'object',
	minProperties: 1,
	additionalProperties: false,
	patternProperties: { '^[0-9]+$': { type: 'string' } },
};

/**
 * The types of values: in a query or form all are strings (Ajv converts them to numbers and
 * booleans); in JSON they are typed, but ids may be strings of digits (the vendor's samples do
 * both).
 */
export type Carrier = 'query' | 'form' | 'json';

/**
 * The schema of the parameters in one place; unknown names are refused. Types are checked before
 * required names, so that a misspelt name is reported as such.
 */
export function schemaOf(endpoint: Endpoint, carrier: Carrier): SchemaObject {
	const place = carrier === 'query' ? 'query' : 'body';
	const params = endpoint.params.filter(
		(param) => param.in === place && param.type !== 'files' && allowed(param, carrier),
	);
	const choices = new Set(params.flatMap(({ oneOf }) => oneOf ?? []));
	return {
		type: 'object',
		allOf: [
			{
				additionalProperties: false,
				properties: Object.fromEntries(
					params.map((param) => [param.name, valueOf(param, carrier)]),
				),
			},
			{ required: params.filter(({ required }) => required).map(({ name }) => name) },
			...[...choices].map((choice) => oneOfThese(params, choice)),
		],
	};
}

function oneOfThese(params: Parameter[], choice: string): SchemaObject {
	const names = params.filter(({ oneOf }) => oneOf === choice).map(({ name }) => name);
	return { anyOf: names.map((name) => ({ required: [name] })) };
}

/** Links are for JSON, files for forms: the vendor describes them as two ways of one call. */
function allowed(param: Parameter, carrier: Carrier): boolean {
	return !(param.name === 'attachment_urls' && carrier === 'form');
}

function valueOf(param: Parameter, carrier: Carrier): SchemaObject {
	const integer = integerOf(param, carrier);
	const text = textOf(param, carrier);
	switch (param.type) {
		case 'integer':
			return integer;
		case 'integer|integers':
			return either(integer, carrier);
		case 'integer|integers|all':
			return { if: { const: 'all' }, else: either(integer, carrier) };
		case 'integers':
			return carrier === 'json' ? list(integer, carrier) : either(integer, carrier);
		case 'string':
			return text;
		case 'string|strings':
			return either(text, carrier);
		case 'links':
			return list({ type: 'string', format: 'link' }, carrier);
		case 'string|object':
			return { if: { type: 'object' }, then: TEXTS, else: text };
		case 'boolean':
			return { type: 'boolean' };
		case 'time':
			return carrier === 'json'
				? { if: { type: 'integer' }, else: { type: 'string', format: 'deskie-time' } }
				: { type: 'string', format: 'deskie-time' };
		case 'object':
			return {
				type: 'object',
				minProperties: 1,
				additionalProperties: false,
				patternProperties: {
					[CUSTOM_FIELD]: carrier === 'query' ? either(SCALAR, carrier) : SCALAR,
				},
			};
		case 'files':
			return {};
	}
}

/** An empty list has no meaning, so no client should send one. */
function list(items: SchemaObject, carrier: Carrier): SchemaObject {
	return {
		type: 'array',
		items,
		minItems: 1,
		...(carrier === 'query' ? { maxItems: MAX_VALUES } : {}),
	};
}

function either(item: SchemaObject, carrier: Carrier): SchemaObject {
	return { if: { type: 'array' }, then: list(item, carrier), else: item };
}

function integerOf(param: Parameter, carrier: Carrier): SchemaObject {
	const range = {
		...(param.min !== undefined ? { minimum: param.min } : {}),
		...(param.max !== undefined ? { maximum: param.max } : {}),
	};
	if (carrier !== 'json') return { type: 'integer', ...range };
	return {
		if: { type: 'string' },
		then: { type: 'string', pattern: '^-?[0-9]+$' },
		else: { type: 'integer', ...range },
	};
}

/** An empty text does not filter anything; in a body some texts may be empty, to clear a field. */
function textOf(param: Parameter, carrier: Carrier): SchemaObject {
	if (param.values) {
		const names = param.values.map((value) => (value === 'cch*' ? 'cch[0-9]+' : value));
		return { type: 'string', pattern: `^(${names.join('|')})$` };
	}
	if (carrier !== 'query') return { type: 'string', minLength: param.minLength ?? 0 };
	return param.minLength === undefined
		? { type: 'string', minLength: 1 }
		: { type: 'string', 'deskie-search': param.minLength };
}
