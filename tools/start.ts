import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { KEPT_BY_COMMANDS, startSandbox, type Sandbox } from '../test/sandbox';
import { owner } from './login';
import { readWorkflow, type N8nInstance } from './n8n';
import { buildAndPack, exampleFiles, prepareN8n } from './prepare';
import { isPortFree, stopAllProcesses } from './processes';
import { ensureRuntime } from './runtime';

const help = `npm start: n8n with the Deskie node, against a stand-in Deskie.

  npm start -- --port 5678 --sandbox-port 4010 --broker-port 5679

  --port          n8n's editor (also DESKIE_N8N_PORT; default 5678)
  --sandbox-port  the stand-in Deskie (also DESKIE_SANDBOX_PORT; default 4010)
  --broker-port   n8n's task broker (also DESKIE_BROKER_PORT; default: the editor's port + 1)

Each start begins with fresh data. Ctrl-C ends it; a second one does so at once.`;

/** One Ctrl-C arrives twice: from the terminal, and from the npm that started this. */
const SAME_PRESS_MS = 500;

interface Ports {
	port: number;
	sandboxPort: number;
	brokerPort: number;
}

function toPort(option: string, text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65536) return port;
	throw new Error(`"${text}" is not a port. Give --${option} a number from 1 to 65535.`);
}

function readPorts(args: string[]): Ports | undefined {
	const text = { type: 'string' } as const;
	const options = {
		port: { ...text, default: process.env.DESKIE_N8N_PORT ?? '5678' },
		'sandbox-port': { ...text, default: process.env.DESKIE_SANDBOX_PORT ?? '4010' },
		'broker-port': { ...text, default: process.env.DESKIE_BROKER_PORT },
		help: { type: 'boolean' },
	} as const;
	const { values } = parseArgs({ args, options });
	if (values.help) return undefined;
	const port = toPort('port', values.port);
	return {
		port,
		sandboxPort: toPort('sandbox-port', values['sandbox-port']),
		brokerPort: toPort('broker-port', values['broker-port'] ?? String(port + 1)),
	};
}

async function checkPorts(ports: Ports) {
	const wanted: Array<[string, number, string]> = [
		['n8n', ports.port, '--port'],
		["n8n's task broker", ports.brokerPort, '--broker-port'],
		['the stand-in Deskie', ports.sandboxPort, '--sandbox-port'],
	];
	for (const [who, port, option] of wanted) {
		if (await isPortFree(port)) continue;
		throw new Error(
			`Port ${port}, meant for ${who}, is used by another program. ` +
				`Choose another one: npm start -- ${option} <number>`,
		);
	}
	if (new Set(wanted.map(([, port]) => port)).size < wanted.length) {
		throw new Error('--port, --broker-port and --sandbox-port must be three different numbers.');
	}
}

/** Runs an example workflow, and prints what happened in n8n and in the stand-in. */
async function showRun(n8n: N8nInstance, sandbox: Sandbox) {
	const { id, name } = await readWorkflow(exampleFiles.triage);
	sandbox.reset();
	const { succeeded, runs, error } = await n8n.execute(id);
	console.log(`\nRan the example workflow "${name}":`);
	for (const { node, items, milliseconds } of runs) {
		console.log(`  ${node.padEnd(28)} ${items.join(' / ').padStart(7)} items  ${milliseconds} ms`);
	}
	console.log('The stand-in Deskie answered:');
	for (const { method, path, query, status } of sandbox.requests) {
		const search = query ? `?${decodeURIComponent(query.replace(/^\?/, ''))}` : '';
		console.log(`  ${status} ${method} ${path}${search}`);
	}
	if (!succeeded) throw new Error(`The example workflow stopped: ${error}`);
}

async function start(ports: Ports, closers: Array<() => Promise<void>>, signal: AbortSignal) {
	await checkPorts(ports);
	await ensureRuntime(console.log, signal);
	console.log('Building the package…');
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-deskie-pack-'));
	closers.push(async () => await rm(folder, { recursive: true, force: true }));
	const tarball = await buildAndPack(folder);
	const sandbox = await startSandbox({
		port: ports.sandboxPort,
		keepRequests: KEPT_BY_COMMANDS,
	});
	closers.push(async () => await sandbox.close());
	const examples = Object.keys(exampleFiles).length;
	console.log(`Giving a fresh n8n the package, a credential and ${examples} example workflows…`);
	const n8n = await prepareN8n(tarball, sandbox.credential, console.log);
	closers.push(async () => await n8n.close());
	await showRun(n8n, sandbox);
	console.log('\nStarting n8n…');
	const url = await n8n.start(ports.port, ports.brokerPort);
	n8n.onEnd(() => {
		console.error(`n8n ended by itself:\n${n8n.lastLines()}`);
		process.emit('SIGTERM');
	});
	console.log(`
Open  ${url}
      e-mail    ${owner.email}
      password  ${owner.password}

The stand-in Deskie is at  ${sandbox.url}  (its cases and the last requests)
Ctrl-C stops both.`);
}

/** Stops on Ctrl-C, a signal, or the end of the npm that started this. */
async function askedToStop(): Promise<void> {
	let asked = Infinity;
	await new Promise<void>((resolve) => {
		const stop = () => {
			asked = Math.min(asked, Date.now());
			resolve();
		};
		process.on('SIGINT', () => {
			if (Date.now() > asked + SAME_PRESS_MS) process.exit(130);
			stop();
		});
		for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
		if (process.env.npm_lifecycle_event !== 'start') return;
		const parent = process.ppid;
		setInterval(() => {
			if (process.ppid !== parent) stop();
		}, 500).unref();
	});
}

async function main() {
	const ports = readPorts(process.argv.slice(2));
	if (!ports) return console.log(help);
	const closers: Array<() => Promise<void>> = [];
	const ending = new AbortController();
	const stopAsked = askedToStop().then(() => console.log('\nStopping…'));
	const started = start(ports, closers, ending.signal);
	try {
		await Promise.race([stopAsked, started.then(async () => await stopAsked)]);
	} finally {
		ending.abort();
		await stopAllProcesses();
		// A step in progress fails, because its process is gone; then everything that was opened is
		// closed.
		await started.catch(() => undefined);
		for (const close of closers.reverse()) await close();
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
