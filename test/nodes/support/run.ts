import type { INodeParameters } from 'n8n-workflow';
import { Deskie } from '../../../nodes/Deskie/Deskie.node';
import { runNode, type RunOptions, type RunResult } from '../../engine';
import type { Sandbox } from '../../sandbox';
import { expectNoKey } from './secrets';

/** The node under test, shared because it has no state. */
export const deskie = new Deskie();

/** What of a run is not as usual; another node than the one under test, even. */
export type Rest = Partial<Omit<RunOptions, 'parameters'>>;

/** The most items and requests of a run that are searched for the key; the others are like them. */
const SEARCHED = 200;

/** A suite of its own runs tests as n8n's second engine would. */
const inSecondEngine = process.env.DESKIE_TEST_ENGINE === 'second';

let executions = 0;

/**
 * Runs the Deskie node on a stand-in, in an execution of its own. Searches the result, and the
 * requests that the stand-in recorded, for the API key.
 */
export async function runDeskie(
	sandbox: Sandbox,
	parameters: INodeParameters,
	rest: Rest = {},
): Promise<RunResult> {
	const credential = rest.credential ?? sandbox.credential;
	const executionId = `execution-${(executions += 1)}`;
	const given = { node: deskie, parameters, executionId, inSecondEngine, ...rest, credential };
	const result = await runNode(given);
	const searched = {
		...result,
		items: result.items.slice(0, SEARCHED),
		outputs: result.outputs.map((items) => items.slice(0, SEARCHED)),
		requests: sandbox.requests.slice(0, SEARCHED),
	};
	expectNoKey(searched, credential);
	return result;
}
