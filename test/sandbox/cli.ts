import { DEFAULT_PORT, HELP, readOptions } from './cliOptions';
import { KEPT_BY_COMMANDS, startSandbox } from './index';

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
		if (!options) {
			process.stdout.write(HELP);
			return;
		}
		port = options.port;
		const sandbox = await startSandbox({ ...options, keepRequests: KEPT_BY_COMMANDS });
		const { account, email, apiKey } = sandbox.credential;
		const lines = [
			`Stand-in Deskie runs at ${sandbox.url} (open it to see its cases and the last requests)`,
			`  Account address  ${account}`,
			`  Staff e-mail     ${email}`,
			`  API key          ${apiKey}`,
			sandbox.terms,
			...(options.latency > 0 ? [`Each answer takes ${options.latency} ms more`] : []),
			...Object.entries(options.dialect).map(([key, value]) => `Dialect ${key}: ${value}`),
			'Stop it with Ctrl+C.',
		];
		process.stdout.write(`${lines.join('\n')}\n`);
		const stop = () => void sandbox.close().then(() => process.exit(0));
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
	} catch (error) {
		const isOption = (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') ?? false;
		process.stderr.write(`${sentenceOf(error, port)}\n${isOption ? `\n${HELP}` : ''}`);
		process.exitCode = 1;
	}
}

void main();
