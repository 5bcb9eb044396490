import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const SAY_EVERY_MS = 10_000;

/**
 * Reports every ten seconds how long a step has taken.
 *
 * @param describe what else to report; if it throws, nothing is added
 */
export async function withProgress<T>(
	say: (line: string) => void,
	describe: () => Promise<string>,
	step: Promise<T>,
): Promise<T> {
	const start = Date.now();
	const timer = setInterval(() => {
		const seconds = Math.round((Date.now() - start) / 1000);
		void describe()
			.catch(() => '')
			.then((text) => say(`  ${seconds} s${text}`));
	}, SAY_EVERY_MS);
	try {
		return await step;
	} finally {
		clearInterval(timer);
	}
}

/** Folders come and go while npm works, so one that cannot be read counts as empty. */
const namesIn = async (folder: string) => await readdir(folder).catch(() => []);

/**
 * The progress of an npm install. npm makes all folders first and then fills them, so only filled
 * ones count.
 */
export async function countPackages(modules: string): Promise<string> {
	const names = await namesIn(modules);
	const scoped = names
		.filter((name) => name.startsWith('@'))
		.map(async (scope) => (await namesIn(join(modules, scope))).map((name) => join(scope, name)));
	const all = [...names, ...(await Promise.all(scoped)).flat()];
	const filled = all.filter((name) => existsSync(join(modules, name, 'package.json'))).length;
	return names.length > 0 ? `, ${filled} packages unpacked` : ', fetching the packages';
}
