import { statfs } from 'node:fs/promises';
import { cleanEnvironment, run } from './processes';

const SPACE_NEEDED = 4e9;

/** What node-gyp needs to build n8n's database module; it reads the same variables. */
const buildTools = [
	{ name: 'a C++ compiler', program: process.env.CXX || 'g++' },
	{ name: 'make', program: process.env.MAKE || 'make' },
	{ name: 'Python 3', program: process.env.PYTHON || 'python3' },
];

/** Runs it with --version, because macOS has placeholders for programs that are not installed. */
async function works(program: string): Promise<boolean> {
	const { code } = await run('/bin/sh', ['-c', `${program} --version`], {
		env: cleanEnvironment(),
	});
	return code === 0;
}

/**
 * Checks that this machine has what the n8n run-time needs, before minutes are spent on installing
 * it.
 *
 * @param folder where it will be kept
 * @throws a sentence that says what is missing and how to get it
 */
export async function checkRequirements(folder: string): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	if (bavail * bsize < SPACE_NEEDED) {
		throw new Error(`The n8n run-time needs 4 GB in ${folder}, which has less free.`);
	}
	const found = await Promise.all(buildTools.map(async ({ program }) => await works(program)));
	const missing = buildTools.filter((_, index) => !found[index]);
	if (missing.length === 0) return;
	const names = missing.map(({ name, program }) =>
		name === program ? name : `${name} (${program})`,
	);
	throw new Error(
		`n8n's database module is built on this machine, and for that it lacks ` +
			`${new Intl.ListFormat('en').format(names)}. Install what is missing and start again ` +
			`(on Debian: apt-get install build-essential python3; on macOS: xcode-select --install).`,
	);
}
