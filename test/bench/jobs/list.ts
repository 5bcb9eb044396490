import { BenchAccount } from '../account';
import { fewestReads, LAST_PAGE, listWithDeskie, listWithHttpRequest, PAGE_SIZE } from '../flows';
import {
	inTurn,
	NO_HEADERS,
	OURS,
	PEER,
	ratioGoal,
	rowOf,
	thriftGoals,
	withAndWithout,
	type Bench,
	type Job,
	type Row,
	type Side,
} from '../job';
import { measured, thrift } from '../measured';

/** A long list takes long. */
const LONG_RUNS = 3;

const number = new Intl.NumberFormat('en');

async function lists(bench: Bench, cases: number, latency: number, sides: Row['side'][]) {
	const { n8n } = bench;
	const account = await BenchAccount.open(n8n, cases, { latency });
	const silent = await BenchAccount.open(n8n, cases, { latency, plan: 'unlimited' });
	const floor = fewestReads(cases);
	const side = async (name: Row['side']): Promise<Side> => {
		const used = name === NO_HEADERS ? silent : account;
		const workflow = await n8n.addWorkflow(
			name === PEER ? listWithHttpRequest(used) : listWithDeskie(used, 'raw'),
		);
		return {
			side: name,
			once: async () => {
				const result = await measured(n8n, workflow, used);
				return thrift(result, cases - result.last.distinctCases, floor);
			},
		};
	};
	const what = `list ${number.format(cases)} cases`;
	const long = cases > LAST_PAGE * PAGE_SIZE;
	try {
		const runs = long ? Math.min(bench.runs, LONG_RUNS) : bench.runs;
		return await inTurn(what, runs, await Promise.all(sides.map(side)), { warmUp: !long });
	} finally {
		await account.close();
		await silent.close();
	}
}

/** A list within the reach of one query. */
export const list: Job = {
	id: 'list',
	async measure(bench) {
		const { list: cases, latencyMs } = bench.sizes;
		const rows = await lists(bench, cases, latencyMs, [OURS, PEER, NO_HEADERS]);
		const ours = rowOf(rows, OURS);
		return {
			how:
				`Get Many, Return All, Output: Raw, against the HTTP Request node with its pagination ` +
				`(page 1, 2, ... until total_count is reached) and a Code node that unwraps the cases; ` +
				`an answer takes ${latencyMs} ms. "failed" are cases that did not come. ${withAndWithout}`,
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
		const rows = await lists(bench, cases, longListLatencyMs, [OURS, PEER]);
		return {
			how:
				`As the list above, at ${longListLatencyMs} ms an answer, without a warm-up. ` +
				'A query of the API ends at page 500: the HTTP Request node stops there.',
			rows,
			goals: thriftGoals(rowOf(rows, OURS)),
		};
	},
};
