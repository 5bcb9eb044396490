/** Writes the table of operations in README.md anew: `npm run readme`. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resources } from '../nodes/Deskie/resources';
import { withOperations } from './operationsTable';

async function main(): Promise<void> {
	const file = join(__dirname, '..', 'README.md');
	await writeFile(file, withOperations(await readFile(file, 'utf8'), resources));
}

void main();
