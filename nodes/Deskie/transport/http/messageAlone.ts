import type { INode } from 'n8n-workflow';
import type { UserError } from './types';

/** n8n adds this ending to the node's type when an agent uses the node as a tool. */
export const isTool = ({ type }: INode) => type.endsWith('Tool');

/** What an error tells, as one text: what happened, then how to go on. */
export function wholeOf({
	message,
	description,
}: Pick<UserError, 'message' | 'description'>): string {
	const isTold = !description || message.includes(description);
	return isTold ? message : `${message}. ${description}`;
}

/**
 * Puts all that an error tells into its message, for readers who are shown nothing else, such as an
 * agent: what happened, then how to go on, without the item's number.
 */
export function messageAlone(error: UserError): UserError {
	const { message, description } = error;
	error.message = wholeOf({ message: message.replace(/ \[item \d+\]$/, ''), description });
	return error;
}

/** The error as its reader gets it: n8n hands agents the message alone. */
export const asRead = (node: INode, error: UserError): UserError =>
	isTool(node) ? messageAlone(error) : error;
