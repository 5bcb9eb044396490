import type { IDataObject, NodeApiError } from 'n8n-workflow';
import pLimit from 'p-limit';
import { readObject } from '../../api/answers';
import { MOST_IN_FLIGHT } from '../gate/concurrency';
import { accountOf } from '../http/account';
import { answerTo } from '../http/answerTo';
import { cancelSignal } from '../http/execution';
import { remember } from '../http/remember';
import type { Conditions, Context } from '../http/types';
import { isRefusal, MINUTE_MS } from './lists';

/** What to call a customer: one without a name is known by an address or a number; may be ''. */
export function customerName(row: IDataObject): string {
	const known = [row.user_full_name, row.user_email, row.user_phone, row.user_screen_name];
	return String(known.find(Boolean) ?? '');
}

const REFUSED = 'refused';

/**
 * Customers by their IDs: a GET /api/users/[id].json for each, remembered for a minute. Their list
 * has no filter by ID.
 *
 * @returns those that Deskie has; undefined when the agent of the credential may not read customers
 * @throws as {@link answerTo} does, but for refusals
 */
export async function customersById(
	context: Context,
	ids: string[],
	conditions: Conditions,
): Promise<Map<string, IDataObject> | undefined> {
	const { cacheKey } = await accountOf(context);
	let isOver = false;
	const whileWanted = { ...conditions, isOver: () => isOver };
	const ask = async (id: string) => {
		const request = { method: 'GET', path: `/users/${id}.json` } as const;
		const read = (body: unknown) => readObject(body, 'user');
		const answer = answerTo(context, request, whileWanted, read).then(({ found }) => found);
		return await answer.catch((thrown: unknown) => {
			if (!isRefusal(thrown)) throw thrown;
			return (thrown as NodeApiError).httpCode === '403' ? REFUSED : undefined;
		});
	};
	const customer = async (id: string) =>
		await remember(
			`customer ${cacheKey} ${id}`,
			MINUTE_MS,
			async () => await ask(id),
			cancelSignal(context),
		);
	const known = ids.filter((id) => /^\d+$/.test(id));
	const [first] = known;
	if (first === undefined) return new Map();
	// Who may not read one may not read the others: they are not asked for.
	const mayRead = await remember(`may read customers ${cacheKey}`, MINUTE_MS, async () => {
		return (await customer(first)) !== REFUSED;
	});
	if (!mayRead) return undefined;
	const limiter = pLimit(MOST_IN_FLIGHT);
	try {
		const rows = await Promise.all(
			known.map(async (id) => [id, await limiter(async () => await customer(id))] as const),
		);
		return new Map(
			rows.filter((entry): entry is [string, IDataObject] => typeof entry[1] === 'object'),
		);
	} finally {
		isOver = true;
		limiter.clearQueue();
	}
}
