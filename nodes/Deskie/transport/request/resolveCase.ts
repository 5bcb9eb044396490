import { errorCode, readObject } from '../../api/answers';
import { ID, isOfAnotherAccount, type CaseReference } from '../../api/caseReference';
import { accountOf } from '../http/account';
import { BadInput } from '../http/badInput';
import { deliver } from '../http/deliver';
import { Refused, errorOf } from '../http/errors';
import { remember } from '../http/remember';
import { cancelSignal, ownerOf } from '../http/execution';
import type { Conditions, Context } from '../http/types';

/** How long a missing case is cached: an execution may wait for a case to be created. */
const NOT_THERE_MS = 60_000;

/** How long a case number is cached: an execution may run for hours. */
const EXECUTION_MS = 6 * 60 * 60 * 1000;

/**
 * The id of a case. A number costs one GET /api/cases/[number].json, cached for the execution
 * (several clients read cases by number; no list filter by number is known).
 *
 * @throws BadInput when there is no such case, or when its link is of another account
 * @throws Refused and what {@link deliver} throws, when the number is not cached
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
			`The credential belongs to ${new URL(origin).host}. Use a link of this account, or choose the credential of the other one`,
		);
	}
	if ('id' in reference) return reference.id;
	const { number } = reference;
	const key = `${cacheKey} ${ownerOf(context)} ${number}`;
	const ask = async () => await askForId(context, number, conditions);
	const forMs = (id: string | undefined) => (id === undefined ? NOT_THERE_MS : EXECUTION_MS);
	const id = await remember(`case number ${key}`, forMs, ask, cancelSignal(context));
	if (id !== undefined) return id;
	throw new BadInput(
		`Deskie has no case with the number ${number} in 'Case'`,
		'Check the number, or choose the case from the list or by its ID',
	);
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
