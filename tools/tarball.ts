import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment, run } from './processes';

/**
 * Packs a project as npm would publish it.
 *
 * @param project the folder with package.json; what is published must be built
 * @param target the folder for the tarball
 * @returns the tarball's path
 */
export async function pack(project: string, target: string): Promise<string> {
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', target];
	const { code, output, errors } = await run('npm', args, {
		cwd: project,
		env: cleanEnvironment(),
	});
	if (code !== 0) throw new Error(`npm pack did not work:\n${errors}`);
	// npm's output is an array in most versions, and an object by package name in some.
	const packed = JSON.parse(output) as Record<string, { filename: string }>;
	const [{ filename }] = Object.values(packed);
	return join(target, filename);
}

/**
 * Unpacks a packed package.
 *
 * @param target the folder to unpack into; made if it is not there
 * @returns the package's own folder in it
 */
export async function unpack(tarball: string, target: string): Promise<string> {
	await mkdir(target, { recursive: true });
	const { code, errors } = await run('tar', ['-xzf', tarball, '-C', target]);
	if (code !== 0) throw new Error(`The package could not be unpacked:\n${errors}`);
	return join(target, 'package');
}
