import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import axios from 'axios';

import { HELP } from './cliOptions';

const ROOT = path.join(__dirname, '..', '..');
const CLI = path.join(__dirname, 'cli.ts');
const children: ChildProcess[] = [];

afterEach(() => {
	for (const child of children.splice(0)) child.kill('SIGKILL');
});

interface Run {
	child: ChildProcess;
	output: () => string;
	errors: () => string;
	ended: Promise<number | null>;
}

function run(...args: string[]): Run {
	const child = spawn(process.execPath, ['--import', 'tsx', CLI, ...args], { cwd: ROOT });
	children.push(child);
	let output = '';
	let errors = '';
	child.stdout.on('data', (text) => (output += String(text)));
	child.stderr.on('data', (text) => (errors += String(text)));
	const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
	return { child, output: () => output, errors: () => errors, ended };
}

async function printed(started: Run, text: string): Promise<string> {
	for (let tries = 0; tries < 400 && !started.output().includes(text); tries++) {
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	return started.output();
}

describe('npm run sandbox', () => {
	it.each(['SIGINT', 'SIGTERM'] as const)(
		'prints what a credential needs and stops at %s',
		async (signal) => {
			const plan = ['--plan', 'standard', '--agents', '30'];
			const started = run('--port', '0', ...plan, '--latency', '5', '--dialect', 'lists=array');
			const output = await printed(started, 'Ctrl+C');
			const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? '';
			const username = /Staff e-mail\s+(\S+)/.exec(output)?.[1] ?? '';
			const password = /API key\s+(\S+)/.exec(output)?.[1] ?? '';
			const answer = await axios.get<unknown>(`${url}/api/staff.json`, {
				auth: { username, password },
				proxy: false,
			});
			expect(output).toContain('Plan standard: 150 calls a minute, 30 agents\n');
			expect(answer.headers.rate_limit_per_minute).toBe('150');
			expect(Array.isArray(answer.data)).toBe(true);

			started.child.kill(signal);
			expect(await started.ended).toBe(0);
			expect(started.errors()).toBe('');
		},
		30_000,
	);

	it('says in one sentence that the port is busy', async () => {
		const other = createServer();
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
		const address = other.address();
		const port = typeof address === 'object' && address ? address.port : 0;
		const started = run('--port', String(port));
		const code = await started.ended;
		other.close();
		expect(code).toBe(1);
		expect(started.errors()).toBe(`Port ${port} is in use: choose another one with --port.\n`);
	}, 30_000);

	it('prints its options', async () => {
		const started = run('--help');
		expect(await started.ended).toBe(0);
		expect(started.output()).toBe(HELP);
		expect(started.errors()).toBe('');
	}, 30_000);

	it('refuses an option it does not know, without a stack', async () => {
		const started = run('--speed', '9');
		expect(await started.ended).toBe(1);
		expect(started.errors()).toContain("Unknown option '--speed'");
		expect(started.errors()).toContain(HELP);
		expect(started.errors()).not.toMatch(/\n\s+at /);
	}, 30_000);
});
