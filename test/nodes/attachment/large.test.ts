import { createHash, randomBytes } from 'node:crypto';
import type { RunResult } from '../../engine';
import { binaryContent, keepBinaryOnDisk } from '../../engine';
import { useAccount } from '../support/account';

const account = useAccount();
const content = randomBytes(24 * 1024 * 1024);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Adds a file of 24 MB to an old message, and downloads it. */
async function downloaded(): Promise<RunResult> {
	const { account: data, url } = account.sandbox;
	const file = { file_name: 'Договор "2".pdf', mime_type: 'application/pdf', content };
	const created_at = data.now() - 60 * 24 * 60 * 60;
	const { files } = data.addMessage(2000, { files: [file], created_at });
	return await account.run({
		resource: 'attachment',
		operation: 'download',
		url: `${url}/files/${files[0].file_id}`,
	});
}

// In this order: files stay on disk once they are kept there.
test('brings a large file byte for byte, kept in memory', async () => {
	const { items } = await downloaded();
	expect(items[0].binary?.data).toMatchObject({ fileName: 'Договор "2".pdf' });
	expect(items[0].binary?.data).not.toHaveProperty('id');
	expect(sha256(await binaryContent(items[0]))).toBe(sha256(content));
});

test('brings a large file byte for byte, kept on disk', async () => {
	await keepBinaryOnDisk();
	const { items } = await downloaded();
	expect(items[0].binary?.data).toMatchObject({
		fileName: 'Договор "2".pdf',
		id: expect.stringMatching(/^filesystem/),
	});
	expect(items[0].json).toMatchObject({ file_name: 'Договор "2".pdf', file_size: content.length });
	expect(sha256(await binaryContent(items[0]))).toBe(sha256(content));
});
