import type { Container as ServiceContainer } from '@n8n/di';
import { BinaryDataService, getBinaryDataBuffer, prepareBinaryData } from 'n8n-core';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** An item with one file in field `property`, made by n8n-core in the storage mode in force. */
export async function binaryItem(
	content: Buffer,
	fileName: string,
	mimeType: string,
	{ property = 'data', json = {} }: { property?: string; json?: IDataObject } = {},
): Promise<INodeExecutionData> {
	const file = await prepareBinaryData(
		content,
		'test-execution',
		'test-workflow',
		fileName,
		mimeType,
	);
	return { json, binary: { [property]: file } };
}

/** The content of a file that an item carries; rejects when the item has none of that name. */
export async function binaryContent(item: INodeExecutionData, property = 'data'): Promise<Buffer> {
	if (!item.binary?.[property]) throw new Error(`The item has no file "${property}"`);
	return await getBinaryDataBuffer({ main: [[item]] }, 0, property, 0);
}

/**
 * Keeps files on disk from now on, in the test's n8n folder; items then carry ids only, as is n8n's
 * default since 2.0. Before that, the engine keeps them in memory (base64 in the item).
 */
export async function keepBinaryOnDisk(): Promise<void> {
	// n8n-core's own copy: another version may lie at the top of node_modules.
	const copy = require.resolve('@n8n/di', { paths: [require.resolve('n8n-core')] });
	const { Container } = (await import(copy)) as { Container: typeof ServiceContainer };
	await Container.get(BinaryDataService).init();
}
