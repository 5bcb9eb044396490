import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What `n8nHooks.js` tells about one node's run. */
export interface NodeReport {
	node: string;
	/** Epoch milliseconds. */
	startedAt: number;
	/** n8n's own measure of the node's time. */
	milliseconds: number;
	/** Items of all outputs. */
	items: number;
	/** Different values of `case_id` among them. */
	distinctCases: number;
	/** Items that carry an error. */
	failedItems: number;
	error: string | null;
}

/** What `n8nHooks.js` tells about one execution. */
export interface Report {
	workflowId: string;
	error: string | null;
	nodes: NodeReport[];
	/**
	 * Times (epoch ms) of 20 ms or more for which n8n's event loop was blocked. If n8n used far less
	 * CPU time than that, the machine was busy with something else.
	 */
	gaps: Array<{ from: number; to: number; cpuMs: number }>;
	/** The longest delay by Node's own monitor, as a cross-check. */
	longestDelayMs: number;
	/** Bytes; null where the system does not tell. */
	peakMemory: number | null;
}

/** All that a request or an answer brings. */
export async function textOf(message: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of message) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}

interface Waiting {
	timer: NodeJS.Timeout;
	resolve: (report: Report) => void;
}

/** Where n8n's hooks send their reports. */
export class Reports {
	private readonly waiting = new Map<string, Waiting>();

	private readonly server = createServer((request, response) => {
		void textOf(request).then((text) => {
			response.end();
			const report = JSON.parse(text) as Report;
			const waiting = this.waiting.get(report.workflowId);
			this.waiting.delete(report.workflowId);
			if (!waiting) return;
			clearTimeout(waiting.timer);
			waiting.resolve(report);
		});
	});

	/** Listens on a free port of this machine. */
	async listen(): Promise<void> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/**
	 * The report of the workflow's next execution.
	 *
	 * @throws a sentence if none comes in time
	 */
	async next(workflowId: string, timeoutMs: number): Promise<Report> {
		return await new Promise((resolve, reject) => {
			const timer = setTimeout(() => {
				this.waiting.delete(workflowId);
				reject(new Error(`No execution ended within ${timeoutMs / 1000} s.`));
			}, timeoutMs);
			this.waiting.set(workflowId, { timer, resolve });
		});
	}

	close(): void {
		for (const { timer } of this.waiting.values()) clearTimeout(timer);
		this.server.closeAllConnections();
		this.server.close();
	}
}
