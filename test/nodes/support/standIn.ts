import type { INodeParameters } from 'n8n-workflow';
import type { SandboxOptions } from '../../sandbox';
import { withAccount, type TestAccount } from './account';

/** A stand-in for one test alone. */
export interface StandIn extends Pick<TestAccount, 'sandbox' | 'run'> {
	/** Method and status of each request; 0 for a cut connection. */
	calls(): string[];
}

/** An empty account for one test; see {@link withAccount}. */
export async function withStandIn(
	options: SandboxOptions,
	test: (standIn: StandIn) => Promise<void>,
): Promise<void> {
	await withAccount({ data: 'empty', ...options }, async (account) => {
		const { sandbox } = account;
		await test({
			sandbox,
			run: async (parameters, rest) => await account.run(parameters, rest),
			calls: () => sandbox.requests.map(({ method, status }) => `${method} ${status}`),
		});
	});
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
