import { BenchAccount } from '../account';
import {
	closeWithDeskie,
	closeWithHttpRequest,
	fewestReads,
	fewestWrites,
	listWithDeskie,
	listWithHttpRequest,
	type Batching,
} from '../flows';
import {
	NO_HEADERS,
	OURS,
	PEER,
	thriftGoals,
	type Bench,
	type Goal,
	type Job,
	type Row,
} from '../job';
import { measured, thrift, type Measured } from '../measured';
import { spreadsOf, type Figures } from '../statistics';
import type { Step } from '../workflows';

/** Calls a minute with as many agents as make the most of the plan (API introduction). */
const PLANS = {
	Basic: { plan: 'basic', agents: 10, limit: 50 },
	Standard: { plan: 'standard', agents: 150, limit: 750 },
} as const;

/** An expert leaves a second more than the minute between two batches. */
const SPARE_MS = 1_000;

/** Executions that wait for their plans side by side begin so long after each other. */
const STAGGER_MS = 1_000;

interface Task {
	what: string;
	side: string;
	plan: keyof typeof PLANS;
	cases: number;
	/** The fewest calls, and what the plan counts for one. */
	floor: number;
	cost: number;
	runs: number;
	/** The answers do not tell what is left. */
	silent?: boolean;
	steps: (account: BenchAccount) => Step[];
	failed: (account: BenchAccount, result: Measured) => number;
}

const isOurs = ({ side }: { side: string }) => side.startsWith(OURS);

/** Milliseconds that the plan imposes on the fewest calls: all but the last minute. */
function imposedMs({ plan, floor, cost }: Task, minuteMs: number): number {
	const callsAMinute = Math.floor(PLANS[plan].limit / cost);
	return (Math.ceil(floor / callsAMinute) - 1) * minuteMs;
}

const notClosed = (account: BenchAccount) => account.notClosed();

function closing(plan: Task['plan'], cases: number, runs: number) {
	return {
		what: `close ${cases} cases on ${plan} (${PLANS[plan].limit} a minute)`,
		plan,
		cases,
		floor: fewestWrites(cases),
		cost: 2,
		runs,
		failed: notClosed,
	};
}

function listing(cases: number, runs: number) {
	return {
		what: `list ${cases} cases on Basic (${PLANS.Basic.limit} a minute)`,
		plan: 'Basic' as const,
		cases,
		floor: fewestReads(cases),
		cost: 1,
		runs,
		failed: (_account: BenchAccount, { last }: Measured) => cases - last.distinctCases,
	};
}

/** As many writes as fit into a minute, then a pause until the next one. */
function byExpert(plan: Task['plan'], minuteMs: number): Batching {
	return { batchSize: Math.floor(PLANS[plan].limit / 2), batchInterval: minuteMs + SPARE_MS };
}

function tasksOf({ sizes, runs }: Bench): { short: Task[]; long: Task[] } {
	const { close, basicClose, basicCloseMore, basicList, minuteMs } = sizes;
	const ours = (task: Omit<Task, 'side' | 'steps'>): Task => ({
		...task,
		side: OURS,
		steps: (account) => closeWithDeskie(account, task.cases),
	});
	const asItIs = (task: Omit<Task, 'side' | 'steps'>): Task => ({
		...task,
		side: `${PEER} as it is`,
		steps: (account) => closeWithHttpRequest(account, task.cases, { goOn: true }),
	});
	const expert = (task: Omit<Task, 'side' | 'steps'>): Task => ({
		...task,
		side: `${PEER}, batched`,
		steps: (account) =>
			closeWithHttpRequest(account, task.cases, { batching: byExpert(task.plan, minuteMs) }),
	});
	const list = listing(basicList, runs);
	return {
		short: [
			ours(closing('Standard', close, runs)),
			asItIs(closing('Standard', close, runs)),
			ours(closing('Basic', basicClose, runs)),
			asItIs(closing('Basic', basicClose, runs)),
			asItIs(closing('Basic', basicCloseMore, runs)),
			{
				...list,
				side: `${PEER} as it is`,
				steps: listWithHttpRequest,
			},
		],
		long: [
			expert(closing('Basic', basicClose, 1)),
			expert(closing('Standard', close, 1)),
			ours(closing('Basic', basicCloseMore, runs)),
			{ ...ours(closing('Basic', basicCloseMore, runs)), side: NO_HEADERS, silent: true },
			{ ...list, side: OURS, steps: (account) => listWithDeskie(account, 'raw') },
		],
	};
}

/** Each run has an account of its own, so that its minute begins with its first call. */
async function runOnce({ n8n, sizes }: Bench, task: Task): Promise<Figures> {
	const { plan, agents } = PLANS[task.plan];
	const account = await BenchAccount.open(n8n, task.cases, {
		plan,
		agents,
		windowMs: sizes.minuteMs,
		latency: sizes.latencyMs,
		rateHeaders: task.silent ? 'none' : 'all',
	});
	try {
		const workflow = await n8n.addWorkflow(task.steps(account));
		const result = await measured(n8n, workflow, account, { mayFail: !isOurs(task) });
		const imposed = imposedMs(task, sizes.minuteMs);
		return {
			...thrift(result, task.failed(account, result), task.floor),
			...(isOurs(task) && { "plan's own ms": imposed }),
			...(task.side === OURS &&
				imposed > 0 && { "ms / plan's own": result.milliseconds / imposed }),
		};
	} finally {
		await account.close();
	}
}

async function inOrder(bench: Bench, tasks: Task[]): Promise<Row[]> {
	const rows: Row[] = [];
	for (const task of tasks) {
		const figures: Figures[] = [];
		for (let run = 0; run < task.runs; run += 1) figures.push(await runOnce(bench, task));
		rows.push(toRow(task, figures));
	}
	return rows;
}

/** They mostly wait, so they do not disturb each other. */
async function sideBySide(bench: Bench, tasks: Task[]): Promise<Row[]> {
	let started = 0;
	const later = async () => {
		started += 1;
		await new Promise((resolve) => setTimeout(resolve, started * STAGGER_MS));
	};
	return await Promise.all(
		tasks.map(async (task) => {
			const runs = Array.from({ length: task.runs }, async () => {
				await later();
				return await runOnce(bench, task);
			});
			return toRow(task, await Promise.all(runs));
		}),
	);
}

const toRow = ({ what, side, runs }: Task, figures: Figures[]): Row => ({
	what,
	side,
	runs,
	figures: spreadsOf(figures),
});

/** So many requests are in flight at most where no headers tell the limit. */
const SILENT_IN_FLIGHT = 25;

/**
 * Without headers only refusals tell where the limit is: of all that is in flight at first, then of
 * one request a minute.
 */
function silentGoals({ what, side, figures }: Row, minutes: number): Goal[] {
	const of = `${what}, ${side}`;
	const most = SILENT_IN_FLIGHT + minutes - 1;
	return [
		{ what: `${of}: failed`, value: figures.failed.max, most: 0 },
		{ what: `${of}: answers of 429`, value: figures['429s'].max, most },
	];
}

function goalsOf(row: Row, minuteMs: number): Goal[] {
	const { what, side, figures } = row;
	if (!isOurs(row)) return [];
	const minutes = Math.ceil(figures.ms.median / minuteMs);
	const thrifty = side === OURS ? thriftGoals(row) : silentGoals(row, minutes);
	const ratio = figures["ms / plan's own"];
	if (!ratio) return thrifty;
	const time = { what: `${what}, ${side}: time / plan's own time`, value: ratio.median, most: 1.1 };
	return [...thrifty, time];
}

/** How jobs run under the plans' limits. */
export const plan: Job = {
	id: 'plan',
	waits: true,
	async measure(bench) {
		const { short, long } = tasksOf(bench);
		const rows = [...(await inOrder(bench, short)), ...(await sideBySide(bench, long))];
		rows.sort((a, b) => a.what.localeCompare(b.what, 'en', { numeric: true }));
		const { minuteMs, latencyMs } = bench.sizes;
		return {
			how:
				`A plan's minute lasts ${minuteMs / 1000} s here, an answer takes ${latencyMs} ms; each run ` +
				'has an account of its own, whose minute begins with the first call. "as it is": the node ' +
				'goes on when calls fail. "batched": as many writes as fit into a minute, then a pause of a ' +
				'minute and a second; one run. "plan\'s own ms": what the limit makes the fewest calls ' +
				'wait. Runs that wait do so side by side.',
			rows,
			goals: rows.flatMap((row) => goalsOf(row, minuteMs)),
		};
	},
};
