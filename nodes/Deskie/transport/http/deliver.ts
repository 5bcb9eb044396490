import type { IHttpRequestOptions } from 'n8n-workflow';
import { pause } from '../gate/clock';
import { gateOf, type Gate } from '../gate/gate';
import { accountOf, checkAccess } from './account';
import { ConnectionFailure, connectionFailureOf } from './connectionFailure';
import { cancelSignal, ownerOf } from './execution';
import type { Answer, Conditions, Context, DeskieRequest, Form } from './types';
import { openUse, type Use } from './waitHint';

/** Tries in all for a request that may be repeated. */
export const TRIES = 3;

/** First pause before a request is repeated; it doubles, and up to half of it is added by chance. */
const FIRST_PAUSE_MS = 500;

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
 * connection was never made: a second POST is a second reply to a customer. Redirects are not
 * followed: they would turn a POST into a GET, or take replies and the key to another host.
 *
 * @throws BadInput for a change where the credential may only read
 * @throws NotSent when the run waited longer than `conditions.maxWaitMs` for the budget without
 *   any of its requests getting through, or on cancellation
 * @throws NoAnswer when the connection failed for good
 * @throws what n8n threw, when it was not about the connection (a forbidden domain, say)
 */
export async function deliver(
	context: Context,
	request: DeskieRequest,
	conditions: Conditions,
): Promise<Answer> {
	const { method, path, query, body } = request;
	await checkAccess(context, method);
	const isForm = typeof body === 'function';
	const options: IHttpRequestOptions = {
		method,
		url: `/api${path}`,
		...(query && { qs: query, arrayFormat: 'brackets' }),
		...(body && !isForm && { body }),
		json: true,
	};
	return await deliverToAccount(context, conditions, options, isForm ? body : undefined);
}

/**
 * The same for a request that is not the API's: the url is a path or an address of the account.
 *
 * @param form makes the body, each time when the request is let through
 * @throws also what `form` throws
 */
export async function deliverToAccount(
	context: Context,
	conditions: Conditions,
	options: IHttpRequestOptions,
	form?: () => Promise<Form>,
): Promise<Answer> {
	const { origin: baseURL, name } = await accountOf(context);
	const gate = gateOf(name);
	const signal = cancelSignal(context);
	const isPost = options.method === 'POST';
	const use = openUse(context, gate);
	const send = async () =>
		await throughGate(
			context,
			gate,
			use,
			conditions.maxWaitMs,
			{
				...conditions.connection,
				// The user may limit the credential to some domains; the account's own host is always one.
				allowedDomains: undefined,
				...options,
				baseURL,
				disableFollowRedirect: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
			},
			form,
		);
	try {
		return await withRetries(
			isPost,
			(status) => status >= 500 && !isPost,
			signal,
			async () => {
				for (;;) {
					const outcome = await send();
					// The gate has noted the refusal, and lets the request through in the next minute.
					if (outcome instanceof ConnectionFailure || outcome.status !== 429) return outcome;
					letGo(outcome);
				}
			},
		);
	} finally {
		use.close();
	}
}

/** Fetches from another host than the account's: without the key, and not counted by Deskie. */
export async function fetchElsewhere(
	context: Context,
	{ connection }: Conditions,
	options: IHttpRequestOptions,
): Promise<Answer> {
	const signal = cancelSignal(context);
	const mayPass = (status: number) => status >= 500 || status === 429;
	return await withRetries(false, mayPass, signal, async () => {
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
			return connectionFailureOf(error, signal);
		}
	});
}

/** Sends until there is an answer to give, or no connection to be had, as {@link deliver} says. */
async function withRetries(
	isPost: boolean,
	mayPass: (status: number) => boolean,
	signal: AbortSignal | undefined,
	send: () => Promise<Answer | ConnectionFailure>,
): Promise<Answer> {
	for (let attempt = 1; ; attempt += 1) {
		const outcome = await send();
		if (outcome instanceof ConnectionFailure) {
			const mayBeDone = isPost && outcome.mayHaveArrived;
			if (attempt === TRIES || outcome.isHopeless || mayBeDone) {
				throw new NoAnswer(outcome.code, mayBeDone);
			}
		} else {
			if (!mayPass(outcome.status) || attempt === TRIES) return outcome;
			letGo(outcome);
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

/** The answer, or how the connection broke. */
async function throughGate(
	context: Context,
	gate: Gate,
	use: Use,
	maxWaitMs: number,
	options: IHttpRequestOptions,
	form: (() => Promise<Form>) | undefined,
): Promise<Answer | ConnectionFailure> {
	const signal = cancelSignal(context);
	const cost = options.method === 'GET' ? 1 : 2;
	const heldBefore = gate.msHeld();
	const entered = await gate
		.enter({ owner: ownerOf(context), cost, maxWaitMs, signal })
		.finally(() => use.waited(heldBefore));
	use.sent(cost);
	let answer: Answer | undefined;
	try {
		// What a file's storage throws is not the connection's.
		const complete = { ...options, ...(form && (await form())) };
		const { httpRequestWithAuthentication: request } = context.helpers;
		const outcome = await request
			.call(context, 'deskieApi', complete)
			.then(toAnswer, (error: unknown) => connectionFailureOf(error, signal));
		if (!(outcome instanceof ConnectionFailure)) answer = outcome;
		return outcome;
	} finally {
		gate.leave(entered, answer?.headers, answer?.status);
	}
}
