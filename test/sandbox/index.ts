import { setMaxListeners } from 'node:events';
import { Account } from './account/account';
import { credentialOf } from './auth';
import { fillDemo } from './demo';
import { fillEmpty } from './account/empty';
import { Faults } from './faults';
import { MINUTE_MS, planLimit, RateLimiter, termsInWords } from './limits';
import type { Shared } from './pipeline';
import { keepLast, type RecordedDownload, type RecordedRequest, type Records } from './requests';
import { buildServer } from './server';
import { validatorFor } from './strict/validate';
import { DEFAULT_DIALECT, type Dialect, type SandboxOptions } from './types';

export { Account } from './account/account';
export type { Change, NewCase, NewFile, NewMessage } from './account/account';
export type * from './account/records';
export type { Fault, FaultOptions, Faults } from './faults';
export type { RecordedDownload, RecordedFile, RecordedForm, RecordedRequest } from './requests';
export { type Dialect, KEPT_BY_COMMANDS, type SandboxOptions } from './types';

/** A running stand-in Deskie. */
export interface Sandbox {
	/** http://127.0.0.1:PORT */
	url: string;
	/** A full-access agent; `account` is the url. */
	credential: { account: string; email: string; apiKey: string };
	/** The rate limit in words: 'Plan basic: 20 calls a minute, 4 agents'. */
	terms: string;
	account: Account;
	/** Every request to /api, in the order of arrival. */
	requests: RecordedRequest[];
	/** Every download of an attachment. */
	downloads: RecordedDownload[];
	/** The mistakes of clients: unknown parameters, wrappers, paths, wrong types. */
	problems: string[];
	faults: Faults;
	/** May be changed while it runs. */
	dialect: Dialect;
	/** Requests to /api being handled now, and the most at one time. */
	inFlight: { now: number; most: number };
	/** Forgets requests, downloads, problems and faults; the data stays. */
	reset(): void;
	/** Ends all connections and waits at once. */
	close(): Promise<void>;
}

/**
 * Starts a stand-in Deskie with its data in memory.
 *
 * @throws when the port is taken (code EADDRINUSE) or the offset is not known
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { now = Date.now, agents = 4, windowMs = MINUTE_MS, keepRequests = Infinity } = options;
	const account = new Account({ offset: options.offset ?? '+03:00', now });
	if (options.data === 'empty') fillEmpty(account);
	else fillDemo(account);

	const closing = new AbortController();
	setMaxListeners(Infinity, closing.signal);
	const faults = new Faults();
	const dialect = { ...DEFAULT_DIALECT, ...options.dialect };
	const limit = options.rateLimit ?? planLimit(options.plan ?? 'unlimited', agents);
	const problems: string[] = [];
	const shared: Shared = {
		account,
		dialect,
		faults,
		limiter: new RateLimiter(limit, windowMs, now),
		terms: termsInWords({ ...options, agents, windowMs }),
		validator: validatorFor(account.dates),
		problems,
		report: (problem) => keepLast(problems, problem, keepRequests),
		rateHeaders: options.rateHeaders ?? 'all',
		latency: options.latency ?? 0,
		closing: closing.signal,
		baseUrl: '',
	};
	const records: Records = {
		requests: [],
		downloads: [],
		total: 0,
		inFlight: { now: 0, most: 0 },
		keep: keepRequests,
		now,
	};
	const server = await buildServer(shared, records);
	const url = await server.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
	shared.baseUrl = url;

	return {
		url,
		credential: credentialOf(account, url),
		terms: shared.terms,
		account,
		requests: records.requests,
		downloads: records.downloads,
		problems,
		faults,
		dialect,
		inFlight: records.inFlight,
		reset() {
			records.requests.length = 0;
			records.total = 0;
			records.downloads.length = 0;
			problems.length = 0;
			records.inFlight.most = records.inFlight.now;
			faults.clear();
		},
		async close() {
			closing.abort();
			await server.close();
		},
	};
}
