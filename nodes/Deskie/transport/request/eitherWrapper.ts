import { accountUrl } from '../http/account';
import { deliver } from '../http/deliver';
import { requestOf, type Draft } from './draft';
import { errorOf, isKnownCode } from '../http/errors';
import type { Answer, Conditions, Context, DeskieRequest } from '../http/types';
import { errorCode } from '../../api/answers';

/** A request as it was sent, and what came back. */
export interface Exchange {
	request: DeskieRequest;
	answer: Answer;
}

/** The wrapper that an account took where the sources disagree; by host, method and first name. */
const taken = new Map<string, string>();

/**
 * Sends a draft for these case ids. Where the sources disagree about the wrapper, a refusal that
 * says nothing else is followed by one try with the other name, and what the account took is
 * remembered. A refused POST had no effect; for several cases that is not sure, so it has no
 * second try.
 *
 * @throws as {@link deliver} does
 */
export async function ask(
	context: Context,
	draft: Draft,
	ids: string[],
	conditions: Conditions,
): Promise<Exchange> {
	const { method, wrapper, orWrapper } = draft;
	const send = async (name: string | undefined): Promise<Exchange> => {
		const request = requestOf(draft, ids, name);
		return { request, answer: await deliver(context, request, conditions) };
	};
	if (!wrapper || !orWrapper) return await send(wrapper);
	const { account } = await context.getCredentials<{ account: string }>('deskieApi');
	const place = `${accountUrl(account)} ${method} ${wrapper}`;
	const known = taken.get(place);
	const first = await send(known ?? wrapper);
	const isTaken = ({ answer, request }: Exchange) => !errorOf(context.getNode(), answer, request);
	if (isTaken(first)) taken.set(place, known ?? wrapper);
	const mayTryAgain = known === undefined && (method !== 'POST' || ids.length === 1);
	if (!mayTryAgain || !isUnexplained(first)) return first;
	const second = await send(orWrapper);
	if (isTaken(second)) taken.set(place, orWrapper);
	return isUnexplained(second) ? first : second;
}

/** A 400 without a code that tells what else it is about; a wrong wrapper is such a one. */
const isUnexplained = ({ answer: { status, body } }: Exchange) =>
	status === 400 && !isKnownCode(errorCode(body));
