import { Account } from './account/account';
import { fillDemo } from './demo';
import { fillEmpty } from './account/empty';
import { Faults } from './faults';
import { planLimit, RateLimiter } from './limits';
import type { Shared } from './pipeline';
import type { RecordedDownload, RecordedRequest } from './requests';
import { buildServer, type Records } from './server';
import { Validator } from './strict/validate';
import { DEFAULT_DIALECT, type Dialect, type SandboxOptions } from './types';

export { Account } from './account/account';
export type { Change, NewCase, NewFile, NewMessage } from './account/account';
export type * from './account/records';
export type { Fault, FaultOptions, Faults } from './faults';
export type { RecordedDownload, RecordedFile, RecordedForm, RecordedRequest } from './requests';
export type { Dialect, SandboxOptions } from './types';

/** A running stand-in Deskie. */
export interface Sandbox {
	/** http://127.0.0.1:PORT */
	url: string;
	/** A full-access agent; `account` is the url. */
	credential: { account: string; email: string; apiKey: string };
	account: Account;
	/** Every request to /api, in the order of arrival. */
	requests: RecordedRequest[];
	/** Every download of an attachment. */
	downloads: RecordedDownload[];
	/** What strictness refused: unknown parameters, wrappers, paths, wrong types. */
	problems: string[];
	faults: Faults;
	/** May be changed while it runs. */
	dialect: Dialect;
	/** Requests to /api at work now, and the most at one time. */
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
	const now = options.now ?? Date.now;
	const account = new Account({ offset: options.offset ?? '+03:00', now });
	if (options.data === 'empty') fillEmpty(account);
	else fillDemo(account);

	const closing = new AbortController();
	const faults = new Faults();
	const dialect = { ...DEFAULT_DIALECT, ...options.dialect };
	const limit = options.rateLimit ?? planLimit(options.plan ?? 'unlimited', options.agents ?? 4);
	const shared: Shared = {
		account,
		dialect,
		faults,
		limiter: new RateLimiter(limit, options.windowMs ?? 60_000, now),
		validator: new Validator(account.dates),
		problems: [],
		rateHeaders: options.rateHeaders ?? 'all',
		latency: options.latency ?? 0,
		closing: closing.signal,
		baseUrl: '',
	};
	const records: Records = {
		requests: [],
		downloads: [],
		inFlight: { now: 0, most: 0 },
		keep: options.keepRequests ?? Infinity,
		now,
	};
	const server = await buildServer(shared, records);
	const url = await server.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
	shared.baseUrl = url;
	const [agent] = account.staff.values();

	return {
		url,
		credential: { account: url, email: agent.staff_email, apiKey: agent.api_key },
		account,
		requests: records.requests,
		downloads: records.downloads,
		problems: shared.problems,
		faults,
		dialect,
		inFlight: records.inFlight,
		reset() {
			records.requests.length = 0;
			records.downloads.length = 0;
			shared.problems.length = 0;
			records.inFlight.most = records.inFlight.now;
			faults.clear();
		},
		async close() {
			closing.abort();
			await server.close();
		},
	};
}
