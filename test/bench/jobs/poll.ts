import { BenchAccount } from '../account';
import { OURS, type Bench, type Job } from '../job';
import { spreadsOf, type Figures } from '../statistics';
import { nothing, type Step } from '../workflows';

/** Seconds between polls; the editor's own choice begins at a minute. */
const EVERY_S = 10;

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

const trigger = (credential: string): Step => ({
	name: 'Deskie Trigger',
	type: 'n8n-nodes-deskie.deskieTrigger',
	parameters: {
		pollTimes: { item: [{ mode: 'custom', cronExpression: `*/${EVERY_S} * * * * *` }] },
		event: 'caseUpdated',
	},
	credentials: { deskieApi: { id: credential, name: 'Deskie account' } },
});

/** Until the middle between two polls, when none is under way. */
async function betweenPolls(): Promise<void> {
	const everyMs = EVERY_S * 1000;
	const sinceLast = Date.now() % everyMs;
	await pause((everyMs * 1.5 - sinceLast) % everyMs);
}

/** Calls of the next poll. */
async function callsOfNextPoll(account: BenchAccount): Promise<number> {
	await betweenPolls();
	account.sandbox.reset();
	await pause(1000);
	await betweenPolls();
	account.checkStrict();
	return account.traffic().calls;
}

async function polls({ n8n, sizes, runs }: Bench): Promise<{ idle: Figures[]; busy: Figures[] }> {
	const account = await BenchAccount.open(n8n, sizes.list, { latency: sizes.latencyMs });
	const workflow = await n8n.addWorkflow([nothing], trigger(account.deskieCredential));
	try {
		// The first poll, at the activation, only notes where it begins.
		await callsOfNextPoll(account);
		const idle: Figures[] = [];
		for (let run = 0; run < runs; run += 1) {
			idle.push({ calls: await callsOfNextPoll(account), items: 0 });
		}
		await betweenPolls();
		account.sandbox.reset();
		const [first] = account.caseIds;
		for (let index = 0; index < sizes.changes; index += 1) {
			account.sandbox.account.change(first + index, { status: 'waiting' });
		}
		const { nodes } = await n8n.nextRun(workflow);
		await betweenPolls();
		const { calls } = account.traffic();
		const given = nodes.find(({ node }) => node === 'Deskie Trigger');
		return { idle, busy: [{ calls, items: given?.distinctCases ?? 0 }] };
	} finally {
		await n8n.retire(workflow);
		await account.close();
	}
}

/** What the trigger costs. */
export const poll: Job = {
	id: 'poll',
	async measure(bench) {
		const { changes } = bench.sizes;
		const { idle, busy } = await polls(bench);
		const [found] = busy;
		return {
			how:
				`A published workflow with the Deskie Trigger (Case Updated), polled every ${EVERY_S} s; ` +
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
					value: changes - found.items,
					most: 0,
				},
			],
		};
	},
};
