import type { IHttpRequestOptions } from 'n8n-workflow';
import { accountUrl } from './account';
import { cancelSignal, ownerOf } from './caller';
import { gateOf, NotSent, pause, type Gate } from './gate';
import { Form } from './multipart';
import type { Answer, Conditions, Context, DeskieRequest } from './types';
import { countUse } from './usage';

/** Tries in all for a request that may be repeated. */
const TRIES = 3;

/** First pause before a request is repeated; it doubles, and up to half of it is added by chance. */
const FIRST_PAUSE_MS = 500;

/** Connection failures after which it is sure that nothing reached the server. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Of these two nothing reached the server either, and trying again would not change them. */
export const UNKNOWN_HOST = /^ENOTFOUND$/;
export const BAD_CERTIFICATE = /CERT|TLS|UNABLE_TO_VERIFY/;

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
 * @throws what n8n threw, when it was not about the connection (a forbidden domain, say)
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
		...bodyAndType(request),
		json: true,
	});
}

function bodyAndType({ body }: DeskieRequest): Pick<IHttpRequestOptions, 'body' | 'headers'> {
	if (body instanceof Form) {
		return { body: body.content, headers: { 'Content-Type': body.contentType } };
	}
	return body ? { body } : {};
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
	const until = gate.msHeld() + conditions.maxWaitMs;
	// The user may limit the credential to some domains; the account's own host is always one.
	const { allowedDomains } = conditions.connection;
	const alsoHome = allowedDomains && `${new URL(baseURL).hostname}, ${allowedDomains}`;
	const send = async () =>
		await throughGate(context, gate, until, {
			...conditions.connection,
			...(alsoHome && { allowedDomains: alsoHome }),
			...options,
			baseURL,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			sendCredentialsOnCrossOriginRedirect: false,
		});
	return await withRetries(options.method === 'POST', cancelSignal(context), async () => {
		for (;;) {
			const outcome = await send();
			// The gate has noted the refusal, and lets the request through in the next minute.
			if (typeof outcome === 'string' || outcome.status !== 429) return outcome;
			letGo(outcome);
		}
	});
}

/** Fetches from another host than the account's: without the key, and not counted by Deskie. */
export async function fetchElsewhere(
	context: Context,
	{ connection }: Conditions,
	options: IHttpRequestOptions,
): Promise<Answer> {
	const signal = cancelSignal(context);
	return await withRetries(false, signal, async () => {
		try {
			return toAnswer(
				await context.helpers.httpRequest({
					...connection,
					...options,
					abortSignal: signal,
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
				}),
			);
		} catch (error) {
			return connectionCode(error, signal);
		}
	});
}

/** Sends until there is an answer to give, as {@link deliver} says; a text is a connection's code. */
async function withRetries(
	isPost: boolean,
	signal: AbortSignal | undefined,
	send: () => Promise<Answer | string>,
): Promise<Answer> {
	for (let attempt = 1; ; attempt += 1) {
		const outcome = await send();
		if (typeof outcome !== 'string') {
			const mayPass = outcome.status >= 500 || outcome.status === 429;
			if (!mayPass || isPost || attempt === TRIES) return outcome;
			letGo(outcome);
		} else {
			const hopeless = UNKNOWN_HOST.test(outcome) || BAD_CERTIFICATE.test(outcome);
			const arrived = !hopeless && !NEVER_LEFT.has(outcome);
			if (attempt === TRIES || hopeless || (isPost && arrived)) {
				throw new NoAnswer(outcome, isPost && arrived);
			}
		}
		await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (1 + Math.random() / 2), signal);
	}
}

/** Frees the connection of a file that will not be read. */
function letGo({ body }: Answer) {
	(body as { destroy?: () => void } | undefined)?.destroy?.();
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
	const cost = options.method === 'GET' ? 1 : 2;
	const heldBefore = gate.msHeld();
	const sent = await gate.enter({ owner: ownerOf(context), cost, until, signal });
	countUse(context, gate, cost, heldBefore);
	let answer: Answer | undefined;
	try {
		answer = toAnswer(
			await context.helpers.httpRequestWithAuthentication.call(context, 'deskieApi', options),
		);
		return answer;
	} catch (error) {
		return connectionCode(error, signal);
	} finally {
		gate.leave(sent, answer?.headers, answer?.status);
	}
}

/**
 * The system's code (`ECONNRESET`, …) somewhere down the causes that n8n wrapped around it.
 *
 * @throws NotSent when the user stopped the execution, and the error itself when it has no code
 */
function connectionCode(error: unknown, signal: AbortSignal | undefined): string {
	if (signal?.aborted) throw new NotSent('cancelled');
	for (let cause = error, depth = 0; cause && depth < 5; depth += 1) {
		const { code, cause: deeper } = cause as { code?: unknown; cause?: unknown };
		if (typeof code === 'string' && /^[A-Z][A-Z_0-9]+$/.test(code)) return code;
		cause = deeper;
	}
	throw error;
}
