import { BenchAccount } from '../account';
import { OURS, type Bench, type Job } from '../job';
import { spreadsOf, type Figures } from '../statistics';
import { nothing, type Step } from '../workflows';

/** The shortest interval that n8n allows. */
const EVERY_MS = 60_000;

/** A poll is over so long after it began. */
const POLL_MS = 5_000;

/** Each takes a minute. */
const MOST_RUNS = 2;

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

const trigger = (credential: string): Step => ({
	name: 'Deskie Trigger',
	type: 'n8n-nodes-deskie.deskieTrigger',
	parameters: {
		pollTimes: { item: [{ mode: 'custom', cronExpression: '0 * * * * *' }] },
		event: 'caseUpdated',
	},
	credentials: { deskieApi: { id: credential, name: 'Deskie account' } },
});

/** Until the middle between two polls, when none is under way. */
async function betweenPolls(): Promise<void> {
	const sinceLast = Date.now() % EVERY_MS;
	await pause((EVERY_MS * 1.5 - sinceLast) % EVERY_MS);
}

async function polls({ n8n, sizes, runs }: Bench): Promise<{ idle: Figures[]; busy: Figures[] }> {
	const account = await BenchAccount.open(n8n, sizes.list, { latency: sizes.latencyMs });
	const workflow = await n8n.addWorkflow([nothing], trigger(account.deskieCredential));
	const { sandbox } = account;
	try {
		// The first poll, at the activation, only notes where it begins.
		await pause(POLL_MS);
		if (sandbox.requests.length === 0) throw new Error(`n8n does not poll:\n${n8n.lastLines()}`);
		await betweenPolls();
		const idle: Figures[] = [];
		while (idle.length < Math.min(runs, MOST_RUNS)) {
			sandbox.reset();
			await pause(POLL_MS);
			await betweenPolls();
			idle.push({ calls: account.traffic().calls, 'cases given': 0 });
		}
		sandbox.reset();
		for (const caseId of account.caseIds.slice(0, sizes.changes)) {
			sandbox.account.change(caseId, { status: 'waiting' });
		}
		const { nodes } = await n8n.nextRun(workflow, 2 * EVERY_MS);
		await pause(POLL_MS);
		account.checkStrict();
		const given = nodes.find(({ node }) => node === 'Deskie Trigger')?.distinctCases ?? 0;
		return { idle, busy: [{ calls: account.traffic().calls, 'cases given': given }] };
	} finally {
		await n8n.retire(workflow);
		await account.close();
	}
}

/** What the trigger costs. */
export const poll: Job = {
	id: 'poll',
	waits: true,
	async measure(bench) {
		const { changes } = bench.sizes;
		const { idle, busy } = await polls(bench);
		const [found] = busy;
		return {
			how:
				`A published workflow with the Deskie Trigger (Case Updated), polled every minute; ` +
				`then ${changes} cases change between two polls. The calls are those of one poll.`,
			rows: [
				{ what: 'an idle poll', side: OURS, runs: idle.length, figures: spreadsOf(idle) },
				{ what: `a poll with ${changes} changes`, side: OURS, runs: 1, figures: spreadsOf(busy) },
			],
			goals: [
				{
					what: 'an idle poll: calls',
					value: Math.max(...idle.map(({ calls }) => calls)),
					most: 1,
				},
				{ what: `a poll with ${changes} changes: calls`, value: found.calls, most: 4 },
				{
					what: `a poll with ${changes} changes: changes not told`,
					value: changes - found['cases given'],
					most: 0,
				},
			],
		};
	},
};
