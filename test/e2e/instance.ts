import { connect } from '../../tools/chain';
import type { Execution } from '../../tools/execution';
import type { N8nInstance, WorkflowToImport } from '../../tools/n8n';
import { credentialId, prepareN8n } from '../../tools/prepare';
import type { Sandbox } from '../sandbox';

/**
 * An n8n with the packed package, a credential for the stand-in and the example workflows.
 *
 * @param environment n8n's settings, besides the usual ones
 */
export async function openN8n(
	{ credential }: Sandbox,
	environment?: Record<string, string>,
): Promise<N8nInstance> {
	const tarball = process.env.DESKIE_E2E_TARBALL;
	if (!tarball) throw new Error('Run these tests with: npm run test:e2e');
	return await prepareN8n(tarball, credential, console.log, environment);
}

/** The stand-in refuses what the real API does not have; no workflow may have been refused. */
export function expectNothingRefused({ problems }: Sandbox): void {
	if (problems.length > 0) throw new Error(`The stand-in refused: ${problems.join('; ')}`);
}

/** Method and path of each request that reached the stand-in. */
export const callsOf = ({ requests }: Sandbox): string[] =>
	requests.map(({ method, path }) => `${method} ${path}`);

/** What a node did in an execution that is to have no error. @throws when it did not run */
export function runOf(execution: Execution, node: string) {
	expect(execution.error).toBeUndefined();
	const run = execution.runs.find((candidate) => candidate.node === node);
	if (!run) throw new Error(`"${node}" did not run: ${JSON.stringify(execution)}`);
	return run;
}

interface Step {
	name: string;
	parameters: Record<string, unknown>;
	/** The credential, if not the usual one. */
	credential?: string;
	onError?: OnError;
	/** n8n runs the node again as a whole when it fails. */
	tries?: number;
}

export type OnError = 'stopWorkflow' | 'continueErrorOutput' | 'continueRegularOutput';

/** A workflow of Deskie nodes one behind the other, started by hand. */
export function chain(id: string, steps: Step[]): WorkflowToImport {
	const start = {
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const deskie = steps.map(
		({ name, parameters, credential = credentialId, onError, tries }, index) => ({
			name,
			type: 'n8n-nodes-deskie.deskie',
			typeVersion: 1,
			position: [240 * (index + 1), 0],
			parameters,
			credentials: { deskieApi: { id: credential, name: 'Deskie account' } },
			...(onError && { onError }),
			...(tries !== undefined && { retryOnFail: true, maxTries: tries }),
		}),
	);
	const nodes = [start, ...deskie].map((node, index) => ({ ...node, id: `${id}-${index}` }));
	return { id, name: id, nodes, connections: connect(nodes) };
}

/** A workflow of the trigger alone, not published. */
export function pollingWorkflow(id: string, parameters: object): WorkflowToImport {
	const trigger = {
		id: `${id}-0`,
		name: 'Deskie Trigger',
		type: 'n8n-nodes-deskie.deskieTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters },
		credentials: { deskieApi: { id: credentialId, name: 'Deskie account' } },
	};
	return { id, name: id, nodes: [trigger], connections: {} };
}
