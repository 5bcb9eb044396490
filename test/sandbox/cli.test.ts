import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import axios from 'axios';

import { clientOf } from './client';
import { startSandbox } from './index';

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
			const started = run('--port', '0', '--plan', 'basic', '--latency', '5');
			const output = await printed(started, 'Ctrl+C');
			const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? '';
			const username = /Staff e-mail\s+(\S+)/.exec(output)?.[1] ?? '';
			const password = /API key\s+(\S+)/.exec(output)?.[1] ?? '';
			const answer = await axios.get(`${url}/api/staff.json`, {
				auth: { username, password },
				proxy: false,
			});
			expect(answer.headers.rate_limit_per_minute).toBe('20');

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

	it.each([
		[['--speed', '9'], "Unknown option '--speed'"],
		[['--plan', 'gold'], '"gold" is not a plan'],
		[['--port', 'x'], '--port takes a whole number'],
	])(
		'refuses %j',
		async (args, sentence) => {
			const started = run(...args);
			expect(await started.ended).toBe(1);
			expect(started.errors()).toContain(sentence);
			expect(started.errors()).not.toMatch(/\n\s+at /);
		},
		30_000,
	);
});

describe('the page', () => {
	it('lists cases and requests, escaped', async () => {
		const sandbox = await startSandbox({ data: 'empty', rateLimit: 30 });
		sandbox.account.addCase({ subject: '<script>alert("1")</script>' });
		await clientOf(sandbox).get('/cases.json?subject=<b>bold</b>');
		await clientOf(sandbox).get('/cases.json?bad=<i>');
		const page = await axios.get<string>(sandbox.url, { proxy: false });
		await sandbox.close();

		expect(page.headers['content-type']).toContain('text/html');
		expect(page.data).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
		expect(page.data).toContain('/api/cases.json?subject=&lt;b&gt;bold&lt;/b&gt;');
		expect(page.data).not.toMatch(/<script|<b>|<i>/);
		expect(page.data).toContain('<td>29</td>');
		expect(page.data).toContain('unknown parameter');
		expect(page.data).toContain('http-equiv="refresh"');
	});
});
