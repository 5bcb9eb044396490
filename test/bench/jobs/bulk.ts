import { get } from 'node:http';
import { BenchAccount } from '../account';
import { closeWithDeskie, closeWithHttpRequest } from '../flows';
import {
	figure,
	inTurn,
	OURS,
	PEER,
	PEER_BARE,
	ratioGoal,
	rowOf,
	type Bench,
	type Job,
	type Row,
} from '../job';
import { measured } from '../measured';
import { WIDE_PACKAGE } from '../wide';
import { casesFrom, nothing, type Step } from '../workflows';

const MOST_STALL_MS = 250;

/** CPU time of one run is noisy; a node that grew with its properties would cost far more. */
const GROWTH = 1.1;

/** Of an item, in milliseconds for a thousand of them. */
const CPU = 'CPU ms / 1,000';

const WIDE = `${OURS}, wider`;
const ITEMS_ONLY = 'the items alone';

/** Milliseconds until n8n says that it is alive, on a connection of its own. */
async function healthMs(address: string): Promise<number> {
	const start = performance.now();
	await new Promise<void>((resolve, reject) => {
		get(`${address}/healthz`, { agent: false }, (answer) =>
			answer.resume().once('end', resolve),
		).once('error', reject);
	});
	return performance.now() - start;
}

/** Asks n8n whether it is alive, all the time; the result of the call is the longest answer. */
function watchHealth(address: string): () => Promise<number> {
	let watching = true;
	const watched = (async () => {
		let longest = 0;
		while (watching) {
			longest = Math.max(longest, await healthMs(address));
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		return longest;
	})();
	watched.catch(() => undefined);
	return async () => {
		watching = false;
		return await watched;
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
				'stall ms': result.stall.ms,
				'CPU ms in it': result.stall.cpuMs,
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
		return { ...row, figures: { ...row.figures, [CPU]: spread } };
	});
}

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
				[PEER_BARE]: (account) => closeWithHttpRequest(account, items, { keyInNode: true }),
				[WIDE]: (account) => closeWithDeskie(account, items, `${WIDE_PACKAGE}.deskieWide`),
				[ITEMS_ONLY]: ({ caseIds }) => [casesFrom(caseIds[0], items), nothing],
			}),
			items,
		);
		const ours = rowOf(rows, OURS);
		return {
			how:
				`The stand-in answers at once. "stall": the longest time in which n8n's event loop stood ` +
				`still while the node ran, with n8n's CPU time in it (for the whole run by Node's own monitor; as a cross-check the ` +
				`slowest answer of /healthz). CPU time is less that of "${ITEMS_ONLY}". "wider": the same ` +
				`node with ${hiddenProperties} properties more, which no operation shows.`,
			rows,
			goals: [
				{ what: `${what}: stall ms`, value: ours.figures['stall ms'].max, most: MOST_STALL_MS },
				{ what: `${what}: failed`, value: ours.figures.failed.max, most: 0 },
				ratioGoal(ours, rowOf(rows, PEER), CPU, 1),
				ratioGoal(ours, rowOf(rows, PEER_BARE), CPU, 1),
				ratioGoal(rowOf(rows, WIDE), ours, CPU, GROWTH),
			],
		};
	},
};
