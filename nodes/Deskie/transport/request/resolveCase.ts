import { errorCode, readObject } from '../../api/answers';
import { ID, type CaseReference } from '../../api/caseReference';
import { accountOf } from '../http/account';
import { BadInput } from '../http/badInput';
import { deliver } from '../http/deliver';
import { Refused, errorOf } from '../http/errors';
import { ownerOf } from '../http/execution';
import { remember } from '../http/remember';
import type { Conditions, Context } from '../http/types';

/** An execution may run for hours; what it learnt is kept that long. */
const EXECUTION_MS = 6 * 60 * 60 * 1000;

/** What is not there is asked for again after this long: an execution may wait for a case to come. */
const NOT_THERE_MS = 60_000;

/**
 * The id of a case. A number costs one GET /api/cases/[number].json, remembered for the execution
 * (several clients read cases by number; no list filter by number is known).
 *
 * @throws BadInput when there is no such case; Refused and what deliver throws when it is not known
 */
export async function resolveCase(
	context: Context,
	reference: CaseReference,
	conditions: Conditions,
): Promise<string> {
	if ('id' in reference) return reference.id;
	const { number } = reference;
	const { name } = await accountOf(context);
	const key = `${name} ${ownerOf(context)} ${number}`;
	const ask = async () => await askForId(context, number, conditions);
	return await remember(`case number ${key}`, EXECUTION_MS, async () => {
		const id = await remember(`case number, or none ${key}`, NOT_THERE_MS, ask);
		if (id !== undefined) return id;
		throw new BadInput(
			`Deskie has no case with the number ${number} in 'Case'`,
			'Check the number, or choose the case from the list or by its ID',
		);
	});
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
