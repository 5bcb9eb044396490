import type { INodeParameters } from 'n8n-workflow';
import type { RunResult } from '../../engine';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { runDeskie, type Rest } from './run';

/** A stand-in for one test alone, so that tests with waits in them can run side by side. */
export interface StandIn {
	sandbox: Sandbox;
	run(parameters: INodeParameters, rest?: Rest): Promise<RunResult>;
	/** Method and status of each request; 0 for a cut connection. */
	calls(): string[];
}

/** Starts a stand-in, hands it to the test, and ends it; strictness must have found nothing. */
export async function withStandIn(
	options: SandboxOptions,
	test: (standIn: StandIn) => Promise<void>,
): Promise<void> {
	const sandbox = await startSandbox({ data: 'empty', ...options });
	try {
		await test({
			sandbox,
			run: async (parameters, rest) => await runDeskie(sandbox, parameters, rest),
			calls: () => sandbox.requests.map(({ method, status }) => `${method} ${status}`),
		});
		expect(sandbox.problems).toEqual([]);
	} finally {
		await sandbox.close();
	}
}

const caseId = { __rl: true, mode: 'id', value: '={{ $json.id ?? 1001 }}' };

/** One operation for each method and way of sending; the case is the item's `id`, or 1001. */
export const OPERATIONS = {
	get: { resource: 'case', operation: 'get', caseId },
	update: {
		resource: 'case',
		operation: 'update',
		caseId,
		updateFields: { priority: '={{ $json.priority ?? "high" }}' },
	},
	delete: { resource: 'case', operation: 'delete', caseId },
	reply: { resource: 'message', operation: 'create', caseId, content: 'Hello there' },
	create: {
		resource: 'case',
		operation: 'create',
		userEmail: 'anna@example.com',
		subject: 'Hello',
		content: 'Hello there',
	},
	getAll: { resource: 'case', operation: 'getAll', returnAll: true },
} satisfies Record<string, INodeParameters>;
