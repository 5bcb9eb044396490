import type { ChildProcess } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { N8nInstance, owner } from '../../tools/n8n';
import { cleanEnvironment, freePort, startProcess, stopProcess } from '../../tools/processes';
import { signInToRest, type Rest } from '../../tools/rest';
import type { Runtime } from '../../tools/runtime';
import { Reports, type Report } from './reports';
import { webhook, type Step } from './workflows';

const START_TIMEOUT_MS = 120_000;
const RUN_TIMEOUT_MS = 600_000;
const PUBLISH_TIMEOUT_MS = 20_000;

/** A workflow that n8n runs on a call of its webhook. */
export interface Ready {
	id: string;
	path: string;
}

/**
 * A running n8n that tells, through its own external hooks, how executions went. Workflows are
 * published and started by their webhooks, as production does; their data is not saved, so that no
 * run is slowed by the one before.
 */
export class N8nServer {
	private process?: ChildProcess;

	private url = '';

	private rest?: Rest;

	private made = 0;

	private log: string[] = [];

	private constructor(
		private readonly runtime: Runtime,
		private readonly instance: N8nInstance,
		private readonly reports: Reports,
	) {}

	/** Makes a user folder and puts packed packages into it, by name; nothing runs yet. */
	static async create(runtime: Runtime, packages: Record<string, string>): Promise<N8nServer> {
		const instance = await N8nInstance.create(runtime);
		const reports = new Reports();
		await reports.listen();
		const server = new N8nServer(runtime, instance, reports);
		for (const [name, tarball] of Object.entries(packages)) {
			await instance.installPackage(tarball, name);
		}
		return server;
	}

	/** Where the packages are installed. */
	get packages(): string {
		return join(this.instance.folder, '.n8n', 'nodes', 'node_modules');
	}

	/** n8n's process id, which is its process group as well. */
	get pid(): number {
		if (this.process?.pid === undefined) throw new Error('n8n is not running.');
		return this.process.pid;
	}

	/** n8n's address. */
	get address(): string {
		return this.url;
	}

	/** Starts n8n; the first time it makes the owner's account. */
	async start(): Promise<void> {
		const port = await freePort();
		this.url = `http://127.0.0.1:${port}`;
		this.log = [];
		await new Promise<void>((resolve, reject) => {
			const giveUp = (reason: string) => reject(new Error(`${reason}\n${this.lastLines()}`));
			const timer = setTimeout(() => giveUp('n8n did not start in time.'), START_TIMEOUT_MS);
			void freePort().then((brokerPort) => {
				this.process = startProcess(this.runtime.node, [this.runtime.n8n, 'start'], {
					env: this.environment(port, brokerPort),
					onLine: (line) => {
						this.log.push(line);
						if (!line.includes('Editor is now accessible')) return;
						clearTimeout(timer);
						resolve();
					},
				});
				this.process.once('exit', () => {
					clearTimeout(timer);
					giveUp('n8n ended by itself.');
				});
			});
		});
		if (!this.rest) await this.signUp();
		this.rest = await signInToRest(this.url, owner);
	}

	/** What n8n wrote last, for a message. */
	lastLines(count = 20): string {
		return this.log.slice(-count).join('\n');
	}

	async stop(): Promise<void> {
		if (this.process) await stopProcess(this.process);
		this.process = undefined;
	}

	/** Stores a credential; gives its id. */
	async addCredential(type: string, data: Record<string, string>): Promise<string> {
		const body = { name: `${type} ${(this.made += 1)}`, type, data };
		return (await this.api.post<{ id: string }>('/credentials', body)).id;
	}

	/** Stores and publishes a workflow of steps one behind the other. */
	async addWorkflow(steps: Step[], start: Step = webhook(`bench-${(this.made += 1)}`)) {
		const nodes = [start, ...steps].map((step, index) => ({
			id: `node-${index}`,
			typeVersion: 1,
			position: [240 * index, 0],
			...step,
		}));
		const links = nodes
			.slice(1)
			.map(({ name }, index) => [
				nodes[index].name,
				{ main: [[{ node: name, type: 'main', index: 0 }]] },
			]);
		const workflow = {
			name: `Bench ${this.made}`,
			nodes,
			connections: Object.fromEntries(links) as object,
			settings: {
				executionOrder: 'v1',
				saveDataSuccessExecution: 'none',
				saveDataErrorExecution: 'none',
				saveManualExecutions: false,
			},
		};
		const { id, versionId } = await this.api.post<{ id: string; versionId: string }>(
			'/workflows',
			workflow,
		);
		await this.api.post(`/workflows/${id}/activate`, { versionId });
		return { id, path: String(start.parameters.path) };
	}

	/** Unpublishes a workflow. */
	async retire({ id }: Pick<Ready, 'id'>): Promise<void> {
		await this.api.post(`/workflows/${id}/deactivate`, {});
	}

	/** Starts a workflow by its webhook and waits for its end. */
	async run({ id, path }: Ready): Promise<Report> {
		const report = this.reports.next(id, RUN_TIMEOUT_MS);
		report.catch(() => undefined);
		const patience = Date.now() + PUBLISH_TIMEOUT_MS;
		for (;;) {
			const response = await fetch(`${this.url}/webhook/${path}`, { method: 'POST' });
			const answer = await response.text();
			if (response.ok) return await report;
			// A workflow that was just published may not be known yet.
			if (response.status !== 404 || Date.now() > patience) {
				throw new Error(`n8n did not start a workflow: ${answer}`);
			}
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}

	/** The next execution that a trigger of the workflow starts. */
	async nextRun({ id }: Pick<Ready, 'id'>, timeoutMs: number): Promise<Report> {
		return await this.reports.next(id, timeoutMs);
	}

	/** Stops n8n and removes its user folder. */
	async close(): Promise<void> {
		await this.stop();
		this.reports.close();
		await this.instance.close();
	}

	private get api(): Rest {
		if (!this.rest) throw new Error('n8n is not running.');
		return this.rest;
	}

	private async signUp(): Promise<void> {
		const response = await fetch(`${this.url}/rest/owner/setup`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ ...owner, firstName: 'Bench', lastName: 'Owner' }),
		});
		if (!response.ok) throw new Error(`n8n made no owner account: ${await response.text()}`);
	}

	private environment(port: number, brokerPort: number) {
		return cleanEnvironment({
			// n8n starts its Code runner as "node".
			PATH: `${dirname(this.runtime.node)}${delimiter}${process.env.PATH ?? ''}`,
			EXTERNAL_HOOK_FILES: join(__dirname, 'n8nHooks.js'),
			DESKIE_BENCH_REPORTS: this.reports.url,
			N8N_USER_FOLDER: this.instance.folder,
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_PORT: String(port),
			N8N_RUNNERS_BROKER_PORT: String(brokerPort),
			N8N_DIAGNOSTICS_ENABLED: 'false',
			N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
			N8N_TEMPLATES_ENABLED: 'false',
			N8N_PERSONALIZATION_ENABLED: 'false',
			N8N_SECURE_COOKIE: 'false',
			N8N_HIRING_BANNER_ENABLED: 'false',
		});
	}
}
