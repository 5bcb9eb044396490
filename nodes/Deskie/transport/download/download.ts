import {
	NodeApiError,
	type IExecutePaginationFunctions,
	type IHttpRequestOptions,
	type JsonObject,
} from 'n8n-workflow';
import pLimit from 'p-limit';
import { errorCode } from '../../api/answers';
import { MOST_FILES_IN_FLIGHT } from '../gate/concurrency';
import { pause } from '../gate/clock';
import { accountUrl } from '../http/account';
import { BadInput } from '../http/badInput';
import { connectionFailureOf } from '../http/connectionFailure';
import { deliverToAccount, fetchElsewhere } from '../http/deliver';
import { asUserError, errorOf } from '../http/errors';
import { cancelSignal, ownerOf } from '../http/execution';
import { NoAnswer } from '../http/retries';
import type { Answer, Conditions } from '../http/types';
import type { Single } from '../request/plan';
import { fileNameOf } from './fileName';

/** More redirects than this lead nowhere. */
const MOST_REDIRECTS = 5;

/** Tries in all for a file that stops coming before its end, and the first pause between them. */
const TRIES = 3;
const FIRST_PAUSE_MS = 500;

/** What a connection says that was cut, or that brought half of what was packed. Storage says other things. */
const CUT = /^(ECONN\w+|EPIPE|ETIMEDOUT|ERR_STREAM_\w+|Z_\w+)$/;

type Content = Parameters<IExecutePaginationFunctions['helpers']['prepareBinaryData']>[0];

/** An answer whose body is still on its way, and where it comes from. */
interface Streamed extends Answer {
	body: Exclude<Content, Buffer>;
	from: URL;
	isHome: boolean;
}

/** Which files of an execution are on their way, and how many there are with those that wait. */
const runs = new Map<string, { limiter: ReturnType<typeof pLimit>; files: number }>();

/** Fetches a file into a binary field without holding it in memory; a few of a run at a time. */
export const download: Single = async (context, plan, item, conditions) => {
	const owner = ownerOf(context);
	const run = runs.get(owner) ?? { limiter: pLimit(MOST_FILES_IN_FLIGHT), files: 0 };
	runs.set(owner, run);
	run.files += 1;
	try {
		return await run.limiter(async () => await downloadOne(context, plan, item, conditions));
	} finally {
		run.files -= 1;
		if (run.files === 0) runs.delete(owner);
	}
};

const downloadOne: Single = async (context, _plan, item, conditions) => {
	const address = readAddress(item.read('url'));
	const field = String(item.read('binaryPropertyName') ?? '').trim() || 'data';
	const { fileName } = (item.read('options') ?? {}) as { fileName?: string };
	const { account } = await context.getCredentials<{ account: string }>('deskieApi');
	for (let attempt = 1; ; attempt += 1) {
		const answer = await follow(context, address, accountUrl(account), conditions, item.index);
		const name = fileName || fileNameOf(answer.headers, address);
		const mimeType = answer.headers['content-type']?.split(';')[0].trim();
		try {
			const content = await contentOf(context, answer, item.index);
			const binary = await context.helpers.prepareBinaryData(content, name, mimeType);
			return [
				{
					json: {
						file_name: binary.fileName ?? name,
						mime_type: binary.mimeType,
						...(binary.bytes !== undefined && { file_size: binary.bytes }),
						url: address.href,
					},
					binary: { [field]: binary },
					pairedItem: { item: item.index },
				},
			];
		} catch (thrown) {
			const { code } = connectionFailureOf(thrown, cancelSignal(context));
			if (!CUT.test(code)) throw asUserError(context.getNode(), thrown, item.index);
			if (attempt === TRIES) {
				const why = `It was cut off before its end in each of ${TRIES} tries: ${code}`;
				throw notGiven(context, answer.from, why, item.index);
			}
		}
		await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1), cancelSignal(context));
	}
};

function readAddress(value: unknown): URL {
	const written = String(value ?? '').trim();
	if (/^https?:\/\//i.test(written) && URL.canParse(written)) return new URL(written);
	throw new BadInput(
		written === ''
			? "'Attachment URL' is empty"
			: `'Attachment URL' is not an address: '${written}'`,
		"Use the 'url' of an attachment, as 'Get Many' of messages gives it",
	);
}

/**
 * Follows redirects by hand, because the key goes to the account's own host only: each step is
 * sent with it or without it.
 */
async function follow(
	context: IExecutePaginationFunctions,
	start: URL,
	home: string,
	conditions: Conditions,
	item: number,
): Promise<Streamed> {
	for (let from = start, step = 0; ; step += 1) {
		const options: IHttpRequestOptions = {
			method: 'GET',
			url: from.href,
			encoding: 'stream',
			disableFollowRedirect: true,
		};
		const isHome = from.origin === home;
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
 * The file of an answer. Deskie's answers in JSON that do not say that they are a file are read
 * (25 MB at most: Deskie takes no larger file), because they may tell why there is none, with any
 * status.
 *
 * @throws NodeApiError when there is no file
 */
async function contentOf(
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

/** The error for a file that the host it lies on did not give. */
function notGiven(
	context: IExecutePaginationFunctions,
	{ host }: URL,
	why: string,
	item: number,
): NodeApiError {
	return new NodeApiError(context.getNode(), {} as JsonObject, {
		message: `The host ${host} did not give the file [item ${item}]`,
		description: `${why}. Open 'Attachment URL' in a browser to see whether the file is there, or get its 'url' anew with 'Get Many' of messages: a link may be valid for a short time only`,
		itemIndex: item,
	});
}

const leadsNowhere = () =>
	new BadInput(
		"'Attachment URL' leads from one address to another, but to no file",
		"Open the address in a browser to see where it leads, or use the 'url' of another attachment",
	);
