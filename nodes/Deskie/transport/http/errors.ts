import {
	NodeApiError,
	NodeOperationError,
	type IHttpRequestMethods,
	type INode,
	type JsonObject,
} from 'n8n-workflow';
import { errorCode } from '../../api/answers';
import { changesEachTime } from '../../api/limits';
import { NotSent } from '../gate/clock';
import { BadInput, asNodeError } from './badInput';
import { BAD_CERTIFICATE } from './connectionFailure';
import { NoAnswer } from './retries';
import {
	BY_CODE,
	BY_STATUS,
	CONNECTION,
	ENTER_ACCOUNT,
	MAY_BE_DONE,
	NOT_REPEATED,
	NO_ROOM,
	OWN_HOST,
	REDIRECTED,
	SERVER_TROUBLE,
	takenSentence,
	type Sentence,
} from './sentences';
import type { Answer, DeskieRequest } from './types';

/** The most characters of a server's own text that are shown; some send whole pages. */
const MOST_LETTERS = 200;

const cut = (words: string) =>
	words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS)}…` : words;

const itemNote = (item: number | undefined) => (item === undefined ? '' : ` [item ${item}]`);

/**
 * The error for an answer; undefined for a success. An answer is an error if its status is 300 or
 * more (no redirect is followed), or if its body has `error`, whatever the status (one client reads
 * the body alone); but what a repeated DELETE does not find is deleted.
 *
 * @param refusal what a refusal of this request means when its code is not known
 */
export function errorOf(
	node: INode,
	answer: Answer,
	request: DeskieRequest,
	item?: number,
	refusal?: Sentence,
): NodeApiError | undefined {
	const code = errorCode(answer.body);
	if ((answer.status < 300 && code === undefined) || isGone(answer, request)) return undefined;
	const [what, next] = sentenceFor(answer, code, request, refusal);
	return new NodeApiError(node, { code: cut(code ?? String(answer.status)) } as JsonObject, {
		message: `${what}${itemNote(item)}`,
		description: code === undefined ? next : `${next}. Deskie's words: ${cut(code)}`,
		httpCode: String(answer.status),
		itemIndex: item,
	});
}

/**
 * Whether an earlier try, whose answer was lost, has deleted what a DELETE does not find. Of several
 * cases one may have been missing from the beginning, so that nothing was deleted.
 */
const isGone = ({ status, isRepeat }: Answer, { method, path }: DeskieRequest) =>
	method === 'DELETE' && isRepeat === true && status === 404 && !path.includes(',');

function sentenceFor(
	answer: Answer,
	code: string | undefined,
	request: DeskieRequest,
	refusal?: Sentence,
): Sentence {
	const { status, headers } = answer;
	const known = code === undefined ? undefined : knownSentence(code);
	if (known) return known;
	if (status >= 300 && status < 400) return [REDIRECTED, `${leadsTo(headers)}${ENTER_ACCOUNT}`];
	if (refusal && (status === 400 || status < 300)) return refusal;
	if (status < 500) return BY_STATUS[status] ?? BY_STATUS[400];
	return changesEachTime(request.method, request.path)
		? [SERVER_TROUBLE[0], NOT_REPEATED]
		: SERVER_TROUBLE;
}

/** Where a redirect leads: another host, or another page of the same (an address without a host). */
function leadsTo({ location }: Answer['headers']): string {
	if (location === undefined || !URL.canParse(location)) return '';
	return `It leads to ${new URL(location).host}. `;
}

/** Whether a sentence explains this code. */
export const isKnownCode = (code: string | undefined) =>
	code !== undefined && knownSentence(code) !== undefined;

/** `hasOwn`, because a code may have the name of an inherited property, such as `constructor`. */
const knownSentence = (code: string): Sentence | undefined =>
	Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : takenSentence(code);

/**
 * The error for a success whose body is not what the endpoint promises.
 *
 * @param method of the request: the user is warned not to repeat a POST, which may be done
 */
export function unreadable(
	node: INode,
	answer: Answer,
	item?: number,
	method?: IHttpRequestMethods,
): NodeApiError {
	return new NodeApiError(node, { code: 'unreadable' } as JsonObject, {
		message: `Deskie's answer could not be read${itemNote(item)}`,
		description: `Status ${answer.status} came with a body that is not what the API promises. ${method === 'POST' ? MAY_BE_DONE : ENTER_ACCOUNT}`,
		itemIndex: item,
	});
}

/** The error for a case that a bulk answer does not confirm. */
export function notConfirmed(node: INode, caseId: string, item: number): NodeApiError {
	return new NodeApiError(node, { code: 'not_confirmed' } as JsonObject, {
		message: `Deskie did not confirm case ${caseId}${itemNote(item)}`,
		description:
			'The case may not exist, or the agent of the credential may not change it. The cases that Deskie confirmed are done',
		itemIndex: item,
	});
}

/**
 * Whether a POST may have been carried out although it failed: Deskie answered with a 5xx, or its
 * answer was lost.
 */
export const mayBeDone = (end: unknown): boolean =>
	end instanceof NoAnswer ? end.mayBeDone : Number((end as Partial<Answer>)?.status) >= 500;

/**
 * Deskie refused a request, or its answer cannot be read. Thrown where the item is not known;
 * {@link asUserError} adds it.
 */
export class Refused extends Error {
	constructor(
		readonly answer: Answer,
		readonly request: DeskieRequest,
	) {
		super(`status ${answer.status}`);
	}
}

/**
 * Turns whatever was thrown into the error that the user sees. n8n's own errors stay as they are.
 *
 * @param item the index of the item; look-ups and polls have none, and their errors do not advise
 *   options that only a node's run has
 */
export function asUserError(
	node: INode,
	thrown: unknown,
	item?: number,
): NodeApiError | NodeOperationError {
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) return thrown;
	if (thrown instanceof BadInput) return asNodeError(node, thrown, item);
	if (thrown instanceof Refused) {
		const failure = errorOf(node, thrown.answer, thrown.request, item);
		return failure ?? unreadable(node, thrown.answer, item);
	}
	if (thrown instanceof NotSent) {
		const cancelled = thrown.reason !== 'waitedTooLong';
		return new NodeOperationError(
			node,
			cancelled
				? `The request was not sent, because the execution was stopped${itemNote(item)}`
				: `The API limit of the Deskie account left no room for this request${itemNote(item)}`,
			{
				itemIndex: item,
				description: cancelled
					? 'Items before this one may be done'
					: NO_ROOM[item === undefined ? 'others' : 'node'],
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
	const [what, howToGoOn] = CONNECTION.find(([codes]) => codes.test(code))?.[1] ?? [
		'No answer came from Deskie',
		mayBeDone
			? NOT_REPEATED
			: 'Check the network and the account in the credential, or try again in a few minutes',
	];
	const ownHost = BAD_CERTIFICATE.test(code)
		? `. ${OWN_HOST[item === undefined ? 'others' : 'node']}`
		: '';
	// Not named `code`: n8n would replace the message by a text of its own.
	return new NodeApiError(node, { connection: code } as JsonObject, {
		message: `${what}${itemNote(item)}`,
		description: `${howToGoOn}${ownHost}. The connection said: ${code}`,
		itemIndex: item,
	});
}
