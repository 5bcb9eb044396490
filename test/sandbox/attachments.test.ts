import { createHash } from 'node:crypto';
import axios from 'axios';
import FormData from 'form-data';

import { clientOf, rowsOf } from './client';
import { type Sandbox, startSandbox } from './index';
import type { RecordedForm } from './requests';

const DAY = 24 * 60 * 60;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

interface Attachment {
	file_id: number;
	file_name: string;
	file_size: number;
	mime_type: string;
	url: string;
}

async function attachmentsOf(caseId: number): Promise<Attachment[]> {
	const answer = await clientOf(sandbox).get<Record<string, unknown>>(
		`/cases/${caseId}/messages.json`,
	);
	return rowsOf<{ attachments: Attachment[] }>(answer.data).flatMap(
		({ attachments }) => attachments,
	);
}

async function download(
	url: string,
	withKey: boolean,
): Promise<{ status: number; data: Buffer; type: string }> {
	const { email: username, apiKey: password } = sandbox.credential;
	const { status, data, headers } = await axios.get<Buffer>(url, {
		auth: withKey ? { username, password } : undefined,
		responseType: 'arraybuffer',
		validateStatus: null,
		proxy: false,
	});
	return { status, data, type: String(headers['content-type']) };
}

describe('attachments', () => {
	it('come with the demo: an old PDF that wants credentials, a fresh PNG that does not', async () => {
		const [pdf] = await attachmentsOf(2000);
		expect((await download(pdf.url, false)).status).toBe(401);
		const opened = await download(pdf.url, true);
		expect([opened.status, opened.type, opened.data.length]).toEqual([
			200,
			'application/pdf',
			pdf.file_size,
		]);
		expect(opened.data.subarray(0, 5).toString()).toBe('%PDF-');

		const [png] = await attachmentsOf(2022);
		const fresh = await download(png.url, false);
		expect([fresh.status, fresh.type]).toEqual([200, 'image/png']);
		expect(fresh.data.subarray(1, 4).toString()).toBe('PNG');
		expect(
			sandbox.downloads.map(({ withAuthorization, status }) => [withAuthorization, status]),
		).toEqual([
			[false, 401],
			[true, 200],
			[false, 200],
		]);
	});

	it.each([
		['29 days', 29, 200],
		['31 days', 31, 401],
	])('of a message of %s without credentials', async (_name, days, status) => {
		const { account } = sandbox;
		const { case_id } = account.addCase();
		const file = { file_name: 'a.txt', mime_type: 'text/plain', content: Buffer.from('text') };
		account.addMessage(case_id, { created_at: account.now() - days * DAY, files: [file] });
		const [attachment] = await attachmentsOf(case_id);
		expect((await download(attachment.url, false)).status).toBe(status);
	});

	it('come back as they were sent, and are recorded with their digest', async () => {
		const content = Buffer.from([0, 255, 13, 10, 45, 45, 1]);
		const form = new FormData();
		form.append('note[content]', 'Ünïcode');
		form.append('note[attachments][1]', content, {
			filename: 'Rechnung März.bin',
			contentType: 'application/x-test',
		});
		const { case_id } = sandbox.account.addCase();
		await clientOf(sandbox).post(`/cases/${case_id}/note.json`, form, {
			headers: form.getHeaders(),
		});

		const [attachment] = await attachmentsOf(case_id);
		expect(attachment).toMatchObject({
			file_name: 'Rechnung März.bin',
			mime_type: 'application/x-test',
			file_size: 7,
		});
		expect((await download(attachment.url, false)).data).toEqual(content);
		const sha256 = createHash('sha256').update(content).digest('hex');
		const body = sandbox.requests[0].body as RecordedForm;
		expect(body.fields).toEqual({ 'note[content]': 'Ünïcode' });
		expect(body.files).toEqual([
			{
				field: 'note[attachments][1]',
				fileName: 'Rechnung März.bin',
				mimeType: 'application/x-test',
				size: 7,
				sha256,
			},
		]);
	});

	it('of links: names from the path, content only from the stand-in itself', async () => {
		const [png] = await attachmentsOf(2022);
		const attachment_urls = ['https://files.example.com/a/My%20list.csv?key=1', png.url];
		const { case_id } = sandbox.account.addCase();
		const message = { content: 'x', attachment_urls };
		await clientOf(sandbox).post(`/cases/${case_id}/messages.json`, { message });
		const [csv, copy] = await attachmentsOf(case_id);
		expect(csv).toMatchObject({ file_name: 'My list.csv', mime_type: 'text/csv', file_size: 0 });
		expect(copy).toMatchObject({ file_name: 'dent.png', file_size: png.file_size });
		expect((await download(copy.url, false)).data).toEqual((await download(png.url, false)).data);
	});

	it('that do not exist are 404', async () => {
		expect((await download(`${sandbox.url}/files/99999`, true)).status).toBe(404);
	});
});
