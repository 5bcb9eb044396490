import axios, { type AxiosInstance } from 'axios';

import { type Sandbox, type SandboxOptions, startSandbox } from './index';

/** An HTTP client with the sandbox's credentials that takes every status as an answer. */
export function clientOf(
	sandbox: Sandbox,
	auth?: { username: string; password: string },
): AxiosInstance {
	const { email, apiKey } = sandbox.credential;
	return axios.create({
		baseURL: `${sandbox.url}/api`,
		auth: auth ?? { username: email, password: apiKey },
		validateStatus: () => true,
		proxy: false,
		maxBodyLength: Infinity,
	});
}

/** The rows of a list answer `{"0": {entity: row}, …}` in their order. */
export function rowsOf<Row = Record<string, unknown>>(answer: Record<string, unknown>): Row[] {
	return Object.keys(answer)
		.filter((key) => /^\d+$/.test(key))
		.sort((a, b) => Number(a) - Number(b))
		.flatMap((key) => Object.values(answer[key] as Record<string, Row>));
}

/** The time at which the clock of {@link useSandbox} starts: Wed, 15 Nov 2023 01:13:20 +0300. */
export const START = 1_700_000_000;

/** The sandbox of the test that runs. */
interface SandboxInUse {
	readonly sandbox: Sandbox;
	/** Its clock, epoch seconds: it moves only when it is set. */
	seconds: number;
	/** The body of an answer, whatever its status. */
	call(method: string, url: string, data?: unknown): Promise<Record<string, unknown>>;
}

/** Starts a sandbox before each test of a file and closes it after. */
export function useSandbox(options: Omit<SandboxOptions, 'now'> = {}): SandboxInUse {
	let sandbox: Sandbox;
	const inUse: SandboxInUse = {
		get sandbox() {
			return sandbox;
		},
		seconds: START,
		async call(method, url, data) {
			const client = clientOf(sandbox);
			return (await client.request<Record<string, unknown>>({ method, url, data })).data;
		},
	};
	beforeEach(async () => {
		inUse.seconds = START;
		sandbox = await startSandbox({ ...options, now: () => inUse.seconds * 1000 });
	});
	afterEach(() => sandbox.close());
	return inUse;
}
