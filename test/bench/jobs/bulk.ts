import { BenchAccount } from '../account';
import { closeWithDeskie, closeWithHttpRequest } from '../flows';
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
import { WIDE_PACKAGE } from '../wide';
import { casesFrom, nothing, type Step } from '../workflows';

const MOST_STALL_MS = 250;

/** CPU time of one run is noisy; a node that grew with its properties would cost far more. */
const GROWTH = 1.1;

const WIDE = `${OURS}, wider`;
const ITEMS_ONLY = 'the items alone';

/** Asks n8n whether it is alive, all the time; the result of the call is the longest answer. */
function watchHealth(address: string): () => Promise<number> {
	let longest = 0;
	let watching = true;
	const ended = (async () => {
		while (watching) {
			const start = performance.now();
			await (await fetch(`${address}/healthz`)).text();
			longest = Math.max(longest, performance.now() - start);
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
	})();
	return async () => {
		watching = false;
		await ended;
		return longest;
	};
}

async function bulk(
	bench: Bench,
	what: string,
	sides: Record<string, (a: BenchAccount) => Step[]>,
) {
	const { n8n, sizes, runs } = bench;
	const account = await BenchAccount.open(n8n, sizes.manyItems, {});
	const side = async ([name, steps]: [string, (account: BenchAccount) => Step[]]) => {
		const workflow = await n8n.addWorkflow(steps(account));
		const once = async () => {
			const stopWatching = watchHealth(n8n.address);
			const result = await measured(n8n, workflow, account);
			const failed = name === ITEMS_ONLY ? 0 : account.notClosed();
			return {
				failed,
				ms: result.milliseconds,
				'CPU ms': result.cpuMs,
				'stall ms': result.stallMs,
				'stall ms, whole run': result.report.longestDelayMs,
				'/healthz ms': await stopWatching(),
			};
		};
		return { side: name, once };
	};
	try {
		return await inTurn(
			what,
			Math.min(runs, 3),
			await Promise.all(Object.entries(sides).map(side)),
		);
	} finally {
		await account.close();
	}
}

function cpuForEachItem(rows: Row[], items: number): Row[] {
	const alone = figure(rowOf(rows, ITEMS_ONLY), 'CPU ms');
	const per = (value: number) => ((value - alone) * 1000) / items;
	return rows.map((row) => {
		const { median, min, max } = row.figures['CPU ms'];
		const spread = { median: per(median), min: per(min), max: per(max) };
		return { ...row, figures: { ...row.figures, 'CPU ms / 1,000': spread } };
	});
}

const ratio = (rows: Row[], name: string, other: string, most: number): Goal => {
	const [value, base] = name === WIDE ? [WIDE, other] : [OURS, other];
	return {
		what: `${rows[0].what}: CPU ms / 1,000, ${value} / ${base}`,
		value:
			figure(rowOf(rows, value), 'CPU ms / 1,000') / figure(rowOf(rows, base), 'CPU ms / 1,000'),
		most,
	};
};

/** Many items: how long n8n stands still, what an item costs, and whether a wider node costs more. */
export const manyItems: Job = {
	id: 'manyItems',
	async measure(bench) {
		const { manyItems: items, hiddenProperties } = bench.sizes;
		const what = `close ${items} cases`;
		const rows = cpuForEachItem(
			await bulk(bench, what, {
				[OURS]: (account) => closeWithDeskie(account, items),
				[PEER]: (account) => closeWithHttpRequest(account, items),
				[WIDE]: (account) => closeWithDeskie(account, items, `${WIDE_PACKAGE}.deskieWide`),
				[ITEMS_ONLY]: ({ caseIds }) => [casesFrom(caseIds[0], items), nothing],
			}),
			items,
		);
		const ours = rowOf(rows, OURS);
		return {
			how:
				`The stand-in answers at once. "stall": the longest time in which n8n's event loop stood ` +
				`still while the node ran (for the whole run by Node's own monitor; as a cross-check the ` +
				`slowest answer of /healthz). CPU time is less that of "${ITEMS_ONLY}". "wider": the same ` +
				`node with ${hiddenProperties} properties more, which no operation shows.`,
			rows,
			goals: [
				{ what: `${what}: stall ms`, value: ours.figures['stall ms'].max, most: MOST_STALL_MS },
				{ what: `${what}: failed`, value: ours.figures.failed.max, most: 0 },
				ratio(rows, OURS, PEER, 1),
				ratio(rows, WIDE, OURS, GROWTH),
			],
		};
	},
};
