import { setTimeout as delay } from 'node:timers/promises';

import type { Account } from './account/account';
import { authenticate } from './auth';
import { ApiError, StrictError } from './errors';
import type { Fault, Faults } from './faults';
import { type Allowance, costOf, type RateLimiter } from './limits';
import { fromQuery } from './php';
import type { RecordedRequest } from './requests';
import { behaviours } from './routes';
import type { Answer } from './routes/context';
import type { Endpoint } from './spec';
import { type RawBody, readBody } from './strict/body';
import type { Validator } from './strict/validate';
import type { Dialect, SandboxOptions } from './types';

/** What all requests of one stand-in share. */
export interface Shared {
	account: Account;
	dialect: Dialect;
	faults: Faults;
	limiter: RateLimiter;
	validator: Validator;
	problems: string[];
	/** Records a problem. */
	report: (problem: string) => void;
	/** The rate limit in words. */
	terms: string;
	rateHeaders: NonNullable<SandboxOptions['rateHeaders']>;
	latency: number;
	/** Ends all delays when the server closes. */
	closing: AbortSignal;
	baseUrl: string;
}

/** A request on its way through the pipeline; `endpoint` is missing when the path is unknown. */
export interface Incoming {
	endpoint: Endpoint | undefined;
	record: RecordedRequest;
	authorization: string | undefined;
	path: Record<string, string>;
	body: RawBody;
}

/** What goes over the wire: an answer, or a cut connection. */
export type Outcome =
	| { kind: 'cut' }
	| { kind: 'answer'; status: number; text: string; type: string; headers: Record<string, string> };

const JSON_TYPE = 'application/json; charset=utf-8';

/** Handles one request: faults, authentication, rate limit, strict checks, then behaviour. */
export async function handle(shared: Shared, incoming: Incoming): Promise<Outcome> {
	const { record } = incoming;
	const fault = shared.faults.take(record.method, record.path);
	if (fault?.kind === 'delay') await wait(fault.ms, shared.closing);
	if (fault?.kind === 'cut' && fault.when === 'before') return { kind: 'cut' };
	const outcome = fault?.kind === 'status' ? planned(fault) : answer(shared, incoming);
	await wait(shared.latency, shared.closing);
	if (fault?.kind === 'cut') return { kind: 'cut' };
	if (fault?.kind === 'badJson') outcome.text = broken(outcome.text);
	return outcome;
}

type Answered = Extract<Outcome, { kind: 'answer' }>;

function planned(fault: Extract<Fault, { kind: 'status' }>): Answered {
	const isText = typeof fault.body === 'string';
	return {
		kind: 'answer',
		status: fault.status,
		text: isText ? String(fault.body) : fault.body === undefined ? '' : JSON.stringify(fault.body),
		type: isText ? 'text/html; charset=utf-8' : JSON_TYPE,
		headers: fault.headers ?? {},
	};
}

function answer(shared: Shared, incoming: Incoming): Answered {
	const { limiter, rateHeaders } = shared;
	let headers: Record<string, string> = {};
	let result: Answer;
	try {
		const caller = authenticate(shared.account, incoming.authorization);
		const allowance = limiter.take(costOf(incoming.record.method));
		incoming.record.callsLeft = allowance.left;
		headers = limiter.headers(allowance, rateHeaders);
		refuseOver(allowance);
		result = behave(shared, incoming, caller);
	} catch (error) {
		result = failure(shared, incoming.record, error);
	}
	const text = result.body === undefined ? '' : JSON.stringify(result.body);
	return { kind: 'answer', status: result.status ?? 200, text, type: JSON_TYPE, headers };
}

/** Turns what was thrown into an answer; a mistake of the client is recorded. */
function failure({ dialect, report }: Shared, { method, path }: RecordedRequest, error: unknown) {
	const known = error instanceof ApiError ? error : undefined;
	const text = error instanceof Error ? error.message : String(error);
	if (!known || known instanceof StrictError) report(`${method} ${path}: ${text}`);
	const status = known?.status ?? 500;
	const keepsStatus = dialect.errorStatus === 'status' || status === 429 || status >= 500;
	return { status: keepsStatus ? status : 200, body: { error: known?.code ?? text } };
}

function refuseOver({ allowed }: Allowance): void {
	if (!allowed) throw new ApiError(429, 'too_many_requests');
}

function behave(
	shared: Shared,
	incoming: Incoming,
	caller: ReturnType<typeof authenticate>,
): Answer {
	const { account, dialect, validator, baseUrl } = shared;
	const { endpoint, record, path, body: raw } = incoming;
	if (!endpoint) throw new StrictError(`unknown path ${record.method} ${record.path}`);
	const query: Record<string, unknown> = fromQuery(record.query);
	validator.check(endpoint, 'query', query);
	const { fields, files } = readBody(endpoint, raw, validator, dialect);
	const behaviour = behaviours[endpoint.id];
	if (!behaviour) throw new StrictError(`${endpoint.id} has no behaviour in the sandbox`, 501);
	return behaviour({ endpoint, account, dialect, caller, path, query, fields, files, baseUrl });
}

/** The first half of the text, as cut JSON. */
function broken(text: string): string {
	return text.length > 1 ? text.slice(0, Math.ceil(text.length / 2)) : '{"';
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
	if (ms > 0) await delay(ms, undefined, { signal }).catch(() => undefined);
}
