import { BenchAccount } from '../account';
import { fewestReads, LAST_PAGE, listWithDeskie, listWithHttpRequest, PAGE_SIZE } from '../flows';
import { codeList, expertList } from '../experts';
import { floorList } from '../floor';
import { ratioGoals, thriftGoalsOf } from '../goals';
import {
	inTurn,
	NO_HEADERS,
	OURS,
	PEER,
	rowOf,
	thriftGoals,
	withAndWithout,
	type Bench,
	type Job,
	type Row,
	type Side,
} from '../job';
import { measured, thrift } from '../measured';
import { CODE_IN_FLIGHT, codeNode, EXPERT, EXPERT_BARE, FLOOR } from '../peers';
import type { Step } from '../workflows';

/** A long list takes long. */
const LONG_RUNS = 3;

const number = new Intl.NumberFormat('en');

async function lists(bench: Bench, cases: number, latency: number, names: Row['side'][]) {
	const { n8n } = bench;
	const account = await BenchAccount.open(n8n, cases, { latency });
	const silent = await BenchAccount.open(n8n, cases, { latency, plan: 'unlimited' });
	const floor = fewestReads(cases);
	const side = async (name: Row['side']): Promise<Side> => {
		if (name === FLOOR) {
			const once = async () => {
				const result = await floorList(bench, account);
				return thrift(result, cases - result.rows, floor);
			};
			return { side: name, once };
		}
		const used = name === NO_HEADERS ? silent : account;
		const workflow = await n8n.addWorkflow(WAYS[name](used));
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
		const sides = await Promise.all(names.map(side));
		const rows = await inTurn(what, runs, sides, { warmUp: !long });
		return rows.map((row) => ({ ...row, latencyMs: latency }));
	} finally {
		await account.close();
		await silent.close();
	}
}

const OURS_RAW = (account: BenchAccount) => listWithDeskie(account, 'raw');

/** The ways to read a list in a workflow. */
const WAYS: Record<string, (account: BenchAccount) => Step[]> = {
	[OURS]: OURS_RAW,
	[NO_HEADERS]: OURS_RAW,
	[PEER]: listWithHttpRequest,
	[EXPERT]: (account) => expertList(account),
	[EXPERT_BARE]: (account) => expertList(account, true),
	...Object.fromEntries(
		CODE_IN_FLIGHT.map((inFlight) => [
			codeNode(inFlight),
			(account: BenchAccount) => codeList(account, inFlight),
		]),
	),
};

/** A list within the reach of one query. */
export const list: Job = {
	id: 'list',
	async measure(bench) {
		const { list: cases, latenciesMs, listLatencyMs } = bench.sizes;
		const rows: Row[] = [];
		for (const latency of latenciesMs.filter((latency) => latency <= listLatencyMs)) {
			rows.push(...(await lists(bench, cases, latency, [...Object.keys(WAYS), FLOOR])));
		}
		return {
			how:
				`Get Many, Return All, Output: Raw, against the HTTP Request node with its pagination ` +
				`(page 1, 2, ... until total_count is reached) and a Code node that unwraps the cases; ` +
				`"${EXPERT}": one request for the total, then a page an item; "Code node": one that does ` +
				`all; "${FLOOR}": a program without n8n that knows the number of pages. "failed" are ` +
				`cases that did not come. ${withAndWithout}`,
			rows,
			goals: [
				...thriftGoalsOf(rows, OURS),
				...ratioGoals(rows, [
					{ of: OURS, to: PEER, figure: 'ms', most: { 50: 0.35 } },
					{ of: OURS, to: codeNode(50), figure: 'ms', most: { 50: 1.2, 200: 1.2 } },
				]),
			],
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
