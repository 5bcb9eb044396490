import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { Deskie } from '../../../nodes/Deskie/Deskie.node';
import { runNode, type RunOptions, type RunResult } from '../../engine';
import {
	startSandbox,
	type RecordedRequest,
	type Sandbox,
	type SandboxOptions,
} from '../../sandbox';
import { expectNoKey } from './secrets';

/** What of a request a test compares: its line, its query as sent, its body. */
export interface Sent {
	method: string;
	path: string;
	query: string;
	body: unknown;
}

/** Runs the Deskie node against a stand-in of its own. */
export class TestAccount {
	private running: Sandbox | undefined;
	private provoked = false;

	readonly node = new Deskie();

	constructor(private readonly options: SandboxOptions) {}

	get sandbox(): Sandbox {
		if (!this.running) throw new Error('The stand-in runs only while tests do');
		return this.running;
	}

	/** Runs the node once; whatever comes back is searched for the API key. */
	async run(
		parameters: INodeParameters,
		options: Partial<Omit<RunOptions, 'node' | 'parameters'>> = {},
	): Promise<RunResult> {
		const credential = options.credential ?? this.sandbox.credential;
		const result = await runNode({ credential, ...options, node: this.node, parameters });
		expectNoKey({ result, requests: this.sandbox.requests }, credential);
		return result;
	}

	/** The same for a run that is to succeed: its output, or the test fails with its error. */
	async output(
		parameters: INodeParameters,
		options: Partial<Omit<RunOptions, 'node' | 'parameters'>> = {},
	): Promise<INodeExecutionData[]> {
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

	/** This test makes the stand-in refuse something on purpose. */
	provoke(): void {
		this.provoked = true;
	}

	async open(): Promise<void> {
		// A limit that is told and never met, so that requests leave side by side.
		this.running = await startSandbox({ rateLimit: 10_000_000, ...this.options });
	}

	async close(): Promise<void> {
		await this.running?.close();
	}

	/** Forgets the test's requests; fails when the stand-in refused anything that it should not. */
	endTest(): void {
		const problems = this.provoked ? [] : [...this.sandbox.problems];
		this.provoked = false;
		this.sandbox.reset();
		if (problems.length > 0) throw new Error(`The stand-in refused: ${problems.join('; ')}`);
	}
}

/**
 * One stand-in for all tests of a file. Its data stays between tests; requests are forgotten.
 * Tests have time enough for the pauses between tries, on a slow machine, too.
 */
export function useAccount(options: SandboxOptions = {}): TestAccount {
	jest.setTimeout(60_000);
	const account = new TestAccount(options);
	beforeAll(async () => await account.open());
	afterEach(() => account.endTest());
	afterAll(async () => await account.close());
	return account;
}
