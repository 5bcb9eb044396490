import type { ChildProcess } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parseExecution, type Execution } from './execution';
import {
	cleanEnvironment,
	freePort,
	isPortFree,
	killProcess,
	run,
	startProcess,
	stopProcess,
	wasStopped,
	type FinishedProcess,
} from './processes';
import { owner } from './login';
import { setUpOwner } from './rest';
import type { Runtime } from './runtime';
import { unpack } from './tarball';

export interface CredentialToImport {
	id: string;
	name: string;
	type: string;
	data: Record<string, string>;
}

export interface WorkflowToImport {
	id: string;
	name: string;
	nodes: Array<{ name: string; type: string; parameters: object }>;
	connections: object;
}

const startTimeout = 120_000;

/**
 * The environment for an n8n that we start: this process's, without a user's own n8n settings.
 *
 * @param extra settings for this n8n alone
 */
function n8nEnvironment(runtime: Runtime, extra: Record<string, string>): NodeJS.ProcessEnv {
	return cleanEnvironment({
		// n8n starts the runner of its Code nodes as "node", which must not be the machine's own.
		PATH: [dirname(runtime.node), process.env.PATH ?? ''].join(delimiter),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_SECURE_COOKIE: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		...extra,
	});
}

/** An n8n with a user folder of its own, which is removed when it is closed. */
export class N8nInstance {
	private server?: ChildProcess;

	private hasOwner = false;

	private log: string[] = [];

	private constructor(
		private readonly runtime: Runtime,
		readonly folder: string,
		private readonly settings: Record<string, string>,
	) {}

	/**
	 * Makes an instance with a fresh user folder; nothing runs yet.
	 *
	 * @param settings environment variables for n8n, besides those of every instance
	 */
	static async create(
		runtime: Runtime,
		settings: Record<string, string> = {},
	): Promise<N8nInstance> {
		const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-deskie-'));
		return new N8nInstance(runtime, folder, settings);
	}

	/** The folder in which n8n keeps community packages. */
	get packages(): string {
		return join(this.folder, '.n8n', 'nodes', 'node_modules');
	}

	/** The server's process id, which is its process group as well. */
	get pid(): number {
		if (this.server?.pid === undefined) throw new Error('n8n is not running.');
		return this.server.pid;
	}

	/** Unpacks a packed community package to where n8n keeps them. */
	async installPackage(tarball: string, name = 'n8n-nodes-deskie'): Promise<void> {
		const unpacked = join(this.folder, 'unpacked');
		const target = join(this.packages, name);
		await cp(await unpack(tarball, unpacked), target, { recursive: true });
		await rm(unpacked, { recursive: true });
	}

	/** Imports credentials with their data in the clear; n8n encrypts them. */
	async importCredentials(credentials: CredentialToImport[]): Promise<void> {
		await this.import('credentials', credentials);
	}

	/** Imports workflows; one with a known id is replaced. */
	async importWorkflows(workflows: WorkflowToImport[]): Promise<void> {
		await this.import('workflow', workflows);
	}

	/** Runs a workflow by n8n's command line, from its manual trigger. */
	async execute(workflowId: string): Promise<Execution> {
		const result = await this.command(['execute', `--id=${workflowId}`, '--rawOutput']);
		return parseExecution(result.output, result.errors);
	}

	/**
	 * Starts the server with the editor; the first time it makes the owner account.
	 *
	 * @param port for the editor; the task broker takes `brokerPort`
	 * @returns the editor's address
	 * @throws a sentence if a port is busy or n8n does not come up in two minutes
	 */
	async start(port: number, brokerPort = port + 1): Promise<string> {
		for (const wanted of [port, brokerPort]) {
			if (!(await isPortFree(wanted))) {
				throw new Error(`Port ${wanted} is used by another program.`);
			}
		}
		const url = `http://localhost:${port}`;
		this.log = [];
		await new Promise<void>((resolve, reject) => {
			const giveUp = (reason: string) => reject(new Error(`${reason}\n${this.lastLines()}`));
			const timer = setTimeout(() => giveUp('n8n did not start in two minutes.'), startTimeout);
			this.server = startProcess(this.runtime.node, [this.runtime.n8n, 'start'], {
				env: this.environment({ N8N_PORT: String(port) }, brokerPort),
				onLine: (line) => {
					this.log.push(line);
					if (!line.includes('Editor is now accessible')) return;
					clearTimeout(timer);
					resolve();
				},
			});
			this.server.once('exit', (code) => {
				clearTimeout(timer);
				giveUp(`n8n ended while starting (code ${code}).`);
			});
		});
		if (!this.hasOwner) await setUpOwner(url, owner);
		this.hasOwner = true;
		return url;
	}

	/** The last lines of the server's output, for error messages. */
	lastLines(count = 20): string {
		return this.log.slice(-count).join('\n');
	}

	/** Called if the server ends by itself. */
	onEnd(listener: () => void): void {
		const { server } = this;
		server?.once('exit', () => {
			if (!wasStopped(server)) listener();
		});
	}

	/** Kills the server with all its children at once, as in a crash; it can be started again. */
	async kill(): Promise<void> {
		if (this.server) await killProcess(this.server);
		this.server = undefined;
	}

	/** Stops the server, with all its children; it can be started again. */
	async stop(): Promise<void> {
		if (this.server) await stopProcess(this.server);
		this.server = undefined;
	}

	/** Stops the server and removes the user folder. */
	async close(): Promise<void> {
		await this.stop();
		await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
	}

	private async import(kind: 'credentials' | 'workflow', entries: object[]) {
		const file = join(this.folder, `${kind}.json`);
		await writeFile(file, JSON.stringify(entries), { mode: 0o600 });
		const { code, output, errors } = await this.command([`import:${kind}`, `--input=${file}`]);
		await rm(file);
		if (code !== 0) throw new Error(`n8n did not import the ${kind}:\n${output}\n${errors}`);
	}

	private async command(args: string[]): Promise<FinishedProcess> {
		return await run(this.runtime.node, [this.runtime.n8n, ...args], {
			env: this.environment({}, await freePort()),
		});
	}

	private environment(extra: Record<string, string>, brokerPort: number) {
		return n8nEnvironment(this.runtime, {
			N8N_USER_FOLDER: this.folder,
			N8N_RUNNERS_BROKER_PORT: String(brokerPort),
			...this.settings,
			...extra,
		});
	}
}

/** Reads a workflow file. */
export async function readWorkflow(file: string): Promise<WorkflowToImport> {
	return JSON.parse(await readFile(file, 'utf8')) as WorkflowToImport;
}
