import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, run } from '../../tools/processes';
import { project } from '../../tools/prepare';
import { unpack } from '../../tools/tarball';

/** Makes the node types as n8n does at its start, and prints which files of the package that took. */
const script = `
const [folder, ...names] = process.argv.slice(1);
for (const name of names) new (require(folder + '/dist/nodes/Deskie/' + name + '.node.js')[name])();
const own = Object.keys(require.cache).filter((file) => file.startsWith(folder));
console.log(JSON.stringify(own.map((file) => file.slice(folder.length + 1))));
`;

test("n8n's start loads the descriptions, and no code behind them", async () => {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-deskie-loading-'));
	try {
		const published = await unpack(String(process.env.DESKIE_E2E_TARBALL), folder);
		const { code, output, errors } = await run(
			process.execPath,
			['-e', script, published, 'Deskie', 'DeskieTrigger'],
			{ env: cleanEnvironment({ NODE_PATH: join(project, 'node_modules') }) },
		);
		expect([code, errors]).toEqual([0, '']);
		expect((JSON.parse(output) as string[]).sort()).toEqual(
			[
				'Deskie.description.json',
				'Deskie.node.js',
				'DeskieTrigger.description.json',
				'DeskieTrigger.node.js',
				'onFirstUse.js',
			].map((file) => `dist/nodes/Deskie/${file}`),
		);
	} finally {
		await rm(folder, { recursive: true });
	}
});
