import { parseArgs } from 'node:util';

import { startSandbox } from './index';
import type { Plan } from './limits';

const PLANS: readonly Plan[] = ['basic', 'standard', 'pro', 'unlimited'];
const DEFAULT_PORT = 4010;
const USAGE = `Usage: npm run sandbox -- [--port ${DEFAULT_PORT}] [--plan ${PLANS.join('|')}] [--latency 100]`;

interface CliOptions {
	port: number;
	plan: Plan;
	latency: number;
}

/** @throws with one sentence for an unknown option or a value that does not fit */
function readOptions(args: string[]): CliOptions {
	const { values } = parseArgs({
		args,
		strict: true,
		options: {
			port: { type: 'string', default: String(DEFAULT_PORT) },
			plan: { type: 'string', default: 'unlimited' },
			latency: { type: 'string', default: '0' },
		},
	});
	const plan = PLANS.find((known) => known === values.plan);
	if (!plan) throw new Error(`"${values.plan}" is not a plan: choose ${PLANS.join(', ')}.`);
	return {
		plan,
		port: wholeNumber('port', values.port, 65535),
		latency: wholeNumber('latency', values.latency, 600_000),
	};
}

function wholeNumber(name: string, text: string, most: number): number {
	const value = /^\d+$/.test(text) ? Number(text) : NaN;
	if (!(value <= most))
		throw new Error(`--${name} takes a whole number up to ${most}, not "${text}".`);
	return value;
}

function sentenceOf(error: unknown, port: number): string {
	const code = (error as NodeJS.ErrnoException).code;
	if (code === 'EADDRINUSE') return `Port ${port} is in use: choose another one with --port.`;
	if (code === 'EACCES') return `Port ${port} may not be used: choose another one with --port.`;
	return error instanceof Error ? error.message.split('\n')[0] : String(error);
}

async function main(): Promise<void> {
	let port = DEFAULT_PORT;
	try {
		const options = readOptions(process.argv.slice(2));
		port = options.port;
		const sandbox = await startSandbox({ ...options, keepRequests: 1000 });
		const { account, email, apiKey } = sandbox.credential;
		const lines = [
			`Stand-in Deskie runs at ${sandbox.url} (open it to see its cases and the last requests)`,
			`  Account address  ${account}`,
			`  Staff e-mail     ${email}`,
			`  API key          ${apiKey}`,
			`  Plan             ${options.plan}, ${options.latency} ms latency`,
			'Stop it with Ctrl+C.',
		];
		process.stdout.write(`${lines.join('\n')}\n`);
		const stop = () => void sandbox.close().then(() => process.exit(0));
		process.once('SIGINT', stop);
		process.once('SIGTERM', stop);
	} catch (error) {
		const isOption = (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') ?? false;
		process.stderr.write(`${sentenceOf(error, port)}\n${isOption ? `${USAGE}\n` : ''}`);
		process.exitCode = 1;
	}
}

void main();
