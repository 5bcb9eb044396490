import { BenchAccount } from '../account';
import { fewestReads, listWithDeskie } from '../flows';
import { inTurn, OURS, ratioGoal, rowOf, type Job, type Side } from '../job';
import { measured, thrift } from '../measured';

const PLAIN = `${OURS}, Simplified`;
const NAMED = `${PLAIN}, Add Names`;

/** What names beside the IDs of a list cost. The lists of names are read in the run that does not count. */
export const names: Job = {
	id: 'names',
	async measure({ n8n, runs, sizes: { list: cases, latencyMs } }) {
		const account = await BenchAccount.open(n8n, cases, { latency: latencyMs });
		const side = async (name: string, addNames: boolean): Promise<Side> => {
			const workflow = await n8n.addWorkflow(listWithDeskie(account, 'simplified', { addNames }));
			const once = async () => {
				const result = await measured(n8n, workflow, account);
				return thrift(result, cases - result.last.distinctCases, fewestReads(cases));
			};
			return { side: name, once };
		};
		try {
			const sides = [await side(PLAIN, false), await side(NAMED, true)];
			const rows = await inTurn(`list ${cases} cases, with names or without`, runs, sides);
			return {
				how: `${cases} cases, simplified, ${latencyMs} ms an answer; lists of names are remembered.`,
				rows,
				goals: [ratioGoal(rowOf(rows, NAMED), rowOf(rows, PLAIN), 'ms', 1.2)],
			};
		} finally {
			await account.close();
		}
	},
};
