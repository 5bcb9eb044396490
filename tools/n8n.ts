import type { ChildProcess } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import type { Runtime } from './runtime';

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

export interface Login {
	email: string;
	password: string;
}

/** The account that the tools make in their own, throw-away n8n instances. */
export const owner: Login = { email: 'owner@example.com', password: 'Deskie-demo-1' };

const startTimeout = 120_000;

/**
 * Packs the project as npm would publish it.
 *
 * @param project the folder with package.json; its `dist` must be built
 * @param target the folder for the tarball
 * @returns the tarball's path
 */
export async function packProject(project: string, target: string): Promise<string> {
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', target];
	const { code, output, errors } = await run('npm', args, {
		cwd: project,
		env: cleanEnvironment(),
	});
	if (code !== 0) throw new Error(`npm pack did not work:\n${errors}`);
	const [{ filename }] = JSON.parse(output) as Array<{ filename: string }>;
	return join(target, filename);
}

/** One n8n with a user folder of its own; the folder goes when it is closed. */
export class N8nInstance {
	private server?: ChildProcess;

	private hasOwner = false;

	private readonly log: string[] = [];

	private constructor(
		private readonly runtime: Runtime,
		readonly folder: string,
	) {}

	/** Makes an instance with a fresh user folder; nothing runs yet. */
	static async create(runtime: Runtime): Promise<N8nInstance> {
		return new N8nInstance(runtime, await mkdtemp(join(tmpdir(), 'n8n-nodes-deskie-')));
	}

	/** Unpacks a packed community package to where n8n keeps them. */
	async installPackage(tarball: string, name = 'n8n-nodes-deskie'): Promise<void> {
		const unpacked = join(this.folder, 'unpacked');
		await mkdir(unpacked, { recursive: true });
		const { code, errors } = await run('tar', ['-xzf', tarball, '-C', unpacked]);
		if (code !== 0) throw new Error(`The package could not be unpacked:\n${errors}`);
		const target = join(this.folder, '.n8n', 'nodes', 'node_modules', name);
		await cp(join(unpacked, 'package'), target, { recursive: true });
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
		if (!this.hasOwner) await this.setUpOwner(url);
		this.hasOwner = true;
		return url;
	}

	/** What the server wrote last, for a message. */
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

	/** Ends the server with all its children at once, as a crash would; it can be started again. */
	async kill(): Promise<void> {
		if (this.server) await killProcess(this.server);
		this.server = undefined;
	}

	/** Stops the server, with all its children, and removes the user folder. */
	async close(): Promise<void> {
		if (this.server) await stopProcess(this.server);
		await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
	}

	private async setUpOwner(url: string) {
		const response = await fetch(`${url}/rest/owner/setup`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ ...owner, firstName: 'Demo', lastName: 'Owner' }),
		});
		if (!response.ok) throw new Error(`n8n made no owner account: ${await response.text()}`);
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
		return cleanEnvironment({
			N8N_USER_FOLDER: this.folder,
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_RUNNERS_BROKER_PORT: String(brokerPort),
			N8N_DIAGNOSTICS_ENABLED: 'false',
			N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
			N8N_TEMPLATES_ENABLED: 'false',
			N8N_PERSONALIZATION_ENABLED: 'false',
			N8N_SECURE_COOKIE: 'false',
			N8N_HIRING_BANNER_ENABLED: 'false',
			...extra,
		});
	}
}

/** Reads a workflow file. */
export async function readWorkflow(file: string): Promise<WorkflowToImport> {
	return JSON.parse(await readFile(file, 'utf8')) as WorkflowToImport;
}
