import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

interface ProcessOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** Called with each line of the standard and the error output. */
	onLine?: (line: string) => void;
}

export interface FinishedProcess {
	code: number | null;
	/** Standard output. */
	output: string;
	/** Error output. */
	errors: string;
}

const running = new Set<ChildProcess>();
const stopped = new WeakSet<ChildProcess>();
let ending = false;

/**
 * A watchdog in the program's process group. When this process is gone, for whatever reason, nobody
 * is left to stop the group, so the watchdog ends it.
 */
const watched = `
	parent=$1; shift
	(
		while kill -0 $$ && kill -0 $parent; do sleep 1; done
		kill -9 -$$
	) </dev/null >/dev/null 2>&1 &
	exec "$@"
`;

function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
	if (child.pid === undefined) return false;
	try {
		process.kill(-child.pid, signal);
		return true;
	} catch {
		return false;
	}
}

/**
 * Starts a program in a process group of its own, so that it can be stopped together with
 * everything that it starts. The terminal's Ctrl-C does not reach it: whoever started it decides.
 */
export function startProcess(command: string, args: string[], options: ProcessOptions = {}) {
	if (ending) throw new Error(`"${command}" was not started, because everything is stopping.`);
	const child = spawn('/bin/sh', ['-c', watched, 'sh', String(process.pid), command, ...args], {
		cwd: options.cwd,
		env: options.env,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	running.add(child);
	if (options.onLine) {
		createInterface({ input: child.stdout }).on('line', options.onLine);
		createInterface({ input: child.stderr }).on('line', options.onLine);
	}
	return child;
}

/**
 * Asks a process group to end (SIGTERM), and ends it (SIGKILL) if any of it is left after
 * `graceMs` milliseconds. Returns once the group is gone.
 */
export async function stopProcess(child: ChildProcess, graceMs = 3000): Promise<void> {
	stopped.add(child);
	const patience = Date.now() + graceMs;
	let alive = signalGroup(child, 'SIGTERM');
	while (alive && Date.now() < patience) {
		await new Promise((resolve) => setTimeout(resolve, 50));
		alive = signalGroup(child, 0);
	}
	if (alive) signalGroup(child, 'SIGKILL');
	running.delete(child);
}

/** Ends a process group at once (SIGKILL), as a crash would. Returns once the process is gone. */
export async function killProcess(child: ChildProcess): Promise<void> {
	stopped.add(child);
	const gone =
		child.exitCode !== null || child.signalCode !== null
			? Promise.resolve()
			: new Promise<void>((resolve) => child.once('exit', () => resolve()));
	signalGroup(child, 'SIGKILL');
	await gone;
	running.delete(child);
}

/** Whether the process was stopped by us. */
export function wasStopped(child: ChildProcess): boolean {
	return stopped.has(child);
}

/** Stops every process group that still runs, and refuses new ones; called when a tool ends. */
export async function stopAllProcesses(): Promise<void> {
	ending = true;
	await Promise.all([...running].map(async (child) => await stopProcess(child)));
}

/**
 * Runs a program to its end.
 *
 * @returns its exit code and output; a code other than 0 is not thrown
 * @throws a sentence if the program cannot be started at all
 */
export async function run(
	command: string,
	args: string[],
	options: ProcessOptions = {},
): Promise<FinishedProcess> {
	const child = startProcess(command, args, options);
	const output: Buffer[] = [];
	const errors: Buffer[] = [];
	child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
	child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
	try {
		const code = await new Promise<number | null>((resolve, reject) => {
			child.once('error', (error) =>
				reject(new Error(`"${command}" could not be started: ${error.message}`)),
			);
			child.once('close', resolve);
		});
		return {
			code,
			output: Buffer.concat(output).toString(),
			errors: Buffer.concat(errors).toString(),
		};
	} finally {
		running.delete(child);
	}
}

/** npm settings of this machine that our own runs must keep: where packages come from. */
const keptNpmSettings =
	/^npm_config_(registry|proxy|https?[-_]proxy|noproxy|cafile|ca|userconfig|globalconfig|cache)$/i;
const ofNpmOrJest = /^(npm_|JEST_|INIT_CWD$)/i;
const ofN8n =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_|CREDENTIALS_|NODES_|NODE_FUNCTION_|WORKFLOWS_|EXTERNAL_|GENERIC_TIMEZONE$)/i;
const ofNode = /^NODE_(OPTIONS|PATH|ENV|CHANNEL_FD)$/;
const leftOut = [ofNpmOrJest, ofN8n, ofNode];

/**
 * The environment for a child process: this one's, without settings by npm, jest or a user's own
 * n8n, so that a run under `npm start` and one by hand are the same.
 */
export function cleanEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(
		([name]) => keptNpmSettings.test(name) || !leftOut.some((pattern) => pattern.test(name)),
	);
	return { ...Object.fromEntries(kept), ...extra };
}

/** Whether a program on this machine could listen on the port of 127.0.0.1. */
export async function isPortFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			const port = typeof address === 'object' && address ? address.port : 0;
			server.close(() => resolve(port));
		});
	});
}
