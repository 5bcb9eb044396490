import type { IDataObject, INodeType } from 'n8n-workflow';
import { resources } from '../../../nodes/Deskie/resources';
import { runNode } from '../../engine';
import { startSandbox } from '../../sandbox';
import { baselineOf, prepare } from './baselines';

/** The output of each operation with its default parameters, by `<resource>/<operation>`. */
export type Outputs = Record<string, IDataObject[]>;

/**
 * Runs every operation of the Deskie node once on the stand-in's demo account; lists without a
 * limit, so that rows of every kind come out. {@link failuresOf} names the operations that fail.
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
				const isList = base.limit !== undefined;
				const url = String(base.url ?? '').replace('{account}', sandbox.url);
				const { items, error } = await runNode({
					node,
					credential: sandbox.credential,
					parameters: { ...base, ...(isList && { returnAll: true }), ...(url && { url }) },
				});
				outputs[name] = error ? [{ error: error.message }] : items.map(({ json }) => json);
			}
		}
		return outputs;
	} finally {
		await sandbox.close();
	}
}

/** Outputs that no schema can be made of: no rows, an error, a value that is NaN or undefined. */
export function failuresOf(outputs: Outputs): string[] {
	const isNothing = (value: unknown): boolean =>
		value === undefined ||
		Number.isNaN(value) ||
		(typeof value === 'object' && value !== null && Object.values(value).some(isNothing));
	return Object.entries(outputs).flatMap(([name, rows]) => {
		if (rows.length === 0) return [`${name}: no rows`];
		if (rows.some(({ error }) => error !== undefined)) return [`${name}: ${String(rows[0].error)}`];
		return rows.some(isNothing) ? [`${name}: a value is NaN or undefined`] : [];
	});
}
