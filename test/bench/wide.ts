import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../tools/processes';

export const WIDE_PACKAGE = 'n8n-nodes-deskie-wide';

/** The package's own node under another name, with properties that no operation shows. */
const wideNode = (count: number) => `
const { Deskie } = require('../Deskie/Deskie.node.js');
class DeskieWide extends Deskie {
	constructor() {
		super();
		const hidden = Array.from({ length: ${count} }, (_, index) => ({
			displayName: 'Hidden ' + index,
			name: 'hidden' + index,
			type: 'string',
			default: '',
			displayOptions: { show: { resource: ['none' + index] } },
		}));
		const { properties } = this.description;
		this.description = {
			...this.description,
			name: 'deskieWide',
			displayName: 'Deskie Wide',
			icon: { light: 'file:deskie.svg', dark: 'file:deskie.dark.svg' },
			properties: [...properties, ...hidden],
		};
	}
}
module.exports = { DeskieWide };
`;

async function checked(command: string, args: string[]): Promise<void> {
	const { code, errors } = await run(command, args);
	if (code !== 0) throw new Error(`${command} ${args.join(' ')} did not work:\n${errors}`);
}

/**
 * Makes a package from the packed one whose node has more properties, to see what they cost.
 *
 * @param tarball the packed package
 * @param folder for the new tarball
 * @returns the new tarball's path
 */
export async function packWide(tarball: string, folder: string, properties: number) {
	const work = join(folder, 'wide');
	await rm(work, { recursive: true, force: true });
	await mkdir(work, { recursive: true });
	await checked('tar', ['-xzf', tarball, '-C', work]);
	const manifest = join(work, 'package', 'package.json');
	const described = JSON.parse(await readFile(manifest, 'utf8')) as { n8n: object };
	const file = 'dist/nodes/DeskieWide/DeskieWide.node.js';
	await mkdir(join(work, 'package', 'dist', 'nodes', 'DeskieWide'));
	await writeFile(join(work, 'package', file), wideNode(properties));
	const icons = join(work, 'package', 'dist', 'nodes', 'Deskie');
	for (const icon of ['deskie.svg', 'deskie.dark.svg']) {
		await cp(join(icons, icon), join(work, 'package', 'dist', 'nodes', 'DeskieWide', icon));
	}
	const n8n = { ...described.n8n, credentials: [], nodes: [file] };
	await writeFile(manifest, JSON.stringify({ ...described, name: WIDE_PACKAGE, n8n }));
	const packed = join(folder, 'wide.tgz');
	await checked('tar', ['-czf', packed, '-C', work, 'package']);
	return packed;
}
