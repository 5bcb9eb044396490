import FormData from 'form-data';

import { clientOf } from './client';
import { type Sandbox, startSandbox } from './index';

const MEGABYTE = 1024 * 1024;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ data: 'empty' });
	sandbox.account.addCase({ case_id: 1 });
	sandbox.account.addCase({ case_id: 2 });
});
afterAll(() => sandbox.close());
beforeEach(() => {
	sandbox.account.messages.clear();
	sandbox.reset();
});

type Part = [name: string, content: string | Buffer, fileName?: string];

const contact: Part[] = [
	['case[user_email]', 'user@example.com'],
	['case[subject]', 'S'],
	['case[content]', 'C'],
];
const file = (name: string): Part => [name, Buffer.from(name), 'x.txt'];

async function send(url: string, parts: Part[]) {
	const form = new FormData();
	for (const [name, content, filename] of parts) {
		form.append(name, content, filename === undefined ? {} : { filename });
	}
	const headers = form.getHeaders();
	return await clientOf(sandbox).post<unknown>(url, form, { headers });
}

/** Files of the messages of a case by their content, which is the name they were sent under. */
const attached = (caseId: number) =>
	(sandbox.account.messages.get(caseId) ?? [])
		.flatMap(({ files }) => files)
		.map(({ content }) => content.toString());

describe('forms that no client should send', () => {
	it.each<[what: string, url: string, parts: Part[], named: string]>([
		[
			'a file under another name',
			'/cases.json',
			[...contact, file('case[files][0]')],
			'case[files]',
		],
		[
			'a file without its list',
			'/cases.json',
			[...contact, file('case[attachments]')],
			'case[attachments]',
		],
		[
			'a file in another wrapper',
			'/cases.json',
			[...contact, file('message[attachments][0]')],
			'message[attachments][0]',
		],
		[
			'a file in the other wrapper of notes',
			'/cases/1/note.json',
			[['note[content]', 'x'], file('message[attachments][0]')],
			'"message[attachments][0]" in place of "note[attachments][0]"',
		],
		[
			'two files of one number',
			'/cases/1/messages.json',
			[['message[content]', 'x'], file('message[attachments][0]'), file('message[attachments][0]')],
			'"message[attachments][0]" is there twice',
		],
		[
			'a number after the same one was counted',
			'/cases/1/messages.json',
			[['message[content]', 'x'], file('message[attachments][]'), file('message[attachments][0]')],
			'"message[attachments][0]" is there twice',
		],
		[
			'two texts of one name',
			'/cases/1/messages.json',
			[
				['message[content]', 'x'],
				['message[content]', 'y'],
			],
			'"message[content]" is there twice',
		],
		[
			'two labels of one number',
			'/cases.json',
			[...contact, ['case[labels][0]', '101'], ['case[labels][0]', '102']],
			'"case[labels][0]" is there twice',
		],
		['an empty text', '/cases/1/messages.json', [['message[content]', '']], '"content" is empty'],
	])('%s', async (_what, url, parts, named) => {
		const cases = sandbox.account.cases.size;
		const answer = await send(url, parts);
		expect(answer.status).toBe(400);
		expect(answer.data).toEqual({ error: expect.stringContaining(named) });
		expect(sandbox.problems).toEqual([expect.stringContaining(named)]);
		expect([sandbox.account.cases.size, sandbox.account.messages.size]).toEqual([cases, 0]);
	});

	it('a file without a name', async () => {
		const data = [
			'--b',
			'Content-Disposition: form-data; name="message[content]"',
			'',
			'x',
			'--b',
			'Content-Disposition: form-data; name="message[attachments][0]"; filename=""',
			'Content-Type: text/plain',
			'',
			'text',
			'--b--',
			'',
		].join('\r\n');
		const headers = { 'Content-Type': 'multipart/form-data; boundary=b' };
		const answer = await clientOf(sandbox).post('/cases/1/messages.json', data, { headers });
		expect(answer.status).toBe(400);
		expect(sandbox.problems.join()).toContain('"message[attachments][0]" has no file name');
	});

	it('a text that would be cut off', async () => {
		const answer = await send('/cases/1/messages.json', [
			['message[content]', 'x'.repeat(64 * MEGABYTE + 1)],
		]);
		expect(answer.status).toBe(400);
		expect(sandbox.problems.join()).toContain('"message[content]" is cut off');
	});
});

describe('forms', () => {
	it('keep texts of more than a megabyte whole', async () => {
		const content = 'x'.repeat(1.5 * MEGABYTE);
		const answer = await send('/cases/1/note.json', [['note[content]', content]]);
		expect(answer.status).toBe(201);
		expect(sandbox.account.messages.get(1)?.[0].content).toHaveLength(1.5 * MEGABYTE);
	});

	it.each([
		['counted', ['[]', '[]']],
		['numbered', ['[1]', '[2]']],
		['numbered and counted on', ['[3]', '[]']],
	])('take files whose names are %s', async (_how, keys) => {
		const files = keys.map((key) => file(`message[attachments]${key}`));
		const answer = await send('/cases/1,2/messages.json', [['message[content]', 'x'], ...files]);
		expect(answer.status).toBe(201);
		const names = files.map(([name]) => name);
		expect([attached(1), attached(2)]).toEqual([names, names]);
		expect(sandbox.problems).toEqual([]);
	});
});
