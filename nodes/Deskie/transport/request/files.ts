import get from 'lodash/get';
import type { IBinaryData } from 'n8n-workflow';
import { MOST_PER_FILE, MOST_PER_REQUEST } from '../../api/limits';
import { BadInput } from '../http/badInput';
import type { Item } from './item';

/** A file to upload. */
export interface FileToSend {
	name: string;
	mimeType: string;
	content: Buffer;
}

/** A file of the item: its binary field, its path, or the file itself as an expression gives it. */
export type FileReference = string | IBinaryData;

const LABEL = 'Input Binary Fields';

/** Whether a value is a file in n8n's sense. */
export const isFile = (value: unknown): value is IBinaryData =>
	typeof value === 'object' &&
	value !== null &&
	'mimeType' in value &&
	('data' in value || 'id' in value);

/** Workflows in the binary mode "combined" keep an item's files in this field. */
const IN_JSON = '_files';

/**
 * Finds the file of a reference: the file itself, a binary field, a path in the item, or a name in
 * `_files`.
 */
function fileOf({ input }: Item, reference: FileReference): IBinaryData | undefined {
	if (typeof reference !== 'string') return reference;
	const places = [
		input.binary?.[reference],
		get(input.json, reference),
		get(input.json[IN_JSON], reference),
	];
	return places.find(isFile);
}

/** The names of an item's files, in either binary mode of n8n. */
function fieldsWithFiles({ input }: Item): string[] {
	const inJson = Object.entries(input.json[IN_JSON] ?? {}).filter(([, value]) => isFile(value));
	return [...new Set([...Object.keys(input.binary ?? {}), ...inJson.map(([name]) => name)])];
}

/** The size of a file in bytes, from its metadata; undefined when that does not tell. */
async function sizeOf(item: Item, binary: IBinaryData): Promise<number | undefined> {
	if (typeof binary.bytes === 'number') return binary.bytes;
	if (binary.id !== undefined) return await item.storedSize(binary);
	return Buffer.byteLength(binary.data, 'base64');
}

/** The last part of a path, without control characters; undefined when nothing is left. */
export function lastPart(path: string): string | undefined {
	const parts = path.replace(/\p{Cc}/gu, '').split(/[\\/]/);
	return parts.map((part) => part.trim()).findLast((part) => !['', '.', '..'].includes(part));
}

/**
 * The name to upload a file under: its own without a path, or that of its field, because servers
 * drop a file without a name. A Code node may have put any value there.
 */
function nameOf({ fileName }: IBinaryData, reference: FileReference): string {
	const written = ['string', 'number'].includes(typeof fileName) ? String(fileName) : '';
	const own = lastPart(written);
	if (own !== undefined) return own;
	const field = typeof reference === 'string' ? reference.split('.').pop() : undefined;
	return field || 'file';
}

const typeOf = ({ mimeType }: IBinaryData): string =>
	typeof mimeType === 'string' && mimeType.trim() !== '' ? mimeType : 'application/octet-stream';

function refuseTooLarge(sizes: Array<[name: string, bytes: number]>) {
	for (const [name, bytes] of sizes) {
		if (bytes > MOST_PER_FILE) {
			throw new BadInput(
				`The file '${name}' in '${LABEL}' is larger than 25 MB`,
				'Deskie takes files of up to 25 MB each. Send a smaller file, or a link to it in the text',
			);
		}
	}
	if (sizes.reduce((sum, [, bytes]) => sum + bytes, 0) > MOST_PER_REQUEST) {
		throw new BadInput(
			`The files in '${LABEL}' are larger than 50 MB together`,
			'Deskie takes up to 50 MB in one request. Send fewer files, or links to them in the text',
		);
	}
}

/**
 * Finds the item's files and checks their sizes, before anything is read or sent.
 *
 * @throws BadInput when a file is missing or too large
 */
export async function checkFiles(item: Item, references: FileReference[]): Promise<void> {
	const sizes: Array<[string, number]> = [];
	for (const reference of references) {
		const binary = fileOf(item, reference);
		if (!binary) {
			const names = fieldsWithFiles(item);
			throw new BadInput(
				`'${LABEL}' names '${String(reference)}', which this item does not have`,
				names.length === 0
					? 'The item has no binary data. Add a node that brings the file before this one'
					: `The item has: ${names.map((name) => `'${name}'`).join(', ')}`,
			);
		}
		sizes.push([nameOf(binary, reference), (await sizeOf(item, binary)) ?? 0]);
	}
	refuseTooLarge(sizes);
}

/** What of a file is known before it is read; its size in bytes, null where n8n does not tell. */
export async function describeFiles(item: Item, references: FileReference[]) {
	const files = [];
	for (const reference of references) {
		const binary = fileOf(item, reference);
		if (!binary) continue;
		files.push({
			file_name: nameOf(binary, reference),
			mime_type: typeOf(binary),
			file_size: (await sizeOf(item, binary)) ?? null,
		});
	}
	return files;
}

const lost = (name: string, reason: unknown) =>
	new BadInput(
		`The file in '${name}', which '${LABEL}' names, could not be read`,
		`Run the node that brings the file again. n8n said: ${String(reason)}`,
	);

/**
 * Reads the files, and checks the sizes that the metadata did not tell.
 *
 * @throws BadInput when n8n does not have a file any more, or when they are too large
 */
export async function readFiles(item: Item, references: FileReference[]): Promise<FileToSend[]> {
	const files: FileToSend[] = [];
	for (const reference of references) {
		const binary = fileOf(item, reference);
		if (!binary) continue;
		const name = nameOf(binary, reference);
		// Older versions of n8n read a file by the name of its field only.
		const isField = typeof reference === 'string' && item.input.binary?.[reference] === binary;
		const content = await item
			.binaryContent(isField ? reference : binary)
			.catch((reason: unknown) => {
				throw lost(typeof reference === 'string' ? reference : name, reason);
			});
		files.push({ name, mimeType: typeOf(binary), content });
	}
	refuseTooLarge(files.map(({ name, content }) => [name, content.length]));
	return files;
}
