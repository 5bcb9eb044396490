/**
 * Writes the output schemas that n8n's editor shows before a first run, one for each operation and
 * one for the trigger, from runs against the stand-in: `npx tsx tools/schemas.ts`.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import prettier from 'prettier';
import { Deskie } from '../nodes/Deskie/Deskie.node.js';
import { DeskieTrigger } from '../nodes/Deskie/DeskieTrigger.node.js';
import { schemasOf } from '../test/nodes/support/outputSchema';
// With extensions, because there is a Deskie.node.json, too.

/**
 * n8n looks schemas up by the node's version with three numbers: in a folder of that name for an
 * operation, in a file of that name for a node without operations.
 */
const PLACE = path.resolve(__dirname, '../nodes/Deskie/__schema__/v1.0.0');

async function write(file: string, schema: object): Promise<void> {
	const style = await prettier.resolveConfig(file);
	await mkdir(path.dirname(file), { recursive: true });
	await writeFile(
		file,
		await prettier.format(JSON.stringify(schema), { ...style, filepath: file }),
	);
}

async function main(): Promise<void> {
	// n8n-core writes an encryption key there when it is loaded.
	const userFolder = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-deskie-schemas-'));
	process.env.N8N_USER_FOLDER = userFolder;
	const { everyOutput, failuresOf } = await import('../test/nodes/support/outputs');
	const outputs = await everyOutput(new Deskie());
	const failures = failuresOf(outputs);
	if (failures.length > 0) throw new Error(failures.join('\n'));
	const schemas = Object.entries(schemasOf(outputs));
	const { triggerOutputs } = await import('../test/nodes/support/triggerOutputs');
	const { trigger } = schemasOf({ trigger: await triggerOutputs(new DeskieTrigger()) });
	await rm(userFolder, { recursive: true });
	await rm(PLACE, { recursive: true, force: true });
	for (const [name, schema] of schemas) await write(path.join(PLACE, `${name}.json`), schema);
	await write(`${PLACE}.json`, trigger);
	console.log(`${schemas.length + 1} schemas in ${path.dirname(path.relative('', PLACE))}`);
}

void main();
