import { errorCode } from '../../api/answers';
import { accountOf } from '../http/account';
import { deliver } from '../http/deliver';
import { errorOf, isKnownCode } from '../http/errors';
import type { Answer, Conditions, Context, DeskieRequest } from '../http/types';
import { requestOf, type Draft } from './draft';

/** A request as it was sent, and its answer. */
export interface Exchange {
	request: DeskieRequest;
	answer: Answer;
}

/** The wrapper that an account accepted, by account, method and route. */
const taken = new Map<string, string>();

const placeOf = async (context: Context, { method, route }: Draft) =>
	`${(await accountOf(context)).origin} ${method} ${route}`;

/** The wrapper that a draft is sent under first: the one that the account took the last time. */
export async function firstWrapper(context: Context, draft: Draft): Promise<string | undefined> {
	const [first, ...others] = draft.wrappers;
	return others.length === 0 ? first : (taken.get(await placeOf(context, draft)) ?? first);
}

/**
 * Sends a draft for these case ids. Where the sources disagree about the wrapper, an unexplained
 * 400 is followed by one try with the other name, and the name that an answer confirmed is
 * remembered. A refused POST had no effect; for several cases that is not sure, so it has no second
 * try.
 *
 * @param isConfirmed whether a body shows that Deskie did what was asked for
 * @throws as {@link deliver} does
 */
export async function eitherWrapper(
	context: Context,
	draft: Draft,
	ids: string[],
	conditions: Conditions,
	isConfirmed: (body: unknown) => boolean,
): Promise<Exchange> {
	const { method, wrappers } = draft;
	const send = async (name: string | undefined): Promise<Exchange> => {
		const request = requestOf(draft, ids, name);
		return { request, answer: await deliver(context, request, conditions) };
	};
	if (wrappers.length < 2) return await send(wrappers[0]);
	const place = await placeOf(context, draft);
	const known = taken.get(place) ?? wrappers[0];
	const noteTaken = ({ request, answer }: Exchange, name: string) => {
		const isDone = !errorOf(context.getNode(), answer, request) && isConfirmed(answer.body);
		if (isDone) taken.set(place, name);
	};
	const first = await send(known);
	noteTaken(first, known);
	const mayTryAgain = method !== 'POST' || ids.length <= 1;
	const other = wrappers.find((name) => name !== known);
	if (!mayTryAgain || other === undefined || !isUnexplained(first)) return first;
	const second = await send(other);
	noteTaken(second, other);
	return isUnexplained(second) ? first : second;
}

/** Whether an answer is a 400 without a known code, as a wrong wrapper gets. */
const isUnexplained = ({ answer: { status, body } }: Exchange) =>
	status === 400 && !isKnownCode(errorCode(body));
