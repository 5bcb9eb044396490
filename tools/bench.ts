import { setMaxListeners } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chart } from '../test/bench/chart';
import type { Bench, Job } from '../test/bench/job';
import { jobs } from '../test/bench/jobs';
import { markdown } from '../test/bench/markdown';
import { N8nServer } from '../test/bench/n8nServer';
import { environmentOf, readResults, writeResults, type Results } from '../test/bench/results';
import { fullSizes, quickSizes } from '../test/bench/sizes';
import { isMet, jobText } from '../test/bench/table';
import { packWide, WIDE_PACKAGE } from '../test/bench/wide';
import { buildAndPack, project } from './prepare';
import { stopAllProcesses } from './processes';
import { ensureRuntime } from './runtime';

const help = `npm run bench: the Deskie node against other ways to do the same, in a real n8n.

  npm run bench -- --runs 5 --jobs list,close --json docs/bench.json

  --runs     runs of each side (default 5; with --quick 1)
  --jobs     only these: ${jobs.map(({ id }) => id).join(', ')}
  --json     a file for the figures; with --jobs the others in it are kept
  --svg      a file for the chart (default docs/bench.svg; with --quick or --jobs none)
  --tarball  a packed package, in place of building this one
  --quick    small sizes, to try the bench out

Beside the figures it prints a Markdown table of them, for README.
It ends with status 1 when a goal is missed. Let the machine do nothing else meanwhile.`;

interface Options {
	runs: number;
	jobs: Job[];
	json?: string;
	svg?: string;
	tarball?: string;
	quick: boolean;
	keepOthers: boolean;
}

function readOptions(args: string[]): Options | undefined {
	const { values } = parseArgs({
		args,
		options: {
			runs: { type: 'string' },
			jobs: { type: 'string' },
			json: { type: 'string' },
			svg: { type: 'string' },
			tarball: { type: 'string' },
			quick: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return undefined;
	const { quick, jobs: wanted, json, tarball } = values;
	const runs = Number(values.runs ?? (quick ? 1 : 5));
	if (!(Number.isInteger(runs) && runs > 0)) throw new Error(`--runs takes a number from 1 on.`);
	const names = wanted?.split(',').map((name) => name.trim());
	const unknown = names?.find((name) => !jobs.some(({ id }) => id === name));
	if (unknown !== undefined) throw new Error(`"${unknown}" is not a job.\n\n${help}`);
	return {
		runs,
		quick,
		json,
		tarball: tarball && resolve(tarball),
		svg: values.svg ?? (quick || names ? undefined : join(project, 'docs', 'bench.svg')),
		jobs: jobs.filter(({ id }) => names?.includes(id) ?? true),
		keepOthers: names !== undefined,
	};
}

async function measureAll(options: Options, bench: Bench): Promise<Results> {
	const { json, quick } = options;
	const results = json && options.keepOthers ? await readResults(json) : {};
	const measure = async (job: Job) => {
		const start = Date.now();
		const environment = await environmentOf(bench.runtime, quick, bench.sizes);
		results[job.id] = { environment, ...(await job.measure(bench)) };
		if (json) await writeResults(json, results);
		bench.say(jobText(job.id, results[job.id]));
		bench.say(`(${job.id} took ${Math.round((Date.now() - start) / 1000)} s)\n`);
	};
	await bench.n8n.start();
	for (const job of options.jobs.filter(({ waits }) => !waits)) await measure(job);
	await Promise.all(options.jobs.filter(({ waits }) => waits).map(measure));
	return results;
}

async function bench(options: Options, folder: string): Promise<void> {
	const say = console.log;
	const sizes = options.quick ? quickSizes : fullSizes;
	const runtime = await ensureRuntime(say);
	say('Packing the package and starting n8n…\n');
	const tarball = options.tarball ?? (await buildAndPack(folder));
	const n8n = await N8nServer.create(runtime, {
		'n8n-nodes-deskie': tarball,
		[WIDE_PACKAGE]: await packWide(tarball, folder, sizes.hiddenProperties),
	});
	try {
		const results = await measureAll(options, {
			n8n,
			runtime,
			tarball,
			sizes,
			runs: options.runs,
			say,
		});
		const svg = options.svg && chart(results);
		if (options.svg && svg) await writeFile(options.svg, svg);
		say(markdown(results));
		const missed = options.jobs
			.flatMap(({ id }) => results[id].goals)
			.filter((goal) => !isMet(goal));
		say(missed.length === 0 ? 'All goals are met.' : `${missed.length} goals are missed.`);
		process.exitCode = missed.length === 0 ? 0 : 1;
	} finally {
		await n8n.close();
	}
}

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (!options) return console.log(help);
	// The stand-in has hundreds of answers pending at once, each with a listener of its own.
	setMaxListeners(0);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => void stopAllProcesses().then(() => process.exit(1)));
	}
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-deskie-bench-'));
	try {
		await bench(options, folder);
	} finally {
		await stopAllProcesses();
		await rm(folder, { recursive: true, force: true });
	}
}

// After a failure, stand-ins of other runs may still be open.
main().then(
	() => process.exit(),
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	},
);
