import { join } from 'node:path';
import { cleanEnvironment, run } from '../../tools/processes';
import type { BenchAccount } from './account';
import type { Doing } from './experts';
import { MOST_IDS, PAGE_SIZE } from './flows';
import type { Bench } from './job';
import { FLOOR_IN_FLIGHT } from './peers';

/** What the client in `floorClient.js` is told to send; the words are its own. */
interface Sending {
	method: string;
	body?: object;
	before: string;
	after: string;
	from: number;
	count: number;
	size: number;
}

/** What came of one run of the client. */
interface FloorRun {
	calls: number;
	units: number;
	refused: number;
	milliseconds: number;
	/** Cases in the answers of lists. */
	rows: number;
}

/** Sends requests from a Node program of its own, without n8n. */
async function floor({ runtime }: Bench, account: BenchAccount, sending: Sending) {
	account.forget();
	const job = {
		...sending,
		authorization: account.authorization,
		inFlight: FLOOR_IN_FLIGHT,
		ready: account.api('/cases.json?limit=1'),
	};
	const client = join(__dirname, 'floorClient.js');
	const { code, output, errors } = await run(runtime.node, [client, JSON.stringify(job)], {
		env: cleanEnvironment(),
	});
	if (code !== 0) throw new Error(`The Node client did not work:\n${errors}`);
	account.checkStrict();
	const { calls, units, refused } = account.traffic();
	const told = JSON.parse(output) as Pick<FloorRun, 'milliseconds' | 'rows'>;
	// The read by which the client gets ready is not part of the job.
	return { calls: calls - 1, units: units - 1, refused, ...told };
}

/** The same change of all cases of the account, ten cases a call. */
export async function floorChange(bench: Bench, account: BenchAccount, doing: Doing) {
	const { method, ending, body } = doing;
	const [from] = account.caseIds;
	const count = account.caseIds.length;
	const before = account.api('/cases/');
	return await floor(bench, account, {
		method,
		body,
		before,
		after: ending,
		from,
		count,
		size: MOST_IDS,
	});
}

/** All cases of the account; the client is told how many pages there are. */
export async function floorList(bench: Bench, account: BenchAccount): Promise<FloorRun> {
	const count = Math.ceil(account.caseIds.length / PAGE_SIZE);
	const before = account.api(`/cases.json?limit=${PAGE_SIZE}&page=`);
	return await floor(bench, account, { method: 'GET', before, after: '', from: 1, count, size: 1 });
}
