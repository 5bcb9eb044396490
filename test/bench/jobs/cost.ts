import { BenchAccount } from '../account';
import { listWithDeskie, listWithHttpRequest } from '../flows';
import {
	figure,
	inTurn,
	OURS,
	PEER,
	rowOf,
	type Bench,
	type Goal,
	type Job,
	type Row,
} from '../job';
import { measured } from '../measured';
import type { Ready } from '../n8nServer';
import { forgetPeak, useOfGroup, watchMemory } from '../usage';
import { nothing } from '../workflows';

const MEGABYTE = 1e6;

/** After a start, n8n goes on working for a while. */
const SETTLE_MS = 4_000;

const RAW = `${OURS}, Output: Raw`;
const SIMPLIFIED = `${OURS}, Simplified`;
const WITH_CODE = `${PEER} + Code`;
const EMPTY = 'an empty workflow';

interface Lists {
	account: BenchAccount;
	sides: Array<{ side: string; workflow: Ready }>;
}

async function lists({ n8n, sizes }: Bench): Promise<Lists> {
	const account = await BenchAccount.open(n8n, sizes.manyCases, {});
	const sides = [
		{ side: RAW, workflow: await n8n.addWorkflow(listWithDeskie(account, 'raw')) },
		{ side: WITH_CODE, workflow: await n8n.addWorkflow(listWithHttpRequest(account)) },
		{ side: SIMPLIFIED, workflow: await n8n.addWorkflow(listWithDeskie(account, 'simplified')) },
		{ side: EMPTY, workflow: await n8n.addWorkflow([nothing]) },
	];
	return { account, sides };
}

function atMostThePeer(rows: Row[], what: string, name: string): Goal {
	const ratio = figure(rowOf(rows, RAW), name) / figure(rowOf(rows, WITH_CODE), name);
	return { what: `${what}: ${name}, ${RAW} / ${WITH_CODE}`, value: ratio, most: 1 };
}

/** CPU time. */
export const cpu: Job = {
	id: 'cpu',
	async measure(bench) {
		const { n8n, sizes } = bench;
		const { account, sides } = await lists(bench);
		const what = `CPU time of a list of ${sizes.manyCases} cases`;
		const thousands = sizes.manyCases / 1000;
		try {
			const rows = await inTurn(
				what,
				Math.min(bench.runs, 3),
				sides.map(({ side, workflow }) => ({
					side,
					once: async () => {
						const { cpuMs, milliseconds, last } = await measured(n8n, workflow, account);
						const all = side === EMPTY || last.distinctCases === sizes.manyCases;
						if (!all) throw new Error(`${side}: only ${last.distinctCases} cases came`);
						return { 'CPU ms': cpuMs, ms: milliseconds };
					},
				})),
			);
			const empty = figure(rowOf(rows, EMPTY), 'CPU ms');
			for (const { figures } of rows) {
				const { median, min, max } = figures['CPU ms'];
				figures['CPU ms / 1,000'] = {
					median: (median - empty) / thousands,
					min: (min - empty) / thousands,
					max: (max - empty) / thousands,
				};
			}
			return {
				how:
					`CPU time of n8n and its Code runner for one execution, less that of an empty workflow; ` +
					'the stand-in answers at once. Output: Raw gives what the Code node gives.',
				rows,
				goals: [atMostThePeer(rows, what, 'CPU ms / 1,000')],
			};
		} finally {
			await account.close();
		}
	},
};

/** Memory, each run in an n8n that was just started. */
export const memory: Job = {
	id: 'memory',
	async measure(bench) {
		const { n8n, sizes } = bench;
		const { account, sides } = await lists(bench);
		const what = `memory for a list of ${sizes.manyCases} cases`;
		const once = async (workflow: Ready) => {
			await n8n.stop();
			await n8n.start();
			await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
			const before = useOfGroup(n8n.pid).memory;
			forgetPeak(n8n.pid);
			const stopWatching = watchMemory(n8n.pid);
			const { report } = await measured(n8n, workflow, account);
			const together = stopWatching();
			return {
				'peak MB': (report.peakMemory ?? NaN) / MEGABYTE,
				'peak MB with runner': together / MEGABYTE,
				'grown by MB': (together - before) / MEGABYTE,
			};
		};
		try {
			const rows = await inTurn(
				what,
				Math.min(bench.runs, 3),
				sides.map(({ side, workflow }) => ({ side, once: async () => await once(workflow) })),
				{ warmUp: false },
			);
			return {
				how:
					'The highest resident memory while the list is read, each run in a fresh n8n: of its ' +
					'main process, and of that and its Code runner together ("grown by": less what both ' +
					'had before).',
				rows,
				goals: [
					atMostThePeer(rows, what, 'peak MB'),
					atMostThePeer(rows, what, 'peak MB with runner'),
				],
			};
		} finally {
			await account.close();
		}
	},
};
