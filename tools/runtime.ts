import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { isAlive, waitForLock } from './lock';
import { cleanEnvironment, run } from './processes';
import { countPackages, withProgress } from './progress';
import { checkRequirements } from './requirements';

export const n8nVersion = '2.41.1';
/** n8n 2.41 asks for Node 24; the machine's own Node may be older. */
const nodeVersion = '24.21.0';
/** Builds the database module; the node-gyp that comes with that module needs an old Python. */
const nodeGypVersion = '12.4.0';

export interface Runtime {
	/** The folder that holds everything. */
	folder: string;
	/** The Node 24 program. */
	node: string;
	/** n8n's start script. */
	n8n: string;
}

type Say = (line: string) => void;

/**
 * The folder of the n8n run-time, `DESKIE_N8N_CACHE` or one in the user's cache. An install
 * replaces it.
 */
function runtimeFolder(): string {
	const { DESKIE_N8N_CACHE, XDG_CACHE_HOME } = process.env;
	const caches = XDG_CACHE_HOME || join(homedir(), '.cache');
	const folder = DESKIE_N8N_CACHE || join(caches, 'n8n-nodes-deskie');
	return resolve(folder, `n8n-${n8nVersion}`);
}

/** The npm package that brings Node for this machine, as the package `node` would choose it. */
function nodePackage(): string {
	const { platform, arch } = process;
	if (platform === 'win32') {
		throw new Error('The n8n run-time is prepared for Linux and macOS. Use WSL on Windows.');
	}
	const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
	return `${prefix}-${platform}-${arch}`;
}

function paths(folder: string) {
	const node = join(folder, 'node', 'node_modules', nodePackage());
	const modules = join(folder, 'n8n', 'node_modules');
	return { node, modules, stamp: join(folder, 'installed.json') };
}

function stampText(): string {
	const { platform, arch } = process;
	return JSON.stringify({ n8nVersion, nodeVersion, nodeGypVersion, platform, arch });
}

async function isInstalled(folder: string): Promise<boolean> {
	const stamp = await readFile(paths(folder).stamp, 'utf8').catch(() => '');
	return stamp === stampText();
}

async function npmInstall(folder: string, dependencies: Record<string, string>) {
	await mkdir(folder, { recursive: true });
	const manifest = { name: basename(folder), private: true, dependencies };
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
	const { code, errors } = await run('npm', args, { cwd: folder, env: cleanEnvironment() });
	if (code !== 0) {
		throw new Error(`npm could not install ${Object.keys(dependencies).join(', ')}:\n${errors}`);
	}
}

async function buildDatabaseModule(folder: string) {
	const { node, modules } = paths(folder);
	const program = join(node, 'bin', 'node');
	const gyp = join(folder, 'node', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
	const args = [gyp, 'rebuild', '--directory', join(modules, 'sqlite3'), '--nodedir', node];
	const { code, errors } = await run(program, args, {
		env: cleanEnvironment({ npm_config_nodedir: node }),
	});
	if (code === 0) return;
	throw new Error(
		`n8n's database module could not be built. It needs a C++ compiler, make and Python 3 ` +
			`(on Debian: apt-get install build-essential python3).\n${errors.slice(-3000)}`,
	);
}

async function checkModules(folder: string) {
	const { node, modules } = paths(folder);
	const load = "require('sqlite3'); require('isolated-vm')";
	const { code, errors } = await run(join(node, 'bin', 'node'), ['-e', load], {
		cwd: dirname(modules),
		env: cleanEnvironment(),
	});
	if (code !== 0) throw new Error(`The n8n run-time is not usable on this machine:\n${errors}`);
}

async function install(folder: string, say: Say) {
	await checkRequirements(dirname(folder));
	const work = `${folder}.installing-${process.pid}`;
	await rm(work, { recursive: true, force: true });
	try {
		say(`Getting n8n ${n8nVersion}, once, into ${folder} (3 GB, about 5 minutes):`);
		say(`  1 of 3: Node ${nodeVersion}`);
		await npmInstall(join(work, 'node'), {
			[nodePackage()]: nodeVersion,
			'node-gyp': nodeGypVersion,
		});
		say('  2 of 3: n8n with its packages');
		const { modules } = paths(work);
		const n8n = npmInstall(join(work, 'n8n'), { n8n: n8nVersion });
		await withProgress(say, async () => await countPackages(modules), n8n);
		say('  3 of 3: building its database module');
		await withProgress(say, async () => '', buildDatabaseModule(work));
		await checkModules(work);
		await writeFile(paths(work).stamp, stampText());
		await rm(folder, { recursive: true, force: true });
		await rename(work, folder);
		say('n8n is ready; the next start finds it there.');
	} finally {
		await rm(work, { recursive: true, force: true });
	}
}

/** Removes folders of unfinished installs that killed runs left. */
async function removeLeftovers(folder: string) {
	const prefix = `${basename(folder)}.installing-`;
	for (const name of await readdir(dirname(folder))) {
		if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
		await rm(join(dirname(folder), name), { recursive: true, force: true });
	}
}

/**
 * Keeps two runs from installing at the same time; each still installs into a folder of its own.
 *
 * @returns a function that releases the lock
 */
async function lockInstall(folder: string, say: Say, signal?: AbortSignal) {
	const lock = `${folder}.lock`;
	const cache = dirname(folder);
	try {
		await mkdir(cache, { recursive: true });
		await waitForLock(
			lock,
			(holder) => say(`Another run (process ${holder}) is installing n8n; waiting for it.`),
			signal,
		);
	} catch (error) {
		signal?.throwIfAborted();
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(
			`The n8n run-time cannot be kept in ${cache} (${reason}). ` +
				'Make that folder writable, or name another one in DESKIE_N8N_CACHE.',
		);
	}
	return async () => await rm(lock, { force: true });
}

/**
 * The n8n run-time. The first call installs it (npm packages only, nothing else from the internet;
 * about 5 minutes and 3 GB); later calls only read a stamp file.
 *
 * @param say gets the progress, line by line
 * @param signal ends the waiting for another run that is installing
 * @throws a sentence if npm, the compiler or the disk does not allow it
 */
export async function ensureRuntime(say: Say, signal?: AbortSignal): Promise<Runtime> {
	const folder = runtimeFolder();
	if (!(await isInstalled(folder))) {
		const unlock = await lockInstall(folder, say, signal);
		try {
			await removeLeftovers(folder);
			if (!(await isInstalled(folder))) await install(folder, say);
		} finally {
			await unlock();
		}
	}
	const { node, modules } = paths(folder);
	const runtime = {
		folder,
		node: join(node, 'bin', 'node'),
		n8n: join(modules, 'n8n', 'bin', 'n8n'),
	};
	if (existsSync(runtime.node) && existsSync(runtime.n8n)) return runtime;
	throw new Error(`The n8n run-time in ${folder} is damaged. Delete that folder and start again.`);
}
