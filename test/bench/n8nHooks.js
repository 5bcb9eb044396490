/**
 * External hooks that n8n loads at its start (EXTERNAL_HOOK_FILES): tell the bench, after each
 * execution, what each node took and gave, how the event loop fared, and the memory's peak.
 * Nothing is measured inside the nodes.
 */
const { readFileSync } = require('node:fs');
const { request } = require('node:http');
const { monitorEventLoopDelay, performance } = require('node:perf_hooks');
const { setInterval } = require('node:timers');

const SAMPLE_MS = 5;
/** Shorter gaps are not worth a word. */
const GAP_MS = 20;

const delay = monitorEventLoopDelay({ resolution: SAMPLE_MS });
delay.enable();

/** Times (epoch ms) between which nothing else could run, and how much of it n8n used the CPU. */
let gaps = [];
let last = performance.now();
let lastCpu = process.cpuUsage();
setInterval(() => {
	const now = performance.now();
	const { user, system } = process.cpuUsage(lastCpu);
	if (now - last > GAP_MS) {
		const to = performance.timeOrigin + now;
		gaps.push({ from: to - (now - last), to, cpuMs: (user + system) / 1000 });
	}
	last = now;
	lastCpu = process.cpuUsage();
}, SAMPLE_MS).unref();

/** The process's highest resident memory so far, in bytes; null where the system does not tell. */
function peakMemory() {
	try {
		const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
		return Number(kilobytes) * 1024;
	} catch {
		return null;
	}
}

function nodeReport([node, runs]) {
	const [run] = runs;
	const items = (run.data?.main ?? []).flatMap((output) => output ?? []);
	const failed = items.filter((item) => item.error ?? item.json.error);
	return {
		node,
		startedAt: run.startTime,
		milliseconds: run.executionTime,
		items: items.length,
		distinctCases: new Set(items.map(({ json }) => json.case_id)).size,
		failedItems: failed.length,
		error: run.error?.message ?? null,
	};
}

function send(report) {
	const body = JSON.stringify(report);
	const outgoing = request(process.env.DESKIE_BENCH_REPORTS, { method: 'POST' });
	outgoing.on('error', (error) => console.error(`The bench does not listen: ${error.message}`));
	outgoing.end(body);
}

async function report(execution, workflow) {
	const peak = peakMemory();
	const { runData, error } = execution.data.resultData;
	send({
		workflowId: workflow.id,
		error: error?.message ?? null,
		nodes: Object.entries(runData).map(nodeReport),
		gaps,
		longestDelayMs: delay.max / 1e6,
		peakMemory: peak,
	});
	gaps = [];
	delay.reset();
}

module.exports = { workflow: { postExecute: [report] } };
