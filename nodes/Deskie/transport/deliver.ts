import { sleep, type IHttpRequestOptions } from 'n8n-workflow';
import { accountUrl } from './account';
import { cancelSignal, ownerOf } from './caller';
import { gateOf, monotonic, NotSent, type Gate } from './gate';
import type { Answer, Conditions, Context, DeskieRequest } from './types';

/** Tries in all for a request that may be repeated. */
const TRIES = 3;

/** First pause before a request is repeated; it doubles, and up to half of it is added by chance. */
const FIRST_PAUSE_MS = 500;

/** Connection failures after which it is sure that nothing reached the server. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** In place of a connection's code: the user stopped the execution. */
const CANCELLED = 'cancelled';

/** A request that got no answer, and what the connection said. */
export class NoAnswer extends Error {
	constructor(
		readonly code: string,
		/** It was a POST, and Deskie may have carried it out. */
		readonly mayBeDone: boolean,
	) {
		super(code);
	}
}

/**
 * Sends one request through the account's gate and gives the answer, whatever its status.
 *
 * A 429 is waited out and sent again (a refused request had no effect). After a 5xx or a broken
 * connection GET, PUT and DELETE are sent again, 3 tries in all; a POST never, unless the
 * connection was refused: a second POST is a second reply to a customer.
 *
 * @throws NotSent when the budget did not return within `conditions.maxWaitMs`, or on cancellation
 * @throws NoAnswer when the connection failed for good
 */
export async function deliver(
	context: Context,
	request: DeskieRequest,
	conditions: Conditions,
): Promise<Answer> {
	return await deliverToAccount(context, conditions, {
		method: request.method,
		url: `/api${request.path}`,
		...(request.query && { qs: request.query, arrayFormat: 'brackets' }),
		...(request.body && { body: request.body }),
		json: true,
	});
}

/** The same for a request that is not the API's: the url is a path or an address of the account. */
export async function deliverToAccount(
	context: Context,
	conditions: Conditions,
	options: IHttpRequestOptions,
): Promise<Answer> {
	const { account, email } = await context.getCredentials<{ account: string; email: string }>(
		'deskieApi',
	);
	const baseURL = accountUrl(account);
	const gate = gateOf(`${baseURL} ${email.toLowerCase()}`);
	const until = monotonic() + conditions.maxWaitMs;
	return await withRetries(
		options.method === 'POST',
		async () =>
			await throughGate(context, gate, until, {
				...conditions.connection,
				...options,
				baseURL,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				sendCredentialsOnCrossOriginRedirect: false,
			}),
	);
}

/** Fetches from another host than the account's: without the key, and not counted by Deskie. */
export async function fetchElsewhere(
	context: Context,
	{ connection }: Conditions,
	options: IHttpRequestOptions,
): Promise<Answer> {
	return await withRetries(false, async () => {
		try {
			return toAnswer(
				await context.helpers.httpRequest({
					...connection,
					...options,
					abortSignal: cancelSignal(context),
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
				}),
			);
		} catch (error) {
			return cancelSignal(context)?.aborted ? CANCELLED : connectionCode(error);
		}
	});
}

/** Sends until there is an answer to give, as {@link deliver} says; a text is a connection's failure. */
async function withRetries(isPost: boolean, send: () => Promise<Answer | string>): Promise<Answer> {
	for (let attempt = 1; ; ) {
		const outcome = await send();
		if (outcome === CANCELLED) throw new NotSent('cancelled');
		if (typeof outcome !== 'string') {
			if (outcome.status === 429) continue;
			if (outcome.status < 500 || isPost || attempt === TRIES) return outcome;
		} else {
			const arrived = !NEVER_LEFT.has(outcome);
			if (attempt === TRIES || outcome === 'ENOTFOUND' || (isPost && arrived)) {
				throw new NoAnswer(outcome, isPost && arrived && outcome !== 'ENOTFOUND');
			}
		}
		await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (1 + Math.random() / 2));
		attempt += 1;
	}
}

const toAnswer = (full: {
	statusCode: number;
	headers: Answer['headers'];
	body: unknown;
}): Answer => ({ status: full.statusCode, headers: full.headers, body: full.body });

/** The answer, or the code of the connection's failure. */
async function throughGate(
	context: Context,
	gate: Gate,
	until: number,
	options: IHttpRequestOptions,
): Promise<Answer | string> {
	const signal = cancelSignal(context);
	const sent = await gate.enter({
		owner: ownerOf(context),
		cost: options.method === 'GET' ? 1 : 2,
		until,
		signal,
	});
	let answer: Answer | undefined;
	try {
		answer = toAnswer(
			await context.helpers.httpRequestWithAuthentication.call(context, 'deskieApi', options),
		);
		return answer;
	} catch (error) {
		return signal?.aborted ? CANCELLED : connectionCode(error);
	} finally {
		gate.leave(sent, answer?.headers, answer?.status);
	}
}

/** The system's code (`ECONNRESET`, …) somewhere down the causes that n8n wrapped around it. */
function connectionCode(error: unknown): string {
	for (let cause = error, depth = 0; cause && depth < 5; depth += 1) {
		const { code, cause: deeper } = cause as { code?: unknown; cause?: unknown };
		if (typeof code === 'string' && /^[A-Z][A-Z_0-9]+$/.test(code)) return code;
		cause = deeper;
	}
	return 'UNKNOWN';
}
