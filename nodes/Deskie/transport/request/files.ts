import type { IBinaryData } from 'n8n-workflow';
import { MOST_PER_FILE, MOST_PER_REQUEST } from '../../api/limits';
import { BadInput } from '../http/badInput';
import type { Item } from './item';

/** A file on its way to Deskie. */
export interface FileToSend {
	name: string;
	mimeType: string;
	content: Buffer;
}

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
	if (sizes.reduce((sum, [, bytes]) => sum + bytes, 0) > MOST_PER_REQUEST) {
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
