import { createHash } from 'node:crypto';
import type { RecordedForm } from '../../sandbox';
import { binaryItem } from '../../engine';
import { useAccount } from '../support/account';
import { byId } from '../support/locate';
import { expectRefused } from '../support/outcomes';

const account = useAccount();
const contract = Buffer.from('%PDF-1.4 contract');
const invoice = Buffer.from([0, 1, 2, 253, 254, 255, 13, 10, 45, 45]);
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

beforeAll(() => {
	account.sandbox.account.addUser({ user_id: 18772600 });
	account.sandbox.account.addCase({ case_id: 200 });
});

/** An item with two files. */
async function twoFiles() {
	const item = await binaryItem(contract, 'Договор "2".pdf', 'application/pdf');
	const other = await binaryItem(invoice, 'Invoice.bin', 'application/octet-stream');
	return { json: {}, binary: { data: item.binary!.data, invoice: other.binary!.data } };
}

describe.each([
	[
		'message',
		'messages',
		{ replyAs: 'customer', userId: byId(18772600) },
		{ 'message[user_id]': '18772600' },
	],
	[
		'note',
		'note',
		{ additionalFields: { noteStaffId: byId(330) } },
		{ 'note[staff_id]': '330', 'note[note_staff_id]': '330' },
	],
])('a %s with files', (resource, path, author, fields) => {
	const parameters = {
		resource,
		operation: 'create',
		caseId: byId(200),
		content: 'Docs are attached.',
		...author,
		additionalFields: {
			...('additionalFields' in author && author.additionalFields),
			binaryProperties: 'data, invoice',
		},
	};

	test("travels as a form with the keys of the vendor's sample", async () => {
		await account.output(parameters, { items: [await twoFiles()] });
		const [{ method, path: sentPath, body }] = account.sent;
		expect(`${method} ${sentPath}`).toBe(`POST /api/cases/200/${path}.json`);
		expect(account.sandbox.requests[0].headers['content-type']).toMatch(/^multipart\/form-data;/);
		expect(body).toEqual({
			fields: { ...fields, [`${resource}[content]`]: 'Docs are attached.' },
			files: [
				{
					field: `${resource}[attachments][0]`,
					fileName: 'Договор "2".pdf',
					mimeType: 'application/pdf',
					size: contract.length,
					sha256: sha256(contract),
				},
				{
					field: `${resource}[attachments][1]`,
					fileName: 'Invoice.bin',
					mimeType: 'application/octet-stream',
					size: invoice.length,
					sha256: sha256(invoice),
				},
			],
		} satisfies RecordedForm);
	});

	test('comes back with its attachments', async () => {
		const [{ json }] = await account.output(parameters, { items: [await twoFiles()] });
		expect(json.attachments).toMatchObject([
			{ file_name: 'Договор "2".pdf', file_size: contract.length },
			{ file_name: 'Invoice.bin', mime_type: 'application/octet-stream' },
		]);
	});

	test('takes the names of the fields as an array, too', async () => {
		const binaryProperties = '={{ Object.keys($binary) }}';
		const fields = { ...parameters.additionalFields, binaryProperties };
		await account.output(
			{ ...parameters, additionalFields: fields },
			{ items: [await twoFiles()] },
		);
		expect((account.sent[0].body as RecordedForm).files).toHaveLength(2);
	});

	test('travels alone, however many items have the same text', async () => {
		account.sandbox.account.addCase({ case_id: 201 });
		const files = await twoFiles();
		const items = [200, 201].map((id) => ({ ...files, json: { id } }));
		const caseId = '={{ $json.id }}';
		await account.output({ ...parameters, caseId, returnFullMessage: false }, { items });
		expect(account.sent.map(({ path: sentPath }) => sentPath).sort()).toEqual([
			`/api/cases/200/${path}.json`,
			`/api/cases/201/${path}.json`,
		]);
	});

	test('is not sent when a later item lacks its file', async () => {
		const files = await twoFiles();
		const items = [files, files, files, { json: {} }];
		const { error } = await account.run(parameters, { items });
		expect(error?.message).toBe(
			"'Input Binary Fields' names 'data', which this item does not have [item 3]",
		);
		expect(account.sent).toEqual([]);
	});

	test('is not sent when a field names no file of the item', async () => {
		const fields = { ...parameters.additionalFields, binaryProperties: 'data, receipt' };
		const { error } = await account.run(
			{ ...parameters, additionalFields: fields },
			{ items: [await twoFiles()] },
		);
		expect(error?.message).toContain("names 'receipt'");
		expect(error?.description).toContain("The item has: 'data', 'invoice'");
		expect(account.sent).toEqual([]);
	});
});

describe('limits', () => {
	const parameters = (binaryProperties: string) => ({
		resource: 'message',
		operation: 'create',
		caseId: byId(200),
		content: 'See the file',
		additionalFields: { binaryProperties },
	});
	const big = Buffer.alloc(26 * 1024 * 1024);

	test('a file of 26 MB is refused before anything is sent', async () => {
		const item = await binaryItem(big, 'film.mp4', 'video/mp4');
		const says = "The file 'film.mp4' in 'Input Binary Fields' is larger than 25 MB";
		await expectRefused(account, parameters('data'), says, [item]);
	});

	test('files of 51 MB together are refused before anything is sent', async () => {
		const part = await binaryItem(big.subarray(0, 17 * 1024 * 1024), 'part.zip', 'application/zip');
		const file = part.binary!.data;
		const item = { json: {}, binary: { a: file, b: file, c: file } };
		const says = "The files in 'Input Binary Fields' are larger than 50 MB together";
		await expectRefused(account, parameters('a, b, c'), says, [item]);
	});
});
