/**
 * Checks on a real account what no source settles: `npm run check-account`. It asks for the
 * address, the email and the key, and keeps them in memory only. It only reads; with `--write` it
 * also creates and deletes things of its own. The report has none of the account's data.
 */
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { accountUrl } from '../nodes/Deskie/transport/http/account';
import { CheckedAccount, type SignIn } from './checkAccount/account';
import { READING } from './checkAccount/checks';
import { reportOf, runChecks } from './checkAccount/report';
import { WRITING } from './checkAccount/writing';

const REPORT = 'deskie-account-report.md';

const HELP = `npm run check-account [-- --write]

Asks for the account, the agent's email and the API key, and checks what the
API's sources leave open. --write also creates and deletes a label, an idea
category and a customer of its own. The result is written to ${REPORT}.
`;

async function ask(): Promise<SignIn> {
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	// Reads input line by line, typed or piped.
	const lines = terminal[Symbol.asyncIterator]();
	const next = async (question: string) => {
		process.stdout.write(question);
		return String((await lines.next()).value ?? '').trim();
	};
	const origin = accountUrl(await next('Account (mycompany, or its whole address): '));
	const email = await next("Agent's email: ");
	const apiKey = await next('API key (it is shown while you type, and kept nowhere): ');
	terminal.close();
	return { origin, email, apiKey };
}

async function main(): Promise<void> {
	const flags = process.argv.slice(2);
	if (flags.some((flag) => flag !== '--write')) {
		process.stdout.write(HELP);
		process.exitCode = flags.includes('--help') ? 0 : 1;
		return;
	}
	const checks = flags.includes('--write') ? [...READING, ...WRITING] : READING;
	const account = new CheckedAccount(await ask(), pause);
	const results = await runChecks(account, checks, (line) => process.stdout.write(`${line}\n`));
	await writeFile(REPORT, reportOf(results, account.calls));
	process.stdout.write(`Written to ${REPORT}\n`);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
