import { existsSync } from 'node:fs';
import path from 'node:path';
import { suiteOf, SUITES, testFiles } from './suite';

test('every test file is run: by a suite, or in a process of its own', () => {
	const files = testFiles('.');
	expect(files.length).toBeGreaterThan(80);
	expect(files.filter((file) => suiteOf(file) === undefined)).toEqual([]);
	const suites = Object.keys(SUITES).filter((name) => name !== 'alone');
	expect(suites.filter((name) => !existsSync(path.join(__dirname, `${name}.suite.ts`)))).toEqual(
		[],
	);
});
