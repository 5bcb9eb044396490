import type { INode } from 'n8n-workflow';
import type { UserError } from './types';

/** Agents use the node under a type of its own, to whose name n8n adds this ending. */
export const isTool = ({ type }: INode) => type.endsWith('Tool');

/**
 * The error for those who are shown its message alone, as when an agent uses the node: how to go
 * on follows what happened, and no item is named.
 */
export function messageAlone(error: UserError): UserError {
	const { message, description } = error;
	const what = message.replace(/ \[item \d+\]$/, '');
	const isTold = !description || message.includes(description);
	error.message = isTold ? what : `${what}. ${description}`;
	return error;
}

/** The error as who runs the node reads it: n8n hands agents the message alone. */
export const asRead = (node: INode, error: UserError): UserError =>
	isTool(node) ? messageAlone(error) : error;
