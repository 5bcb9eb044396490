import { deliver } from './deliver';
import { errorOf, unreadable } from './errors';
import type { Answer, Conditions, Context, DeskieRequest } from './types';

/** What was read from an answer, and the answer itself for its headers. */
interface ReadAnswer<T> {
	found: T;
	answer: Answer;
}

/**
 * Sends a request and reads its answer.
 *
 * @param read returns undefined when the body is not what the endpoint promises
 * @param item the index of the item, for error messages
 * @throws NodeApiError when Deskie refuses, or when its answer cannot be read
 * @throws as {@link deliver} does
 */
export async function answerTo<T>(
	context: Context,
	request: DeskieRequest,
	conditions: Conditions,
	read: (body: unknown) => T | undefined,
	item?: number,
): Promise<ReadAnswer<T>> {
	const answer = await deliver(context, request, conditions);
	const failure = errorOf(context.getNode(), answer, request, item);
	if (failure) throw failure;
	const found = read(answer.body);
	if (found === undefined) throw unreadable(context.getNode(), answer, item, request.method);
	return { found, answer };
}
