import { BenchAccount } from '../account';
import { closing, codeChange, expertChange, replying, type Doing } from '../experts';
import { floorChange } from '../floor';
import {
	closeWithDeskie,
	closeWithHttpRequest,
	fewestWrites,
	replyWithDeskie,
	replyWithHttpRequest,
} from '../flows';
import { medianGoal, ratioGoals, thriftGoalsOf } from '../goals';
import {
	inTurn,
	NO_HEADERS,
	OURS,
	PEER,
	PEER_BARE,
	rowOf,
	withAndWithout,
	type Bench,
	type Job,
	type Row,
	type Side,
} from '../job';
import { measured, thrift } from '../measured';
import {
	CODE_IN_FLIGHT,
	codeNode,
	COLD,
	EXPERT,
	EXPERT_BARE,
	FLOOR,
	FLOOR_IN_FLIGHT,
} from '../peers';
import type { Step } from '../workflows';

/** Many items take long. */
const MANY_RUNS = 3;

const MANY_MS = 5_000;

interface Change {
	what: string;
	cases: number;
	doing: Doing;
	ours: (account: BenchAccount) => Step[];
	peer: (account: BenchAccount, choices: { keyInNode: boolean }) => Step[];
	/** Cases that the change did not reach. */
	missed: (account: BenchAccount) => number;
}

/** The ways to do a change in a workflow, by their names. */
function workflowsOf({ cases, doing, ours, peer }: Change) {
	const ways: Record<string, (account: BenchAccount) => Step[]> = {
		[OURS]: ours,
		[EXPERT]: (account) => expertChange(account, cases, doing),
		[EXPERT_BARE]: (account) => expertChange(account, cases, doing, true),
		[PEER]: (account) => peer(account, { keyInNode: false }),
		[PEER_BARE]: (account) => peer(account, { keyInNode: true }),
	};
	for (const inFlight of CODE_IN_FLIGHT) {
		ways[codeNode(inFlight)] = (account) => codeChange(account, cases, doing, inFlight);
	}
	return ways;
}

/** Measures the named ways at one time an answer, on an account that n8n knows already. */
async function changes(bench: Bench, change: Change, latency: number, names: string[]) {
	const { n8n } = bench;
	const account = await BenchAccount.open(n8n, change.cases, { latency });
	const silent = await BenchAccount.open(n8n, change.cases, { latency, plan: 'unlimited' });
	const floor = fewestWrites(change.cases);
	const ways = workflowsOf(change);
	const side = async (name: string): Promise<Side> => {
		if (name === FLOOR) {
			const once = async () =>
				thrift(await floorChange(bench, account, change.doing), change.missed(account), floor);
			return { side: name, once };
		}
		const used = name === NO_HEADERS ? silent : account;
		const workflow = await n8n.addWorkflow(ways[name === NO_HEADERS ? OURS : name](used));
		const once = async () => {
			const result = await measured(n8n, workflow, used);
			return { ...thrift(result, change.missed(used), floor), 'CPU ms': result.cpuMs };
		};
		return { side: name, once };
	};
	const runs = change.cases > bench.sizes.close ? Math.min(bench.runs, MANY_RUNS) : bench.runs;
	try {
		const rows = await inTurn(change.what, runs, await Promise.all(names.map(side)));
		return rows.map((row) => ({ ...row, latencyMs: latency }));
	} finally {
		await account.close();
		await silent.close();
	}
}

/** Each run on an account that n8n has not seen before. */
async function firstUse(bench: Bench, change: Change, latency: number, names: string[]) {
	const { n8n, runs } = bench;
	const floor = fewestWrites(change.cases);
	const ways = workflowsOf(change);
	const once = async (name: string) => {
		const account = await BenchAccount.open(n8n, change.cases, { latency });
		try {
			const workflow = await n8n.addWorkflow(ways[name](account));
			const result = await measured(n8n, workflow, account);
			await n8n.retire(workflow);
			return { ...thrift(result, change.missed(account), floor), 'CPU ms': result.cpuMs };
		} finally {
			await account.close();
		}
	};
	const sides = names.map((name) => ({ side: name + COLD, once: async () => await once(name) }));
	const rows = await inTurn(change.what, runs, sides);
	return rows.map((row) => ({ ...row, latencyMs: latency }));
}

const ALL = [
	OURS,
	EXPERT,
	EXPERT_BARE,
	PEER,
	PEER_BARE,
	...CODE_IN_FLIGHT.map(codeNode),
	FLOOR,
	NO_HEADERS,
];

/** In all workflows and, for what the goals speak of, on an account that is used the first time. */
async function everywhere(bench: Bench, change: Change): Promise<Row[]> {
	const rows: Row[] = [];
	for (const latency of bench.sizes.latenciesMs) {
		rows.push(...(await changes(bench, change, latency, ALL)));
		if (latency < 50 || latency > 200) continue;
		rows.push(...(await firstUse(bench, change, latency, [OURS, EXPERT])));
	}
	return rows;
}

const sidesInWords =
	`"${EXPERT}": a Code node joins ten ids, one HTTP Request node with n8n's Basic Auth ` +
	'credential sends, a Code node spreads the result. "Key in the node": for all to read in a ' +
	'header, in place of a credential. "Code node": one that does all. ' +
	`"${FLOOR}": a program without n8n, by p-limit ${FLOOR_IN_FLIGHT} in flight. "First use": an ` +
	'account that n8n did not see before; the others were used within the minute.';

const closingCases = (cases: number): Change => ({
	what: `close ${cases} cases`,
	cases,
	doing: closing,
	ours: (account) => closeWithDeskie(account, cases),
	peer: (account, choices) => closeWithHttpRequest(account, cases, choices),
	missed: (account) => account.notClosed(),
});

/** One change of many cases. */
export const close: Job = {
	id: 'close',
	async measure(bench) {
		const cases = bench.sizes.close;
		const rows = await everywhere(bench, closingCases(cases));
		return {
			how:
				`Case: Update (Status: Closed) for ${cases} items, against a PUT for each item, and ` +
				`against ten cases a PUT. ${sidesInWords} ${withAndWithout}`,
			rows,
			goals: [
				...thriftGoalsOf(rows, OURS),
				...thriftGoalsOf(rows, OURS + COLD),
				...ratioGoals(rows, [
					{ of: OURS, to: PEER, figure: 'calls', most: { 50: 0.1 } },
					{ of: OURS, to: EXPERT, figure: 'ms', most: { 50: 1, 200: 1 } },
					{ of: OURS + COLD, to: EXPERT + COLD, figure: 'ms', most: { 50: 1.25, 200: 1.5 } },
					{ of: NO_HEADERS, to: OURS, figure: 'ms', most: { 50: 1.5, 200: 2 } },
					{ of: OURS, to: EXPERT, figure: 'CPU ms', most: { 50: 1, 200: 1 } },
				]),
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
		const rows = await everywhere(bench, {
			what: `reply to ${cases} cases`,
			cases,
			doing: replying(content),
			ours: (account) => replyWithDeskie(account, cases, content),
			peer: (account, choices) => replyWithHttpRequest(account, cases, content, choices),
			missed: (account) => account.notAnswered(content),
		});
		return {
			how:
				`Message: Create with the same text for ${cases} items, Return Full Message off, against ` +
				`a POST for each item, and against ten cases a POST. ${sidesInWords} ${withAndWithout}`,
			rows,
			goals: [
				...thriftGoalsOf(rows, OURS),
				...thriftGoalsOf(rows, OURS + COLD),
				...ratioGoals(rows, [{ of: OURS, to: EXPERT, figure: 'ms', most: { 50: 1, 200: 1 } }]),
			],
		};
	},
};

/** One change of very many items: what an item costs before anything leaves. */
export const closeMany: Job = {
	id: 'closeMany',
	async measure(bench) {
		const { closeMany: cases, closeManyLatencyMs: latency } = bench.sizes;
		const sides = [OURS, EXPERT, codeNode(CODE_IN_FLIGHT[1]), FLOOR];
		const rows = await changes(bench, closingCases(cases), latency, sides);
		return {
			how: `Case: Update (Status: Closed) for ${cases} items. ${sidesInWords} ${withAndWithout}`,
			rows,
			goals: [...thriftGoalsOf(rows, OURS), medianGoal(rowOf(rows, OURS), 'ms', MANY_MS)],
		};
	},
};
