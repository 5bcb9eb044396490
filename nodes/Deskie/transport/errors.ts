import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';
import { asNodeError, BadInput } from './badInput';
import { BAD_CERTIFICATE, NoAnswer, UNKNOWN_HOST } from './deliver';
import { NotSent } from './gate';
import type { Answer, DeskieRequest } from './types';
import { errorCode } from './unwrap';

type Sentence = [what: string, howToGoOn: string];

/** Codes seen in clients (their list: API reference, 1.8). */
const BY_CODE: Record<string, Sentence> = {
	incorrect_user_email: [
		'Deskie did not accept the email address of the customer',
		"Check 'Customer Email': it must be a complete address, such as anna@example.com",
	],
	staff_has_not_access: [
		'The agent of the credential has no access to this case or group',
		'Give the agent the rights in Deskie, or use a credential of another agent',
	],
	staff_not_active: [
		'The chosen agent is not active in Deskie',
		'Choose another agent, or enable this one in Deskie',
	],
	case_not_found: [
		'Deskie has no such case',
		'Check the case ID or number; the case may have been deleted, or the agent may not see it',
	],
	message_not_found: [
		'Deskie has no such message',
		'Check the message ID and that it belongs to this case',
	],
	email_already_exist: [
		'The email address is taken in Deskie',
		'Use another address, or update who has it',
	],
	phone_already_exist: [
		'The phone number is taken in Deskie',
		'Use another number, or update who has it',
	],
	wrong_email: [
		'Deskie did not accept the email address',
		'Enter a complete address, such as anna@example.com',
	],
};

const BY_STATUS: Record<number, Sentence> = {
	400: ['Deskie did not accept the request', 'Check the values of the fields'],
	401: [
		'Deskie did not accept the API key',
		"Open the credential and enter the key from Deskie's settings, section API, once more",
	],
	403: [
		'Deskie did not accept the staff email of the credential, or the agent may not do this',
		'Check the email in the credential, and the rights of this agent in Deskie',
	],
	404: [
		'Deskie did not find what was asked for',
		"Check the ID, and 'Account' in the credential: a wrong account is not found either",
	],
	413: [
		'Deskie found the request too large',
		'A file may have 25 MB, all files of a request 50 MB',
	],
	429: ['The API limit of the Deskie account is used up', 'Try again in a minute'],
};

const SERVER_TROUBLE: Sentence = [
	'Deskie could not answer just now',
	'The service had trouble of its own. Try again in a few minutes',
];

/** Connections that cannot work, however often they are tried. */
const CONNECTION: Array<[codes: RegExp, sentence: Sentence]> = [
	[
		UNKNOWN_HOST,
		[
			'The Deskie account was not found',
			"Check 'Account' in the credential: there is no such host",
		],
	],
	[
		BAD_CERTIFICATE,
		[
			'The certificate of the Deskie host was not accepted',
			"Check 'Account' in the credential. If the host is your own, turn on 'Ignore SSL Issues' under Request Options",
		],
	],
];

const itemNote = (item: number | undefined) => (item === undefined ? '' : ` [item ${item}]`);

const NOT_REPEATED =
	'It was not sent again, because Deskie may have carried it out already. Look in Deskie before you repeat it';

/**
 * The error for an answer, or undefined when the answer is a success. An answer counts as an error
 * if its status is 400 or more, or if its body has `error`, whatever the status (one client
 * ignores the status and reads the body alone; both are handled).
 */
export function errorOf(
	node: INode,
	answer: Answer,
	request: DeskieRequest,
	item?: number,
): NodeApiError | undefined {
	const code = errorCode(answer.body);
	if (answer.status < 400 && code === undefined) return undefined;
	const [what, next] = sentenceFor(answer.status, code, request);
	return new NodeApiError(node, { code: code ?? String(answer.status) } as JsonObject, {
		message: `${what}${itemNote(item)}`,
		description: code === undefined ? next : `${next}. Deskie's words: ${code}`,
		httpCode: String(answer.status),
		itemIndex: item,
	});
}

function sentenceFor(status: number, code: string | undefined, request: DeskieRequest): Sentence {
	if (code !== undefined && BY_CODE[code]) return BY_CODE[code];
	if (status < 500) return BY_STATUS[status] ?? BY_STATUS[400];
	return request.method === 'POST' ? [SERVER_TROUBLE[0], NOT_REPEATED] : SERVER_TROUBLE;
}

/** The error for a success whose body is not what the endpoint promises. */
export function unreadable(node: INode, answer: Answer, item?: number): NodeApiError {
	return new NodeApiError(node, { code: 'unreadable' } as JsonObject, {
		message: `Deskie's answer could not be read${itemNote(item)}`,
		description: `Status ${answer.status} came with a body that is not what the API promises. Check 'Account' in the credential: it must be the address of the API's own host`,
		itemIndex: item,
	});
}

/** The error for a case that a bulk answer leaves out of what it confirms. */
export function notConfirmed(node: INode, caseId: string, item: number): NodeApiError {
	return new NodeApiError(node, { code: 'not_confirmed' } as JsonObject, {
		message: `Deskie did not confirm case ${caseId}${itemNote(item)}`,
		description:
			'The case may not exist, or the agent of the credential may not change it. The other cases of the request are done',
		itemIndex: item,
	});
}

/** Turns whatever stopped a request into the error that the user sees. Errors of n8n pass as they are. */
export function asUserError(
	node: INode,
	thrown: unknown,
	item?: number,
): NodeApiError | NodeOperationError {
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) return thrown;
	if (thrown instanceof BadInput) return asNodeError(node, thrown, item);
	if (thrown instanceof NotSent) {
		const cancelled = thrown.reason === 'cancelled';
		return new NodeOperationError(
			node,
			cancelled
				? `The request was not sent, because the execution was stopped${itemNote(item)}`
				: `The API limit of the Deskie account left no room for this request${itemNote(item)}`,
			{
				itemIndex: item,
				description: cancelled
					? 'Items before this one may be done'
					: "Nothing was sent for this item; items with output are done. Raise 'Max Wait' under 'Options', or run less at the same time",
			},
		);
	}
	if (thrown instanceof NoAnswer) return noAnswer(node, thrown, item);
	return new NodeOperationError(
		node,
		thrown instanceof Error ? thrown : new Error(String(thrown)),
		{
			itemIndex: item,
		},
	);
}

function noAnswer(node: INode, { code, mayBeDone }: NoAnswer, item?: number): NodeApiError {
	const [what, next] = CONNECTION.find(([codes]) => codes.test(code))?.[1] ?? [
		'No answer came from Deskie',
		mayBeDone
			? NOT_REPEATED
			: 'Check the network and the account in the credential, or try again in a few minutes',
	];
	// Not under the name `code`: n8n would put words of its own in place of the message.
	return new NodeApiError(node, { connection: code } as JsonObject, {
		message: `${what}${itemNote(item)}`,
		description: `${next}. The connection said: ${code}`,
		itemIndex: item,
	});
}
