import {
	NodeApiError,
	type IExecutePaginationFunctions,
	type IHttpRequestOptions,
	type JsonObject,
} from 'n8n-workflow';
import { errorCode } from '../../api/answers';
import { BadInput } from '../http/badInput';
import { deliverToAccount, fetchElsewhere } from '../http/deliver';
import { errorOf } from '../http/errors';
import { NoAnswer } from '../http/retries';
import type { Answer, Conditions } from '../http/types';

/** The most redirects that are followed. */
const MOST_REDIRECTS = 5;

type Content = Parameters<IExecutePaginationFunctions['helpers']['prepareBinaryData']>[0];

/** An answer with a streamed body, and its address. `isHome`: it was asked for with the key. */
interface Streamed extends Answer {
	body: Exclude<Content, Buffer>;
	from: URL;
	isHome: boolean;
}

/**
 * Follows redirects by hand, because the key must go to the account's own host only. After a
 * redirect to another host it is not sent any more, not even to the account: that host would choose
 * what is read with it. Addresses of the API are refused, as they are no files.
 */
export async function follow(
	context: IExecutePaginationFunctions,
	start: URL,
	home: string,
	conditions: Conditions,
	item: number,
): Promise<Streamed> {
	let hasLeft = false;
	for (let from = start, step = 0; ; step += 1) {
		const options: IHttpRequestOptions = {
			method: 'GET',
			url: from.href,
			encoding: 'stream',
			disableFollowRedirect: true,
		};
		if (from.origin === home && isOfApi(from)) throw noFile();
		hasLeft ||= from.origin !== home;
		const isHome = !hasLeft;
		const answer = isHome
			? await deliverToAccount(context, conditions, options)
			: await fetchElsewhere(context, conditions, options).catch((thrown: unknown) => {
					if (!(thrown instanceof NoAnswer)) throw thrown;
					throw notGiven(context, from, `The connection said: ${thrown.code}`, item);
				});
		const { location } = answer.headers;
		const moved = answer.status >= 300 && answer.status < 400 && location !== undefined;
		const streamed = { ...answer, from, isHome } as Streamed;
		if (!moved) return streamed;
		streamed.body.destroy();
		const known = step < MOST_REDIRECTS && URL.canParse(location, from.href);
		const next = known ? new URL(location, from) : undefined;
		if (!next || !/^https?:$/.test(next.protocol)) throw leadsNowhere();
		from = next;
	}
}

/**
 * The file in an answer. A JSON answer of Deskie that is not marked as a file is read whole (25 MB
 * at most, the largest file of Deskie), because with any status it may be an error that tells why
 * there is no file.
 *
 * @throws NodeApiError when there is no file
 */
export async function contentOf(
	context: IExecutePaginationFunctions,
	answer: Streamed,
	item: number,
): Promise<Content> {
	const { status, headers, isHome, from } = answer;
	const isJson = /^application\/json\b/i.test(headers['content-type'] ?? '');
	let content: Content = answer.body;
	let body: unknown;
	if (isHome && isJson && headers['content-disposition'] === undefined) {
		content = await context.helpers.binaryToBuffer(answer.body);
		body = parsed(content.toString());
	}
	if (status < 300 && errorCode(body) === undefined) return content;
	answer.body.destroy();
	const request = { method: 'GET', path: '' } as const;
	const failure = isHome && errorOf(context.getNode(), { ...answer, body }, request, item);
	throw failure || notGiven(context, from, `It answered with status ${status}`, item);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The error for a file that its host did not deliver. */
export function notGiven(
	context: IExecutePaginationFunctions,
	{ host }: URL,
	why: string,
	item: number,
): NodeApiError {
	return new NodeApiError(context.getNode(), {} as JsonObject, {
		message: `The host ${host} did not send the file [item ${item}]`,
		description: `${why}. Open 'Attachment URL' in a browser to see whether the file is there, or get its 'url' again with 'Get Many' of messages: a link may be valid for a short time only`,
		itemIndex: item,
	});
}

/** Whether an address of the account belongs to its API, however it is encoded. */
function isOfApi({ pathname }: URL): boolean {
	const plain = pathname.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
		String.fromCharCode(parseInt(hex, 16)),
	);
	return /^[\\/]+api(?:[\\/]|$)/i.test(plain);
}

const noFile = () =>
	new BadInput(
		"'Attachment URL' leads to the API of the account, not to a file",
		"Use the 'url' of an attachment, as 'Get Many' of messages gives it",
	);

const leadsNowhere = () =>
	new BadInput(
		"'Attachment URL' leads from one address to another, but to no file",
		"Open the address in a browser to see where it leads, or use the 'url' of another attachment",
	);
