import { request } from 'node:http';
import { join } from 'node:path';
import { connect } from '../../tools/chain';
import { owner } from '../../tools/login';
import { N8nInstance } from '../../tools/n8n';
import { freePort } from '../../tools/processes';
import { signInToRest, type Rest } from '../../tools/rest';
import type { Runtime } from '../../tools/runtime';
import { Reports, textOf, type Report } from './reports';
import { webhook, type Step } from './workflows';

const RUN_TIMEOUT_MS = 600_000;
const PUBLISH_TIMEOUT_MS = 20_000;

/** Sends a POST on a connection of its own. */
async function postAlone(url: string): Promise<{ status?: number; text: string }> {
	return await new Promise((resolve, reject) => {
		const outgoing = request(url, { method: 'POST', agent: false }, (answer) => {
			textOf(answer).then((text) => resolve({ status: answer.statusCode, text }), reject);
		});
		outgoing.once('error', reject).end();
	});
}

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
	private url = '';

	private rest?: Rest;

	private made = 0;

	private constructor(
		private readonly instance: N8nInstance,
		private readonly reports: Reports,
	) {}

	/** Makes a user folder and puts packed packages into it, by name; nothing runs yet. */
	static async create(runtime: Runtime, packages: Record<string, string>): Promise<N8nServer> {
		const reports = new Reports();
		await reports.listen();
		const instance = await N8nInstance.create(runtime, {
			EXTERNAL_HOOK_FILES: join(__dirname, 'n8nHooks.js'),
			DESKIE_BENCH_REPORTS: reports.url,
		});
		for (const [name, tarball] of Object.entries(packages)) {
			await instance.installPackage(tarball, name);
		}
		return new N8nServer(instance, reports);
	}

	/** Where the packages are installed. */
	get packages(): string {
		return this.instance.packages;
	}

	/** n8n's process id, which is its process group as well. */
	get pid(): number {
		return this.instance.pid;
	}

	/** n8n's address. */
	get address(): string {
		return this.url;
	}

	/** Starts n8n; the first time it makes the owner's account. */
	async start(): Promise<void> {
		const port = await freePort();
		await this.instance.start(port, await freePort());
		// By IP address, so that no request tries IPv6 first.
		this.url = `http://127.0.0.1:${port}`;
		this.rest = await signInToRest(this.url, owner);
	}

	/** What n8n wrote last, for a message. */
	lastLines(count = 20): string {
		return this.instance.lastLines(count);
	}

	async stop(): Promise<void> {
		await this.instance.stop();
	}

	/** Stores a credential; gives its id. */
	async addCredential(type: string, data: Record<string, string>): Promise<string> {
		const body = { name: `${type} ${(this.made += 1)}`, type, data };
		return (await this.post<{ id: string }>('/credentials', body)).id;
	}

	/** Stores and publishes a workflow of steps one behind the other. */
	async addWorkflow(steps: Step[], start: Step = webhook(`bench-${(this.made += 1)}`)) {
		const nodes = [start, ...steps].map((step, index) => ({
			id: `node-${index}`,
			typeVersion: 1,
			position: [240 * index, 0],
			...step,
		}));
		const workflow = {
			name: `Bench ${this.made}`,
			nodes,
			connections: connect(nodes),
			settings: {
				executionOrder: 'v1',
				saveDataSuccessExecution: 'none',
				saveDataErrorExecution: 'none',
				saveManualExecutions: false,
			},
		};
		const { id, versionId } = await this.post<{ id: string; versionId: string }>(
			'/workflows',
			workflow,
		);
		await this.post(`/workflows/${id}/activate`, { versionId });
		return { id, path: String(start.parameters.path) };
	}

	/** Unpublishes a workflow. */
	async retire({ id }: Pick<Ready, 'id'>): Promise<void> {
		await this.post(`/workflows/${id}/deactivate`, {});
	}

	/** Starts a workflow by its webhook and waits for its end. */
	async run({ id, path }: Ready): Promise<Report> {
		const report = this.reports.next(id, RUN_TIMEOUT_MS);
		report.catch(() => undefined);
		const patience = Date.now() + PUBLISH_TIMEOUT_MS;
		for (;;) {
			const { status, text } = await postAlone(`${this.url}/webhook/${path}`);
			if (status === 200) return await report;
			// A workflow that was just published may not be known yet.
			if (status !== 404 || Date.now() > patience) {
				throw new Error(`n8n did not start a workflow: ${text}`);
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
		this.reports.close();
		await this.instance.close();
	}

	/** n8n closes idle connections silently; a request that hit one is sent again. */
	private async post<T>(path: string, body: object, tries = 3): Promise<T> {
		if (!this.rest) throw new Error('n8n is not running.');
		try {
			return await this.rest.post<T>(path, body);
		} catch (error) {
			if (!(error instanceof TypeError) || tries === 1) throw error;
			return await this.post<T>(path, body, tries - 1);
		}
	}
}
