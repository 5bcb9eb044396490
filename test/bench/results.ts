import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { run } from '../../tools/processes';
import { project } from '../../tools/prepare';
import { n8nVersion, type Runtime } from '../../tools/runtime';
import type { JobResult, Sizes } from './job';

/** What the figures of a job hold for. */
interface Environment {
	/** When it was measured. */
	date: string;
	package: string;
	n8n: string;
	/** The Node that n8n runs on. */
	node: string;
	machine: string;
	/** Small sizes and few runs, to try the bench out. */
	quick: boolean;
	sizes: Sizes;
}

export type MeasuredJob = JobResult & { environment: Environment };

/** By the jobs' ids. */
export type Results = Record<string, MeasuredJob>;

/** The environment of what is measured now. */
export async function environmentOf(
	runtime: Runtime,
	quick: boolean,
	sizes: Sizes,
): Promise<Environment> {
	const { version } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as {
		version: string;
	};
	const { output } = await run(runtime.node, ['--version']);
	const [core] = cpus();
	return {
		date: new Date().toISOString(),
		package: version,
		n8n: n8nVersion,
		node: output.trim().replace(/^v/, ''),
		machine: `${cpus().length} cores (${core.model.trim()}), ${process.platform}`,
		quick,
		sizes,
	};
}

/** The results of an earlier run, of which only some jobs are to be measured anew. */
export async function readResults(file: string): Promise<Results> {
	if (!existsSync(file)) return {};
	return JSON.parse(await readFile(file, 'utf8')) as Results;
}

export async function writeResults(file: string, results: Results): Promise<void> {
	await writeFile(file, `${JSON.stringify(results, null, '\t')}\n`);
}
