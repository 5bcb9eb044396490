import Ajv from 'ajv';
import { resolveOutputSchemaPath } from 'n8n-core';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DeskieTrigger } from '../../../nodes/Deskie/DeskieTrigger.node';
import { schemasOf, type OutputSchema } from '../support/outputSchema';
import { triggerOutputs } from '../support/triggerOutputs';

const node = new DeskieTrigger();

/** Where n8n looks, as it does for a node that has neither resource nor operation. */
const file = resolveOutputSchemaPath({
	nodeDir: path.resolve(__dirname, '../../../nodes/Deskie'),
	version: String(node.description.version),
	resource: undefined,
	operation: undefined,
});

let rows: Awaited<ReturnType<typeof triggerOutputs>>;
let stored: OutputSchema;
beforeAll(async () => {
	rows = await triggerOutputs(node);
	stored = JSON.parse(readFileSync(file ?? '', 'utf8')) as OutputSchema;
}, 60_000);

test('the schema is where n8n looks, and up to date (else run tools/schemas.ts)', () => {
	expect(stored).toEqual(schemasOf({ trigger: rows }).trigger);
	expect(stored.properties).toMatchObject({
		_event: { properties: { key: { type: 'string' } } },
		change: { properties: { new_value: {} } },
		message: { properties: { content: { type: 'string' } } },
	});
});

test('every event gives what the schema says', () => {
	const ajv = new Ajv({ allowUnionTypes: true });
	ajv.addKeyword('version');
	const validate = ajv.compile({ ...stored, additionalProperties: false });
	for (const row of rows) expect([validate(row), validate.errors]).toEqual([true, null]);
	expect(validate({ ...rows[0], brand_new: 1 })).toBe(false);
	expect(validate({ ...rows[0], case_id: { other: true } })).toBe(false);
});

test('no field has a type that is not known', () => {
	const unknown = Object.entries(stored.properties ?? {}).filter(([, { type }]) => type === 'null');
	expect(unknown).toEqual([]);
});
