import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Paths of all test files below a folder of `test/`, without the end-to-end tests. */
export function testFiles(folder: string): string[] {
	const root = path.join(__dirname, '..');
	return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.test.ts'))
		.map((name) => path.join(folder, name))
		.filter((name) => !name.startsWith('e2e'))
		.sort();
}

/** A test of its own process: it changes what n8n-core keeps for the whole process. */
export const ALONE = /OnDisk|large\.test|cli\.test/;

/** The suites: each test file belongs to the first that matches it. */
export const SUITES: Record<string, RegExp> = {
	alone: ALONE,
	bulk: /^nodes\/bulk/,
	caseFirst: /^nodes\/case\/[a-f]/,
	caseSecond: /^nodes\/case/,
	messages: /^nodes\/(once|message|note|idea|filter|attachment|label)/,
	organisation: /^nodes\/(organisation|knowledgeBase|report)/,
	customers: /^nodes\/(user|company|upsert)/,
	names: /^nodes\/(names|structure\/everyRefusal)/,
	everyField: /^nodes\/structure\/everyField/,
	nothing: /^nodes\/structure\/(nothing|schemas)/,
	dryRun: /^nodes\/(dryRun|structure\/dryRun)/,
	others: /^(tools|nodes\/(credential|methods|structure))/,
	waiting: /^nodes\/transport\/(pacing|waiting|retries|requestOptions)/,
	transport: /^nodes\/transport/,
	sandbox: /^sandbox/,
	simulatedCases: /^trigger\/simulationOfCases/,
	simulatedServers: /^trigger\/simulation/,
	trigger: /^(trigger|nodes\/trigger)/,
	engine: /^engine/,
};

/** Which suite a test file is run in. */
export function suiteOf(file: string): string | undefined {
	return Object.keys(SUITES).find((name) => SUITES[name].test(file));
}

/**
 * Runs the files of a suite in one process: n8n-core takes a second to load, and jest loads it
 * anew for each file. Each file's hooks stay its own.
 */
export function suite(name: string): void {
	const files = testFiles('.').filter((file) => suiteOf(file) === name);
	for (const file of files) {
		describe(file, () => {
			// eslint-disable-next-line @typescript-eslint/no-require-imports
			require(path.join(__dirname, '..', file));
		});
	}
}
