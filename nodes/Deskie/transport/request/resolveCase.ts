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
	const { origin } = await accountOf(context);
	if (isOfAnotherAccount(reference, origin)) {
		throw new BadInput(
			`'Case' is a link of another account: ${reference.host}`,
			`The credential belongs to ${new URL(origin).host}. Use a link of this account, or choose the credential of the other one`,
		);
	}
	if ('id' in reference) return reference.id;
	const { number } = reference;
	const known = await readOnce(context, number, conditions);
	if (known) return known.id;
	throw new BadInput(
		`Deskie has no case with the number ${number} in 'Case'`,
		'Check the number, or choose the case from the list or by its ID',
	);
}

/**
 * The ID of a case's own customer. Costs one GET /api/cases/[id].json, remembered for the execution;
 * a case that was found by its number is not read again.
 *
 * @throws BadInput when there is no such case, or when it has no customer; Refused and what deliver
 *   throws when it is not known
 */
export async function customerOfCase(
	context: Context,
	id: string,
	conditions: Conditions,
): Promise<number> {
	const known = await readOnce(context, id, conditions);
	if (known && known.userId > 0) return known.userId;
	throw known
		? new BadInput(`Case ${id} has no customer`, "Choose the 'Customer' who replies")
		: new BadInput(`Deskie has no case with the ID ${id} in 'Case'`, 'Check the ID');
}

/** What an execution keeps of a case that it has read. */
interface Facts {
	id: string;
	/** 0 where Deskie tells none. */
	userId: number;
}

/** Reads a case by its ID or its number, once in an execution; undefined when there is none. */
async function readOnce(
	context: Context,
	named: string,
	conditions: Conditions,
): Promise<Facts | undefined> {
	const { cacheKey } = await accountOf(context);
	const keep = async (name: string, ask: () => Promise<Facts | undefined>) =>
		await remember(
			`case ${name} ${cacheKey} ${ownerOf(context)}`,
			(facts) => (facts ? EXECUTION_MS : NOT_THERE_MS),
			ask,
			cancelSignal(context),
		);
	const known = await keep(named, async () => await ask(context, named, conditions));
	return known && (await keep(known.id, async () => await Promise.resolve(known)));
}

async function ask(
	context: Context,
	named: string,
	conditions: Conditions,
): Promise<Facts | undefined> {
	const request = { method: 'GET', path: `/cases/${named}.json` } as const;
	const answer = await deliver(context, request, conditions);
	if (answer.status === 404 || errorCode(answer.body) === 'case_not_found') return undefined;
	const row = readObject(answer.body, 'case');
	if (!row || errorOf(context.getNode(), answer, request)) throw new Refused(answer, request);
	const id = String(row.case_id);
	return ID.test(id) ? { id, userId: Number(row.user_id) || 0 } : undefined;
}
