import type { IDataObject, INodeType } from 'n8n-workflow';
import { resources } from '../../../nodes/Deskie/resources';
import { runNode } from '../../engine';
import { startSandbox } from '../../sandbox';
import { baselineOf, prepare } from './baselines';

/** What each operation gives with its default parameters, by `<resource>/<operation>`. */
export type Outputs = Record<string, IDataObject[]>;

/** Fields that a default does not show, so that rows of every kind come out. */
const WIDER: Record<string, IDataObject> = {
	'case/getAll': { returnAll: true },
	'filter/getAll': { returnAll: true },
	'message/getAll': { returnAll: true },
};

/**
 * Runs every operation of the Deskie node once on the demo account of a stand-in.
 *
 * @throws when an operation fails or gives nothing
 */
export async function everyOutput(node: INodeType): Promise<Outputs> {
	const sandbox = await startSandbox({ rateLimit: 10_000_000 });
	const outputs: Outputs = {};
	try {
		for (const { option, operations } of resources) {
			for (const operation of operations) {
				const name = `${option.value}/${operation.option.value}`;
				prepare(sandbox);
				const base = baselineOf(option.value, operation.option.value);
				const url = String(base.url ?? '').replace('{account}', sandbox.url);
				const { items, error } = await runNode({
					node,
					credential: sandbox.credential,
					parameters: { ...base, ...WIDER[name], url },
				});
				if (error || items.length === 0) throw new Error(`${name}: ${error?.message ?? 'nothing'}`);
				outputs[name] = items.map(({ json }) => json);
			}
		}
		return outputs;
	} finally {
		await sandbox.close();
	}
}
