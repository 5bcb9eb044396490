import type { INode, NodeApiError, NodeOperationError } from 'n8n-workflow';

/** The type of a node that an agent uses as its tool ends so. */
const isTool = ({ type }: INode) => type.endsWith('Tool');

/**
 * An error as it is thrown: n8n hands an agent the message alone, so for a tool the way out stands
 * there, too, and the number of the item, which says nothing to a model, does not.
 */
export function forAgent<E extends NodeApiError | NodeOperationError>(node: INode, error: E): E {
	if (!isTool(node)) return error;
	const what = error.message.replace(/ \[item \d+\]/, '');
	error.message = error.description ? `${what}. ${error.description}` : what;
	return error;
}
