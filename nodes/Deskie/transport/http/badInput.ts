import { NodeOperationError, type INode } from 'n8n-workflow';

/**
 * A value that cannot be sent, found before any request leaves. It knows neither node nor item; the
 * catcher adds them with {@link asNodeError}.
 */
export class BadInput extends Error {
	/**
	 * @param message what is wrong, with the parameter's label in quotes
	 * @param hint how to go on, shown below the message
	 */
	constructor(
		message: string,
		readonly hint: string,
	) {
		super(message);
	}
}

/** The error the user sees for a {@link BadInput}: message with `[item N]`, then how to go on. */
export function asNodeError(node: INode, found: BadInput, itemIndex?: number): NodeOperationError {
	return new NodeOperationError(
		node,
		found.message + (itemIndex === undefined ? '' : ` [item ${itemIndex}]`),
		{
			description: found.hint,
			itemIndex,
		},
	);
}
