import axios, { type AxiosInstance } from 'axios';

/** The credential of the checks; kept in memory only. */
export interface SignIn {
	/** The address of the account, e.g. `https://mycompany.deskie.io`. */
	origin: string;
	email: string;
	apiKey: string;
}

/** The parts of an answer that checks use. */
export interface Answered {
	status: number;
	headers: Record<string, string | undefined>;
	body: unknown;
}

/**
 * With fewer calls left, the checks wait for the next minute, so that others can still use the
 * account.
 */
const FEW_CALLS = 5;

/** The account under test: one request at a time, slower when few calls are left. */
export class CheckedAccount {
	private readonly client: AxiosInstance;
	calls = 0;

	constructor(
		{ origin, email, apiKey }: SignIn,
		private readonly pause: (ms: number) => Promise<unknown>,
	) {
		this.client = axios.create({
			baseURL: `${origin}/api`,
			auth: { username: email, password: apiKey },
			validateStatus: () => true,
			maxRedirects: 0,
			proxy: false,
			timeout: 60_000,
		});
	}

	async get(path: string, params: object = {}): Promise<Answered> {
		return await this.send('GET', path, { params });
	}

	async send(
		method: string,
		path: string,
		{ params, data }: { params?: object; data?: unknown } = {},
	): Promise<Answered> {
		this.calls += 1;
		const answer = await this.client.request<unknown>({ method, url: path, params, data });
		const headers = answer.headers as Record<string, string | undefined>;
		const left = Number(headers.api_calls_left ?? Infinity);
		if (answer.status === 429 || left <= FEW_CALLS) {
			const seconds = Number(headers.retry_after ?? headers['retry-after'] ?? 60);
			await this.pause(Math.min(60, Number.isFinite(seconds) ? seconds : 60) * 1000);
		}
		if (answer.status === 429) return await this.send(method, path, { params, data });
		return { status: answer.status, headers, body: answer.data };
	}
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The rows of a list of any shape, without their wrapper. */
export function rowsIn(body: unknown, root: string): Array<Record<string, unknown>> {
	const entries = Array.isArray(body)
		? body
		: isObject(body)
			? Object.keys(body)
					.filter((key) => /^\d+$/.test(key))
					.map((key) => body[key])
			: [];
	return entries.filter(isObject).map((row) => (isObject(row[root]) ? row[root] : row));
}

/** The error code of an answer; a code has no customer's name in it. */
export const codeOf = ({ body }: Answered): string =>
	isObject(body) && typeof body.error === 'string' ? body.error.slice(0, 60) : 'no code';

/** Unix seconds of a date as Deskie writes it; NaN where there is none. */
export const secondsIn = (date: unknown): number => Date.parse(String(date)) / 1000;
