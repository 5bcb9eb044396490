import { errorCode, readObject } from '../../api/answers';
import { ID, isOfAnotherAccount, type CaseReference } from '../../api/caseReference';
import { monotonic } from '../gate/clock';
import { accountOf } from '../http/account';
import { BadInput } from '../http/badInput';
import { deliver } from '../http/deliver';
import { Refused, errorOf } from '../http/errors';
import type { Conditions, Context } from '../http/types';

/** What is not there is asked for again after this long: an execution may wait for a case to come. */
const NOT_THERE_MS = 60_000;

/** The id of a number, asked for once; undefined when there is no such case. */
interface KnownNumber {
	id: Promise<string | undefined>;
	/** Until when it holds, by the monotonic clock. */
	until: number;
}

/** By n8n's record of an execution, which all its nodes share and which is gone with it. */
const executions = new WeakMap<object, Map<string, KnownNumber>>();

function numbersOf(context: Context): Map<string, KnownNumber> {
	const execution: object | undefined =
		'getContext' in context ? context.getContext('flow') : undefined;
	const known = (execution && executions.get(execution)) ?? new Map<string, KnownNumber>();
	if (execution) executions.set(execution, known);
	return known;
}

/**
 * The id of a case. A number costs one GET /api/cases/[number].json, remembered for the execution
 * (several clients read cases by number; no list filter by number is known).
 *
 * @throws BadInput when there is no such case, or when its link is of another account; Refused and
 *   what deliver throws when it is not known
 */
export async function resolveCase(
	context: Context,
	reference: CaseReference,
	conditions: Conditions,
): Promise<string> {
	const { origin, cacheKey } = await accountOf(context);
	if (isOfAnotherAccount(reference, origin)) {
		throw new BadInput(
			`'Case' is a link of another account: ${reference.host}`,
			`The credential is of ${new URL(origin).host}. Use a link of this account, or choose the credential of the other one`,
		);
	}
	if ('id' in reference) return reference.id;
	const { number } = reference;
	const id = await idOf(context, `${cacheKey} ${number}`, async () => {
		return await askForId(context, number, conditions);
	});
	if (id !== undefined) return id;
	throw new BadInput(
		`Deskie has no case with the number ${number} in 'Case'`,
		'Check the number, or choose the case from the list or by its ID',
	);
}

/** What an execution knows of a number; a failed look-up is forgotten at once. */
async function idOf(
	context: Context,
	key: string,
	ask: () => Promise<string | undefined>,
): Promise<string | undefined> {
	const numbers = numbersOf(context);
	const known = numbers.get(key);
	if (known && known.until > monotonic()) return await known.id;
	const entry = { id: ask(), until: Infinity };
	numbers.set(key, entry);
	entry.id.catch(() => numbers.get(key) === entry && numbers.delete(key));
	const id = await entry.id;
	if (id === undefined) entry.until = monotonic() + NOT_THERE_MS;
	return id;
}

/** The id of the case with this number; undefined when there is none. */
async function askForId(
	context: Context,
	number: string,
	conditions: Conditions,
): Promise<string | undefined> {
	const request = { method: 'GET', path: `/cases/${number}.json` } as const;
	const answer = await deliver(context, request, conditions);
	if (answer.status === 404 || errorCode(answer.body) === 'case_not_found') return undefined;
	if (errorOf(context.getNode(), answer, request)) throw new Refused(answer, request);
	const found = String(readObject(answer.body, 'case')?.case_id);
	return ID.test(found) ? found : undefined;
}
