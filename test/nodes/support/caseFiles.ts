import { createHash } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';
import { binaryItem } from '../../engine';
import type { RecordedForm } from '../../sandbox';
import type { CaseDesk } from './caseDesk';

export const MEGABYTE = 1024 * 1024;

/** A file of the input: its field, name, type and content. */
interface InputFile {
	property: string;
	name: string;
	type: string;
	content: Buffer;
}

export const file = (property: string, name: string, type: string, content: Buffer): InputFile => ({
	property,
	name,
	type,
	content,
});

/** One item with these files, in n8n's current binary storage. */
export async function itemWith(...files: InputFile[]): Promise<INodeExecutionData> {
	const item: INodeExecutionData = { json: {}, binary: {} };
	for (const { property, name, type, content } of files) {
		const { binary } = await binaryItem(content, name, type, { property });
		item.binary = { ...item.binary, ...binary };
	}
	return item;
}

export const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** The form that reached the stand-in with its last request. */
export const formOf = ({ sandbox }: CaseDesk) => sandbox.requests.at(-1)?.body as RecordedForm;

/** Pseudo-random bytes, the same in every run, that do not compress. */
export function bytes(count: number): Buffer {
	const content = Buffer.alloc(count);
	for (let i = 0, state = 1; i < count; i += 1) {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		content[i] = state >> 16;
	}
	return content;
}

/** Parameters of Create for the files in these fields. */
export const withFiles = (binaryProperties: string, more: object = {}) => ({
	userEmail: 'user@example.com',
	subject: 'I need help',
	content: 'I need help',
	additionalFields: { binaryProperties, ...more },
});

/** The tests for both of n8n's binary storages: in memory and on disk. */
export function describeUploads(desk: CaseDesk): void {
	test('a 24 MB file arrives byte for byte, with its name and type', async () => {
		const name = 'Договор "2".pdf';
		const content = bytes(24 * MEGABYTE);
		const items = [await itemWith(file('data', name, 'application/pdf', content))];
		const { error, items: made } = await desk.run('create', withFiles('data'), { items });
		expect(error).toBeUndefined();
		expect(formOf(desk).files).toEqual([
			{
				field: 'case[attachments][0]',
				fileName: name,
				mimeType: 'application/pdf',
				size: 24 * MEGABYTE,
				sha256: sha256(content),
			},
		]);
		const [message] = desk.sandbox.account.messages.get(Number(made[0].json.case_id)) ?? [];
		expect(message.files[0].file_name).toBe(name);
		expect(message.files[0].content.equals(content)).toBe(true);
	});

	test('a file of 26 MB is refused before anything is sent', async () => {
		const big = file('data', 'film.mov', 'video/quicktime', Buffer.alloc(26 * MEGABYTE));
		const { error } = await desk.run('create', withFiles('data'), { items: [await itemWith(big)] });
		expect(error).toMatchObject({
			message: "The file 'film.mov' in 'Input Binary Fields' is larger than 25 MB [item 0]",
			description:
				'Deskie takes files of up to 25 MB each. Send a smaller file, or a link to it in the text',
		});
		expect(desk.sandbox.requests).toEqual([]);
	});

	test('files of 51 MB together are refused before anything is sent', async () => {
		const part = (name: string) =>
			file(name, `${name}.bin`, 'application/octet-stream', Buffer.alloc(17 * MEGABYTE));
		const items = [await itemWith(part('a'), part('b'), part('c'))];
		const { error } = await desk.run('create', withFiles('a,b,c'), { items });
		expect(error).toMatchObject({
			message: "The files in 'Input Binary Fields' are larger than 50 MB together [item 0]",
			description:
				'Deskie takes up to 50 MB in one request. Send fewer files, or links to them in the text',
		});
		expect(desk.sandbox.requests).toEqual([]);
	});
}
