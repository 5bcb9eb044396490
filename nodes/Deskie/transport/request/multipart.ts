import { randomUUID } from 'crypto';
import type { IBinaryData, IDataObject } from 'n8n-workflow';
import { BadInput } from '../http/badInput';
import type { Item } from './item';
import type { FileToSend } from '../http/types';

const MEGABYTE = 1024 * 1024;

/** Vendor's Cases chapter: 25 MB a file, 50 MB together. */
const MOST_PER_FILE = 25 * MEGABYTE;
const MOST_TOGETHER = 50 * MEGABYTE;

/** Whole bytes of a binary, from its metadata as far as they tell; undefined when they do not. */
async function sizeOf(item: Item, binary: IBinaryData): Promise<number | undefined> {
	if (typeof binary.bytes === 'number') return binary.bytes;
	if (binary.id !== undefined) return await item.storedSize(binary);
	return Buffer.byteLength(binary.data, 'base64');
}

function refuseTooLarge(sizes: Array<[name: string, bytes: number]>) {
	for (const [name, bytes] of sizes) {
		if (bytes > MOST_PER_FILE) {
			throw new BadInput(
				`The file '${name}' in 'Input Binary Fields' is larger than 25 MB`,
				'Deskie takes files of up to 25 MB each. Send a smaller file, or a link to it in the text',
			);
		}
	}
	if (sizes.reduce((sum, [, bytes]) => sum + bytes, 0) > MOST_TOGETHER) {
		throw new BadInput(
			"The files in 'Input Binary Fields' are larger than 50 MB together",
			'Deskie takes up to 50 MB in one request. Send fewer files, or links to them in the text',
		);
	}
}

/** Finds the item's binaries by name and checks their sizes before anything is read or sent. */
export async function checkFiles(item: Item, properties: string[]): Promise<void> {
	const sizes: Array<[string, number]> = [];
	for (const property of properties) {
		const binary = item.binary(property);
		if (!binary) {
			const names = item.binaryNames();
			throw new BadInput(
				`'Input Binary Fields' names '${property}', which this item does not have`,
				names.length === 0
					? 'The item has no binary data. Add a node that brings the file before this one'
					: `The item has: ${names.map((name) => `'${name}'`).join(', ')}`,
			);
		}
		sizes.push([binary.fileName ?? property, (await sizeOf(item, binary)) ?? 0]);
	}
	refuseTooLarge(sizes);
}

const lost = (property: string, reason: unknown) =>
	new BadInput(
		`The file in '${property}', which 'Input Binary Fields' names, could not be read`,
		`Run the node that brings the file again. n8n said: ${String(reason)}`,
	);

/**
 * Reads the files; what the metadata did not tell about their sizes is checked here.
 *
 * @throws BadInput when n8n does not have a file any more, or when they are too large
 */
export async function readFiles(item: Item, properties: string[]): Promise<FileToSend[]> {
	const files: FileToSend[] = [];
	for (const property of properties) {
		const binary = item.binary(property);
		const content = await item.binaryContent(property).catch((reason: unknown) => {
			throw lost(property, reason);
		});
		files.push({
			name: binary?.fileName ?? property,
			mimeType: binary?.mimeType ?? 'application/octet-stream',
			content,
		});
	}
	refuseTooLarge(files.map(({ name, content }) => [name, content.length]));
	return files;
}

/** A multipart form, complete. */
export interface Form {
	body: Buffer;
	headers: { 'Content-Type': string };
}

/**
 * A name between the quotes of a header. Quotes and backslashes get a backslash before them (RFC
 * 2616 quoted-string, which servers undo). The global FormData would write %22 in place of a
 * quote, and that is what the file would be called from then on.
 */
const quoted = (name: string) =>
	name.replace(/["\\]/g, '\\$&').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

/**
 * The multipart form of a body and files, with the keys of the vendor's curl samples:
 * `case[subject]`, `case[custom_fields][cf_44]`, `case[labels][0]`, `case[attachments][0]`.
 */
export function multipart(wrapper: string, body: IDataObject, files: FileToSend[]): Form {
	const boundary = `deskie-${randomUUID()}`;
	const parts: Buffer[] = [];
	const add = (key: string, more: string, content: string | Buffer) => {
		const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(key)}"${more}\r\n\r\n`;
		const bytes = typeof content === 'string' ? Buffer.from(content) : content;
		parts.push(Buffer.from(head), bytes, Buffer.from('\r\n'));
	};
	const addFields = (key: string, value: unknown) => {
		if (value !== null && typeof value === 'object') {
			for (const [name, part] of Object.entries(value)) addFields(`${key}[${name}]`, part);
		} else add(key, '', String(value));
	};
	addFields(wrapper, body);
	files.forEach(({ name, mimeType, content }, index) => {
		const type = mimeType.replace(/[\r\n]/g, '');
		add(
			`${wrapper}[attachments][${index}]`,
			`; filename="${quoted(name)}"\r\nContent-Type: ${type}`,
			content,
		);
	});
	parts.push(Buffer.from(`--${boundary}--\r\n`));
	return {
		body: Buffer.concat(parts),
		headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
	};
}
