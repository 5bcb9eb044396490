import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox';
import type { N8nServer } from './n8nServer';

/** What n8n asked of an account. */
export interface Traffic {
	/** Requests, refused ones included. */
	calls: number;
	/** What the plan counts for them: a read 1, a write 2, a refused one nothing. */
	units: number;
	/** Answers of 429. */
	refused: number;
}

const SECONDS_A_DAY = 86_400;

/** A limit that is never reached. The headers of answers tell it, as in every plan. */
const AMPLE = 1_000_000;

/** A stand-in account with cases of one size, and the credentials of both sides for it. */
export class BenchAccount {
	private constructor(
		readonly sandbox: Sandbox,
		/** For the Deskie node. */
		readonly deskieCredential: string,
		/** For the HTTP Request node. */
		readonly basicCredential: string,
	) {}

	/**
	 * Starts a stand-in and fills it with `count` open cases, one created each second. Without a
	 * plan its limit never binds; the plan `unlimited` has no limit and sends no rate headers.
	 */
	static async open(n8n: N8nServer, count: number, options: SandboxOptions) {
		const sandbox = await startSandbox({
			data: 'empty',
			...(options.plan === undefined && { rateLimit: AMPLE }),
			...options,
		});
		const begin = Math.floor(Date.now() / 1000) - count - SECONDS_A_DAY;
		sandbox.account.addCases(count, (index) => ({
			created_at: begin + index,
			status: 'open',
			subject: `Question ${index} about an order that has not arrived yet`,
		}));
		const { email, apiKey } = sandbox.credential;
		return new BenchAccount(
			sandbox,
			await n8n.addCredential('deskieApi', sandbox.credential),
			await n8n.addCredential('httpBasicAuth', { user: email, password: apiKey }),
		);
	}

	get caseIds(): number[] {
		return [...this.sandbox.account.cases.keys()];
	}

	/** The Authorization header that a user without a credential would write. */
	get authorization(): string {
		const { email, apiKey } = this.sandbox.credential;
		return `Basic ${Buffer.from(`${email}:${apiKey}`).toString('base64')}`;
	}

	/** The address of a path of the API. */
	api(path: string): string {
		return `${this.sandbox.url}/api${path}`;
	}

	/** Since the last {@link forget}. */
	traffic(): Traffic {
		const { requests } = this.sandbox;
		const accepted = requests.filter(({ status }) => status !== 429);
		return {
			calls: requests.length,
			units: accepted.reduce((sum, { method }) => sum + (method === 'GET' ? 1 : 2), 0),
			refused: requests.length - accepted.length,
		};
	}

	/** Clears the recorded requests, reopens all cases and removes their messages. */
	forget(): void {
		const { account } = this.sandbox;
		for (const [caseId, { status }] of account.cases) {
			if (status !== 'open') account.change(caseId, { status: 'open' });
		}
		account.changelogs.clear();
		account.messages.clear();
		this.sandbox.reset();
	}

	/** @throws when the stand-in refused something as unknown to the real API */
	checkStrict(): void {
		const { problems } = this.sandbox;
		if (problems.length > 0) throw new Error(`The stand-in refused: ${problems[0]}`);
	}

	/** Cases that are not closed. */
	notClosed(): number {
		return [...this.sandbox.account.cases.values()].filter(({ status }) => status !== 'closed')
			.length;
	}

	/** Cases that do not have exactly one message, with this text. */
	notAnswered(text: string): number {
		const { messages } = this.sandbox.account;
		return this.caseIds.filter((caseId) => {
			const [first, ...more] = messages.get(caseId) ?? [];
			return first?.content !== text || more.length > 0;
		}).length;
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}
}
