import type { BenchAccount } from './account';
import type { N8nServer, Ready } from './n8nServer';
import type { NodeReport, Report } from './reports';
import { canMeasureProcesses, useOfGroup } from './usage';

/** Steps that only start a workflow or make its items. */
const NOT_COUNTED = new Set(['Start', 'Cases', 'Nothing']);

/** Pause between two executions, in which n8n tidies up after the one before. */
const BETWEEN_MS = 300;

/** A time in which the event loop was blocked, and n8n's CPU time in it. */
interface Stall {
	ms: number;
	cpuMs: number;
}

/** One execution of a workflow that works on an account. */
export interface Measured {
	calls: number;
	units: number;
	refused: number;
	/** n8n's own time of the nodes that did the work, added up. */
	milliseconds: number;
	/** CPU time of n8n and its Code runner, from the start to the end of the execution. */
	cpuMs: number;
	/** The longest time for which n8n's event loop was blocked while these nodes worked. */
	stall: Stall;
	/** The last node's. */
	last: NodeReport;
	report: Report;
}

const rest = async () => await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));

/** Of the times when the nodes worked. */
function longestStall({ gaps }: Report, nodes: NodeReport[]): Stall {
	const stalls = gaps
		.filter(({ from, to }) =>
			nodes.some((node) => to > node.startedAt && from < node.startedAt + node.milliseconds),
		)
		.map(({ from, to, cpuMs }) => ({ ms: to - from, cpuMs }));
	return stalls.reduce((most, stall) => (stall.ms > most.ms ? stall : most), { ms: 0, cpuMs: 0 });
}

/** Runs a workflow once and measures it. @throws when it failed and `mayFail` is not set */
export async function measured(
	n8n: N8nServer,
	workflow: Ready,
	account?: BenchAccount,
	{ mayFail = false } = {},
): Promise<Measured> {
	account?.forget();
	await rest();
	const before = canMeasureProcesses ? useOfGroup(n8n.pid).cpuMs : NaN;
	const report = await n8n.run(workflow);
	const cpuMs = canMeasureProcesses ? useOfGroup(n8n.pid).cpuMs - before : NaN;
	account?.checkStrict();
	if (report.error !== null && !mayFail) throw new Error(`A workflow failed: ${report.error}`);
	const nodes = report.nodes.filter(({ node }) => !NOT_COUNTED.has(node));
	const { calls, units, refused } = account?.traffic() ?? { calls: 0, units: 0, refused: 0 };
	return {
		calls,
		units,
		refused,
		milliseconds: nodes.reduce((sum, node) => sum + node.milliseconds, 0),
		cpuMs,
		stall: longestStall(report, nodes),
		last: report.nodes[report.nodes.length - 1],
		report,
	};
}

type ThriftFigure = 'calls' | 'units' | 'refused' | 'milliseconds';

/** The figures that every job shows. */
export function thrift(
	{ calls, units, refused, milliseconds }: Pick<Measured, ThriftFigure>,
	failed: number,
	floor: number,
) {
	return {
		calls,
		'calls / floor': calls / floor,
		units,
		'429s': refused,
		failed,
		ms: milliseconds,
	};
}
