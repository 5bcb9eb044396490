import type {
	IBinaryData,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { readerOf } from './reader';

/**
 * One input item, read in the same way whether n8n runs it alone (routing engine, agents) or among
 * all items (custom operations).
 */
export interface Item {
	index: number;
	/** A parameter as the user set it, expressions resolved; undefined when it is not shown. */
	read(parameter: string): unknown;
	timezone: string;
	/** What came in, with its files. */
	input: INodeExecutionData;
	/** The bytes of a file, by its binary field or by itself. */
	binaryContent(file: string | IBinaryData): Promise<Buffer>;
	/** Bytes of a stored file, where n8n's storage tells without reading it. */
	storedSize(binary: IBinaryData): Promise<number | undefined>;
}

type Functions = IExecuteFunctions | IExecuteSingleFunctions;

function common(context: Functions, index: number, input: INodeExecutionData | undefined) {
	return {
		index,
		timezone: context.getTimezone(),
		input: input ?? { json: {} },
		storedSize: async (binary: IBinaryData) =>
			binary.id === undefined
				? undefined
				: (await context.helpers.getBinaryMetadata(binary.id)).fileSize,
	};
}

/** The item that the routing engine is working on. */
export function singleItem(context: IExecuteSingleFunctions): Item {
	return {
		...common(context, context.getItemIndex(), context.getInputData()),
		read: (parameter) => context.getNodeParameter(parameter, null) ?? undefined,
		// It takes files, too, though its type says names only.
		binaryContent: async (file) => await context.helpers.getBinaryDataBuffer(file as string),
	};
}

/** The items of a custom operation. */
export function itemsOf(context: IExecuteFunctions): Item[] {
	const inputs = context.getInputData();
	const read = readerOf(context, inputs);
	return inputs.map((input, index) => ({
		...common(context, index, input),
		read: (parameter) => read(parameter, index),
		binaryContent: async (file) => await context.helpers.getBinaryDataBuffer(index, file),
	}));
}
