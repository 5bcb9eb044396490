import { readFileSync } from 'node:fs';
import path from 'node:path';
import { resources } from '../../../nodes/Deskie/resources';
import { withOperations } from '../../../tools/operationsTable';

const readme = readFileSync(path.join(__dirname, '../../../README.md'), 'utf8');

test('README lists every operation (else run npm run readme)', () => {
	expect(readme).toBe(withOperations(readme, resources));
});

test('an operation that README does not list is found', () => {
	const [first, ...others] = resources;
	const fewer = [{ ...first, operations: [] }, ...others];
	expect(withOperations(readme, fewer)).not.toBe(readme);
});
