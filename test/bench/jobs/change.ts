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
	NO_HEADERS,
	OURS,
	PEER,
	PEER_BARE,
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
import type { Step } from '../workflows';

interface Change {
	what: string;
	cases: number;
	ours: (account: BenchAccount) => Step[];
	peer: (account: BenchAccount, choices: { keyInNode: boolean }) => Step[];
	/** Cases that the change did not reach. */
	missed: (account: BenchAccount) => number;
}

async function changes({ n8n, sizes, runs }: Bench, change: Change): Promise<Row[]> {
	const latency = sizes.latencyMs;
	const account = await BenchAccount.open(n8n, change.cases, { latency });
	const silent = await BenchAccount.open(n8n, change.cases, { latency, plan: 'unlimited' });
	const floor = fewestWrites(change.cases);
	const side = async (name: string, used: BenchAccount, steps: Step[]): Promise<Side> => {
		const workflow = await n8n.addWorkflow(steps);
		return {
			side: name,
			once: async () => thrift(await measured(n8n, workflow, used), change.missed(used), floor),
		};
	};
	try {
		return await inTurn(change.what, runs, [
			await side(OURS, account, change.ours(account)),
			await side(PEER, account, change.peer(account, { keyInNode: false })),
			await side(PEER_BARE, account, change.peer(account, { keyInNode: true })),
			await side(NO_HEADERS, silent, change.ours(silent)),
		]);
	} finally {
		await account.close();
		await silent.close();
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
			peer: (account, choices) => closeWithHttpRequest(account, cases, choices),
			missed: (account) => account.notClosed(),
		});
		const [ours, peer] = [rowOf(rows, OURS), rowOf(rows, PEER)];
		return {
			how:
				`Case: Update (Status: Closed) for ${cases} items, against a PUT for each item, ` +
				"with n8n's Basic Auth credential, or with the key for all to read in a header of the " +
				'node (quicker, shown to compare, and no goal: nobody should); an answer ' +
				`takes ${bench.sizes.latencyMs} ms. ${withAndWithout}`,
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
			peer: (account, choices) => replyWithHttpRequest(account, cases, content, choices),
			missed: (account) => account.notAnswered(content),
		});
		return {
			how:
				`Message: Create with the same text for ${cases} items, Return Full Message off, against ` +
				`a POST for each item; an answer takes ${bench.sizes.latencyMs} ms. ${withAndWithout}`,
			rows,
			goals: thriftGoals(rowOf(rows, OURS)),
		};
	},
};
