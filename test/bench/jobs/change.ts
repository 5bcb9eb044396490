import { BenchAccount } from '../account';
import {
	closeWithDeskie,
	closeWithHttpRequest,
	fewestWrites,
	replyWithDeskie,
	replyWithHttpRequest,
} from '../flows';
import {
	inTurn,
	OURS,
	PEER,
	ratioGoal,
	rowOf,
	thriftGoals,
	type Bench,
	type Job,
	type Row,
} from '../job';
import { measured, thrift } from '../measured';
import type { Step } from '../workflows';

interface Change {
	what: string;
	cases: number;
	ours: (account: BenchAccount) => Step[];
	peer: (account: BenchAccount) => Step[];
	/** Cases that the change did not reach. */
	missed: (account: BenchAccount) => number;
}

async function changes({ n8n, sizes, runs }: Bench, change: Change): Promise<Row[]> {
	const account = await BenchAccount.open(n8n, change.cases, { latency: sizes.latencyMs });
	const floor = fewestWrites(change.cases);
	const side = async (name: string, steps: Step[]) => {
		const workflow = await n8n.addWorkflow(steps);
		return {
			side: name,
			once: async () =>
				thrift(await measured(n8n, workflow, account), change.missed(account), floor),
		};
	};
	try {
		return await inTurn(change.what, runs, [
			await side(OURS, change.ours(account)),
			await side(PEER, change.peer(account)),
		]);
	} finally {
		await account.close();
	}
}

/** One change of many cases. */
export const close: Job = {
	id: 'close',
	async measure(bench) {
		const cases = bench.sizes.close;
		const rows = await changes(bench, {
			what: `close ${cases} cases`,
			cases,
			ours: (account) => closeWithDeskie(account, cases),
			peer: (account) => closeWithHttpRequest(account, cases),
			missed: (account) => account.notClosed(),
		});
		const [ours, peer] = [rowOf(rows, OURS), rowOf(rows, PEER)];
		return {
			how:
				`Case: Update (Status: Closed) for ${cases} items, against a PUT for each item; an answer ` +
				`takes ${bench.sizes.latencyMs} ms, and no plan limits the calls.`,
			rows,
			goals: [
				...thriftGoals(ours),
				ratioGoal(ours, peer, 'calls', 0.1),
				ratioGoal(ours, peer, 'ms', 0.85),
			],
		};
	},
};

/** The same reply to many cases. */
export const reply: Job = {
	id: 'reply',
	async measure(bench) {
		const cases = bench.sizes.reply;
		const content = 'We are back: everything works again. Thank you for your patience!';
		const rows = await changes(bench, {
			what: `reply to ${cases} cases`,
			cases,
			ours: (account) => replyWithDeskie(account, cases, content),
			peer: (account) => replyWithHttpRequest(account, cases, content),
			missed: (account) => account.notAnswered(content),
		});
		return {
			how:
				`Message: Create with the same text for ${cases} items, Return Full Message off, against ` +
				`a POST for each item; an answer takes ${bench.sizes.latencyMs} ms.`,
			rows,
			goals: thriftGoals(rowOf(rows, OURS)),
		};
	},
};
