import type { IDataObject } from 'n8n-workflow';
import type { Outputs } from './outputs';

type Type = 'array' | 'boolean' | 'null' | 'number' | 'object' | 'string';

/** The parts of a JSON schema that n8n's editor reads. */
export interface OutputSchema {
	type: Type | Type[];
	properties?: Record<string, OutputSchema>;
	items?: OutputSchema;
	version?: 1;
}

const ORDER: Type[] = ['string', 'number', 'boolean', 'array', 'object', 'null'];

const typeOf = (value: unknown): Type => {
	if (value === null || value === undefined) return 'null';
	return Array.isArray(value) ? 'array' : (typeof value as Type);
};

const isObject = (value: unknown): value is IDataObject => typeOf(value) === 'object';

/** A schema that fits all these values; a nullable one lists its other type first. */
function schemaOf(values: unknown[], depth = 0): OutputSchema {
	const types = ORDER.filter((type) => values.some((value) => typeOf(value) === type));
	const objects = values.filter(isObject);
	const lists = values.filter((value) => Array.isArray(value)) as unknown[][];
	// Custom fields differ between accounts, so the schema only says that they are an object.
	const known = depth === 0 || !objects.some((object) => Object.keys(object).some(isCustom));
	return {
		type: types.length === 1 ? types[0] : types,
		...(objects.length > 0 && known && { properties: propertiesOf(objects, depth) }),
		...(lists.flat().length > 0 && { items: schemaOf(lists.flat(), depth + 1) }),
	};
}

const isCustom = (name: string) => /^cf_\d+$/.test(name);

function propertiesOf(objects: IDataObject[], depth: number): Record<string, OutputSchema> {
	const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
	return Object.fromEntries(
		names.map((name) => {
			const values = objects.filter((object) => name in object).map((object) => object[name]);
			return [name, schemaOf(values, depth + 1)];
		}),
	);
}

/**
 * The output schema of each operation. A field that is empty in one operation's output gets its
 * type from other operations, first those of the same resource.
 */
export function schemasOf(outputs: Outputs): Record<string, OutputSchema> {
	const plain = Object.entries(outputs).map(([name, rows]) => [name, schemaOf(rows)] as const);
	const typed = plain.map(([name, { properties = {}, type }]) => {
		const resource = name.replace(/\/.*/, '/');
		const isOwn = ([other]: readonly [string, OutputSchema]) => other.startsWith(resource);
		const others = [...plain.filter(isOwn), ...plain.filter((one) => !isOwn(one))];
		const filled = Object.entries(properties).map(([field, schema]) => {
			const known = others.flatMap(([, other]) => other.properties?.[field] ?? []);
			return [field, completed(schema, known)] as const;
		});
		const schema: OutputSchema = { type, properties: Object.fromEntries(filled), version: 1 };
		return [name, schema] as const;
	});
	return Object.fromEntries(typed);
}

/** Null and an empty list have no type: the first schema that has one is taken. */
function completed(schema: OutputSchema, known: OutputSchema[]): OutputSchema {
	if (schema.type === 'array' && !schema.items) {
		return known.find(({ type, items }) => type === 'array' && items) ?? schema;
	}
	const found = known.find(({ type }) => type !== 'null');
	if (schema.type !== 'null' || !found) return schema;
	return { ...found, type: [...new Set<Type>([found.type, 'null'].flat() as Type[])] };
}
