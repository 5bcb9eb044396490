import { BenchAccount } from '../account';
import { fewestReads, listWithDeskie, listWithHttpRequest } from '../flows';
import { inTurn, OURS, PEER, ratioGoal, rowOf, thriftGoals, type Bench, type Job } from '../job';
import { measured, thrift } from '../measured';

const number = new Intl.NumberFormat('en');

async function lists(bench: Bench, cases: number, latency: number, runs: number, warmUp: boolean) {
	const { n8n } = bench;
	const account = await BenchAccount.open(n8n, cases, { latency });
	const floor = fewestReads(cases);
	const side = (name: string, workflow: Awaited<ReturnType<typeof n8n.addWorkflow>>) => ({
		side: name,
		once: async () => {
			const result = await measured(n8n, workflow, account);
			return thrift(result, cases - result.last.distinctCases, floor);
		},
	});
	const ours = await n8n.addWorkflow(listWithDeskie(account, 'raw'));
	const peer = await n8n.addWorkflow(listWithHttpRequest(account));
	const what = `list ${number.format(cases)} cases`;
	try {
		return await inTurn(what, runs, [side(OURS, ours), side(PEER, peer)], { warmUp });
	} finally {
		await account.close();
	}
}

/** A list within the reach of one query. */
export const list: Job = {
	id: 'list',
	async measure(bench) {
		const { list: cases, latencyMs } = bench.sizes;
		const rows = await lists(bench, cases, latencyMs, bench.runs, true);
		const ours = rowOf(rows, OURS);
		return {
			how:
				`Get Many, Return All, Output: Raw, against the HTTP Request node with its pagination ` +
				`(page 1, 2, ... until total_count is reached) and a Code node that unwraps the cases; ` +
				`an answer takes ${latencyMs} ms. "failed" are cases that did not come.`,
			rows,
			goals: [...thriftGoals(ours), ratioGoal(ours, rowOf(rows, PEER), 'ms', 0.35)],
		};
	},
};

/** A list that no single query reaches the end of. */
export const longList: Job = {
	id: 'longList',
	async measure(bench) {
		const { longList: cases, longListLatencyMs } = bench.sizes;
		const runs = Math.min(bench.runs, 3);
		const rows = await lists(bench, cases, longListLatencyMs, runs, false);
		return {
			how:
				`As the list above, at ${longListLatencyMs} ms an answer, ${runs} runs without a warm-up. ` +
				'A query of the API ends at page 500: the HTTP Request node stops there.',
			rows,
			goals: thriftGoals(rowOf(rows, OURS)),
		};
	},
};
