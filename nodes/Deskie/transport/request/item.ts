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
 * One input item, read in the same way whether n8n runs it alone (routing engine, agents) or hands
 * over all items (custom operations).
 */
export interface Item {
	index: number;
	/** The value of a parameter, expressions resolved; undefined when it is not shown. */
	read(parameter: string): unknown;
	/** The parameter as the workflow stores it, expressions not resolved. */
	written(parameter: string): unknown;
	timezone: string;
	/** The input, with its files. */
	input: INodeExecutionData;
	/** The content of a file, by its binary field or by itself. */
	binaryContent(file: string | IBinaryData): Promise<Buffer>;
	/** The size of a stored file in bytes, if n8n's storage tells it without reading the file. */
	storedSize(binary: IBinaryData): Promise<number | undefined>;
}

type Functions = IExecuteFunctions | IExecuteSingleFunctions;

/** The stored parameters, read once: n8n copies the whole node on each call of `getNode`. */
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

/** The item of a call of the routing engine. */
export function singleItem(context: IExecuteSingleFunctions): Item {
	return {
		...common(context, context.getItemIndex(), context.getInputData(), parametersOf(context)),
		read: (parameter) => context.getNodeParameter(parameter, null) ?? undefined,
		// n8n accepts the file itself, too; its type is too narrow.
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
