import Ajv from 'ajv';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Deskie } from '../../../nodes/Deskie/Deskie.node';
import { resources } from '../../../nodes/Deskie/resources';
import { everyOutput, failuresOf, type Outputs } from '../support/outputs';
import { schemasOf, type OutputSchema } from '../support/outputSchema';

const { version } = new Deskie().description;
const folder = path.resolve(__dirname, `../../../nodes/Deskie/__schema__/v${String(version)}.0.0`);
const names = resources.flatMap(({ option, operations }) =>
	operations.map((operation) => `${option.value}/${operation.option.value}`),
);
const stored = (name: string) =>
	JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as OutputSchema;

let outputs: Outputs;
beforeAll(async () => {
	outputs = await everyOutput(new Deskie());
}, 60_000);

/** A field that the schema does not name is not shown before the first run: it may not be there. */
function validatorOf(name: string) {
	const ajv = new Ajv({ allowUnionTypes: true, allErrors: true });
	ajv.addKeyword('version');
	const all = Object.keys(stored(name).properties ?? {});
	const optional = OPTIONAL[name] ?? [];
	return ajv.compile({
		...stored(name),
		additionalProperties: false,
		required: all.filter((field) => !optional.includes(field)),
	});
}

/** Fields that only some items have. */
const OPTIONAL: Record<string, string[]> = {
	'case/getChangelog': ['value'],
};

test('every operation gives rows, without NaN and undefined', () => {
	expect(failuresOf(outputs)).toEqual([]);
	const odd = { none: [], nan: [{ id: NaN }], hole: [{ inner: { id: undefined } }] };
	expect(failuresOf(odd)).toHaveLength(3);
});

test('there is one schema for each operation, and no other', () => {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replace(/\\/g, '/').replace(/\.json$/, ''));
	expect(files.sort()).toEqual([...names].sort());
});

describe.each(names)('%s', (name) => {
	test('has a schema that is up to date (else run tools/schemas.ts)', () => {
		expect(stored(name)).toEqual(schemasOf(outputs)[name]);
		expect(stored(name)).toMatchObject({ type: 'object', version: 1 });
	});

	test('has output that matches its schema', () => {
		const validate = validatorOf(name);
		for (const row of outputs[name]) {
			expect([validate(row), validate.errors]).toEqual([true, null]);
		}
	});

	test('the check finds an extra field, a missing field and a wrong type', () => {
		const validate = validatorOf(name);
		const [row] = outputs[name];
		const [field] = Object.keys(row);
		expect(validate({ ...row, brand_new: 1 })).toBe(false);
		expect(validate(Object.fromEntries(Object.entries(row).slice(1)))).toBe(false);
		expect(validate({ ...row, [field]: { other: true } })).toBe(false);
	});
});

test('no schema has a field whose type is not known', () => {
	const unknown = names.flatMap((name) =>
		Object.entries(stored(name).properties ?? {})
			.filter(([, { type }]) => type === 'null')
			.map(([field]) => `${name}: ${field}`),
	);
	// No reply of the demo account is rated, so the report has no values for them.
	expect(unknown).toEqual(['report/getLeaderboard: ratings_of_responses']);
});
