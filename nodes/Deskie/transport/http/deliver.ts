import type { IHttpRequestOptions } from 'n8n-workflow';
import { changesEachTime, unitsOf } from '../../api/limits';
import { monotonic } from '../gate/clock';
import { gateOf, type Gate } from '../gate/gate';
import { accountOf, checkAccess } from './account';
import type { Outcome } from '../gate/pass';
import { ConnectionFailure, connectionFailureOf } from './connectionFailure';
import { cancelSignal, ownerOf } from './execution';
import { letGo, withRetries } from './retries';
import {
	DEFAULT_CONDITIONS,
	type Answer,
	type Conditions,
	type Context,
	type DeskieRequest,
	type Form,
} from './types';
import { openUse, type Use } from './waitHint';

/** The default time-out of a GET: a server that hangs is asked again, which is cheap. */
const LONGEST_READ_MS = 60_000;

/**
 * Sends one request through the account's gate and returns the answer, whatever its status.
 *
 * After a 429 it waits and sends the request again, because a refused request had no effect. After
 * a 5xx or a broken connection GET, PUT and DELETE are retried, 3 tries in all, and more while the
 * server is down (restarting, say) and the run will wait. A POST is retried only when no connection
 * was made: a second POST is a second reply to a customer. Redirects are not followed: they would
 * turn a POST into a GET, or take replies and the key to another host.
 *
 * @throws BadInput for a change in a dry run, or with a read-only credential
 * @throws NotSent when the run waited longer than `conditions.maxWaitMs` for the rate limit without
 *   any of its requests getting through, on cancellation, or when the run was over by then
 * @throws NoAnswer when the connection failed for good, or for longer than `conditions.maxWaitMs`
 * @throws what n8n threw, when it was not about the connection (a forbidden domain, say)
 */
export async function deliver(
	context: Context,
	request: DeskieRequest,
	conditions: Conditions,
): Promise<Answer> {
	const { method, path, query, body } = request;
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
 * The same for a request outside of the API; its url is a path or an address of the account.
 *
 * @param form makes the body each time that the request is let through
 * @throws also what `form` throws
 */
export async function deliverToAccount(
	context: Context,
	conditions: Conditions,
	options: IHttpRequestOptions,
	form?: () => Promise<Form>,
): Promise<Answer> {
	await checkAccess(context, options.method, conditions.isDryRun);
	const { origin: baseURL, name } = await accountOf(context);
	const gate = gateOf(name);
	const onlyOnce = changesEachTime(options.method, options.url);
	const use = openUse(context, gate);
	const owner = ownerOf(context);
	const { maxWaitMs, maxAwayMs = maxWaitMs, isOver } = conditions;
	const repeats = {
		onlyOnce,
		mayPass: (status: number) => status >= 500 && !onlyOnce,
		msLeft: () => maxAwayMs - gate.outages.msOf(owner, monotonic()),
		answeredSince: (time: number) => gate.outages.answeredSince(time),
		signal: cancelSignal(context),
		isOver,
	};
	const send = async () =>
		await throughGate(
			context,
			gate,
			use,
			conditions,
			{
				...connectionFor(options, conditions),
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
		return await withRetries(repeats, async () => {
			for (;;) {
				const outcome = await send();
				// The gate has noted the 429, and holds the request back until the next minute.
				if (outcome instanceof ConnectionFailure || outcome.status !== 429) return outcome;
				letGo(outcome);
			}
		});
	} finally {
		use.close();
	}
}

/** The user's connection options; a GET without a time-out set by the user gets a shorter one. */
function connectionFor({ method }: IHttpRequestOptions, { connection }: Conditions) {
	const isUnset = connection.timeout === DEFAULT_CONDITIONS.connection.timeout;
	return method === 'GET' && isUnset ? { ...connection, timeout: LONGEST_READ_MS } : connection;
}

/** Fetches from a host other than the account's: without the key, and outside of the rate limit. */
export async function fetchElsewhere(
	context: Context,
	{ connection }: Conditions,
	options: IHttpRequestOptions,
): Promise<Answer> {
	const signal = cancelSignal(context);
	const repeats = {
		onlyOnce: false,
		mayPass: (status: number) => status >= 500 || status === 429,
		msLeft: () => 0,
		answeredSince: () => true,
		signal,
	};
	return await withRetries(repeats, async () => {
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

const toAnswer = (full: {
	statusCode: number;
	headers: Answer['headers'];
	body: unknown;
}): Answer => ({ status: full.statusCode, headers: full.headers, body: full.body });

/** Whether Deskie counted a request, or may have. A 429 is not counted. */
function isCounted(outcome: Outcome): boolean {
	if (typeof outcome === 'object') return outcome.status !== 429;
	return outcome === 'cutOff' || outcome === 'abandoned';
}

/** Sends a request once its turn has come; returns the answer, or how the connection broke. */
async function throughGate(
	context: Context,
	gate: Gate,
	use: Use,
	{ maxWaitMs, isOver }: Conditions,
	options: IHttpRequestOptions,
	form: (() => Promise<Form>) | undefined,
): Promise<Answer | ConnectionFailure> {
	const signal = cancelSignal(context);
	const cost = unitsOf(options.method);
	const heldBefore = gate.msHeld();
	const hasFiles = form !== undefined;
	const ticket = await gate
		.enter({ owner: ownerOf(context), cost, maxWaitMs, hasFiles, signal, isOver })
		.finally(() => use.waited(heldBefore));
	let outcome: Outcome = 'withdrawn';
	try {
		// A failing file storage must not pass for a failing connection.
		const complete = { ...options, ...(form && (await form())) };
		outcome = 'abandoned';
		const { httpRequestWithAuthentication: request } = context.helpers;
		const came = await request
			.call(context, 'deskieApi', complete)
			.then(toAnswer, (error: unknown) => connectionFailureOf(error, signal));
		if (!(came instanceof ConnectionFailure)) outcome = came;
		else outcome = came.mayHaveArrived ? 'cutOff' : 'notConnected';
		return came;
	} finally {
		if (isCounted(outcome)) use.counted(cost);
		gate.leave(ticket, outcome);
	}
}
