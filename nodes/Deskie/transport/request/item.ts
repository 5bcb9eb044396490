import get from 'lodash/get';
import once from 'lodash/once';
import type {
	IBinaryData,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	INodeExecutionData,
	INodeParameters,
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
	/** The same as it stands in the workflow, expressions and all. */
	written(parameter: string): unknown;
	timezone: string;
	/** What came in, with its files. */
	input: INodeExecutionData;
	/** The bytes of a file, by its binary field or by itself. */
	binaryContent(file: string | IBinaryData): Promise<Buffer>;
	/** Bytes of a stored file, where n8n's storage tells without reading it. */
	storedSize(binary: IBinaryData): Promise<number | undefined>;
}

type Functions = IExecuteFunctions | IExecuteSingleFunctions;

/** The node's parameters as they are stored; n8n copies the whole node each time that it is asked. */
const parametersOf = (context: Functions) => once(() => context.getNode().parameters);

function common(
	context: Functions,
	index: number,
	input: INodeExecutionData | undefined,
	parameters: () => INodeParameters,
) {
	return {
		index,
		written: (parameter: string) => get(parameters(), parameter),
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
		...common(context, context.getItemIndex(), context.getInputData(), parametersOf(context)),
		read: (parameter) => context.getNodeParameter(parameter, null) ?? undefined,
		// It takes files, too, though its type says names only.
		binaryContent: async (file) => await context.helpers.getBinaryDataBuffer(file as string),
	};
}

/** The items of a custom operation. */
export function itemsOf(context: IExecuteFunctions): Item[] {
	const inputs = context.getInputData();
	const read = readerOf(context, inputs);
	const parameters = parametersOf(context);
	return inputs.map((input, index) => ({
		...common(context, index, input, parameters),
		read: (parameter) => read(parameter, index),
		binaryContent: async (file) => await context.helpers.getBinaryDataBuffer(index, file),
	}));
}
