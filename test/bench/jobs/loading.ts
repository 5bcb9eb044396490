import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cleanEnvironment, run } from '../../../tools/processes';
import { inTurn, OURS, ratioGoal, rowOf, type Bench, type Job } from '../job';
import type { Figures } from '../statistics';

/** Requires files as n8n does, with n8n-workflow loaded before, and prints the milliseconds. */
const script = `
require('n8n-workflow');
const start = process.hrtime.bigint();
for (const file of process.argv.slice(1)) {
	for (const Type of Object.values(require(file))) if (typeof Type === 'function') new Type();
}
console.log(Number(process.hrtime.bigint() - start) / 1e6);
`;

const OWN = `${OURS} and trigger`;
const CODE = `${OWN}, with the code of the first use`;
/** A run is a few milliseconds, and runs differ by half of that. */
const RUNS = 25;

const ZENDESK = "n8n's Zendesk nodes";

async function load({ runtime, n8n }: Bench, files: string[]): Promise<Figures> {
	const modules = join(dirname(runtime.n8n), '..', '..');
	const { code, output, errors } = await run(runtime.node, ['-e', script, ...files], {
		env: cleanEnvironment({ NODE_PATH: modules }),
		// Where no other n8n-workflow lies: n8n's own is the one that is loaded already.
		cwd: n8n.packages,
	});
	if (code !== 0) throw new Error(`The package cannot be loaded:\n${errors}`);
	return { ms: Number(output) };
}

/** What n8n's start pays for the package, and what its first use pays. */
export const loading: Job = {
	id: 'loading',
	async measure(bench) {
		const own = join(bench.n8n.packages, 'n8n-nodes-deskie');
		const zendesk = join(dirname(bench.runtime.n8n), '../../n8n-nodes-base/dist/nodes/Zendesk');
		const ours = (ending: string) =>
			['Deskie', 'DeskieTrigger'].map((name) => join(own, 'dist/nodes/Deskie', name + ending));
		const sides = {
			[OWN]: ours('.node.js'),
			[CODE]: ours('.code.js'),
			'index.js': [join(own, 'index.js')],
			[ZENDESK]: ['Zendesk', 'ZendeskTrigger'].map((name) => join(zendesk, `${name}.node.js`)),
		};
		const rows = await inTurn(
			'loading',
			Math.max(bench.runs, RUNS),
			Object.entries(sides).map(([side, files]) => ({
				side,
				once: async () => await load(bench, files),
			})),
		);
		const { size } = await stat(bench.tarball);
		const kilobytes = size / 1000;
		rows.push({
			what: 'the packed package',
			side: 'n8n-nodes-deskie',
			runs: 1,
			figures: { 'tarball kB': { median: kilobytes, min: kilobytes, max: kilobytes } },
		});
		return {
			how:
				'Requiring the files and making the node types in a fresh Node process in which ' +
				'n8n-workflow is loaded already. n8n loads a community package at its start, its own nodes ' +
				'only when they are first used. Our code is loaded at its first use, too, once.',
			rows,
			goals: [ratioGoal(rowOf(rows, OWN), rowOf(rows, ZENDESK), 'ms', 1.2)],
		};
	},
};
