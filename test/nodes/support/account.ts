import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { RunResult } from '../../engine';
import {
	startSandbox,
	type RecordedRequest,
	type Sandbox,
	type SandboxOptions,
} from '../../sandbox';
import { deskie, runDeskie, type Rest } from './run';

/** The parts of a request that tests compare: its line, its query as sent, its body. */
export interface Sent {
	method: string;
	path: string;
	query: string;
	body: unknown;
}

/** Runs the Deskie node against its own stand-in, which it starts and stops. */
export class TestAccount {
	private running: Sandbox | undefined;
	private provoked = false;

	readonly node = deskie;

	constructor(private readonly options: SandboxOptions) {}

	get sandbox(): Sandbox {
		if (!this.running) throw new Error('The stand-in runs only while tests do');
		return this.running;
	}

	/** Runs the node once. */
	async run(parameters: INodeParameters, options?: Rest): Promise<RunResult> {
		return await runDeskie(this.sandbox, parameters, options);
	}

	/** Runs the node, and returns its output; fails the test if the node fails. */
	async output(parameters: INodeParameters, options?: Rest): Promise<INodeExecutionData[]> {
		const { items, error } = await this.run(parameters, options);
		if (error) throw new Error(`${error.message}: ${String(error.description)}`);
		return items;
	}

	/** Every request so far, without what n8n's HTTP client adds. */
	get sent(): Sent[] {
		return this.sandbox.requests.map(({ method, path, query, body }: RecordedRequest) => ({
			method,
			path,
			query,
			body,
		}));
	}

	/** Allows that the stand-in refuses requests of this test. */
	provoke(): void {
		this.provoked = true;
	}

	async open(): Promise<void> {
		this.running = await startSandbox(this.options);
	}

	async close(): Promise<void> {
		await this.running?.close();
	}

	/** Clears the recorded requests of earlier tests. */
	beginTest(): void {
		this.provoked = false;
		this.sandbox.reset();
	}

	/** Fails when the stand-in refused anything that it should not. */
	endTest(): void {
		if (!this.provoked) expect(this.sandbox.problems).toEqual([]);
	}
}

/** A rate limit that is sent in headers but never reached, so that requests run in parallel. */
const NEVER_MET: SandboxOptions = { rateLimit: 10_000_000 };

/**
 * One stand-in for all tests of a file. Its data stays between tests; recorded requests are
 * cleared. The time-out leaves time for back-off, even on a slow machine.
 */
export function useAccount(options: SandboxOptions = {}): TestAccount {
	jest.setTimeout(60_000);
	const account = new TestAccount({ ...NEVER_MET, ...options });
	beforeAll(async () => await account.open());
	beforeEach(() => account.beginTest());
	afterEach(() => account.endTest());
	afterAll(async () => await account.close());
	return account;
}

/** A stand-in for a single test, so that tests that wait can run in parallel. */
export async function withAccount(
	options: SandboxOptions,
	test: (account: TestAccount) => Promise<void>,
): Promise<void> {
	const account = new TestAccount(options);
	await account.open();
	try {
		await test(account);
		account.endTest();
	} finally {
		await account.close();
	}
}
