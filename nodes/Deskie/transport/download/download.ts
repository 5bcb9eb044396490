import {
	NodeApiError,
	type IDataObject,
	type IExecutePaginationFunctions,
	type IHttpRequestOptions,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';
import pLimit from 'p-limit';
import { errorCode } from '../../api/answers';
import { MOST_FILES_IN_FLIGHT } from '../gate/concurrency';
import { pause } from '../gate/clock';
import { accountOf } from '../http/account';
import { BadInput } from '../http/badInput';
import { connectionFailureOf } from '../http/connectionFailure';
import { deliverToAccount, fetchElsewhere } from '../http/deliver';
import { asUserError, errorOf } from '../http/errors';
import { cancelSignal, ownerOf } from '../http/execution';
import { NoAnswer } from '../http/retries';
import type { Answer, Conditions } from '../http/types';
import { Way, draftOf, type Single } from '../request/plan';
import { failedItem } from '../request/outputItems';
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

/** A file to fetch, and what is known of it. */
export interface FileLink {
	url: URL;
	/** The name that Deskie lists it under. */
	name?: string;
	/** What goes along in the item, in place of what the answer tells. */
	about?: IDataObject;
}

/** What a download is told by its operation's fields. */
interface DownloadSettings {
	url: FileLink[];
	binaryPropertyName: string;
	fileName?: string;
}

const single: Single = async (context, plan, item, conditions) => {
	const { settings } = await draftOf(plan, item);
	const { url: files, binaryPropertyName, fileName } = settings as unknown as DownloadSettings;
	return await fetchFiles(context, files, binaryPropertyName, conditions, item.index, fileName);
};

/** One file or several, each fetched into a binary field of an item of its own. */
export const download: Way = { single };

/**
 * Fetches files into a binary field each, without holding them in memory; a few of a run at a time.
 * With "Continue" each of several that cannot be had is an item of `error` that names it. Without,
 * the first of them stops the run, and none that has not begun is asked for.
 *
 * @param item the input item that they belong to
 * @param fileName in place of the file's own name, where it is one file
 */
export async function fetchFiles(
	context: IExecutePaginationFunctions,
	files: FileLink[],
	field: string,
	conditions: Conditions,
	item: number,
	fileName?: string,
): Promise<INodeExecutionData[]> {
	let isStopped = false;
	const fetchNext = async (file: FileLink): Promise<INodeExecutionData[]> => {
		if (isStopped) return [];
		const chosen = files.length === 1 ? fileName : undefined;
		const asked = fetchOne(context, file, field, conditions, item, chosen);
		return await asked.then(
			(found) => [found],
			(thrown: unknown) => {
				isStopped = !context.continueOnFail() || files.length === 1;
				if (isStopped) throw thrown;
				const { message, description } = asUserError(context.getNode(), thrown, item);
				const named = `${message}. The file is ${file.name ?? file.url.href}`;
				return [failedItem({ message: named, description }, item)];
			},
		);
	};
	const owner = ownerOf(context);
	const run = runs.get(owner) ?? { limiter: pLimit(MOST_FILES_IN_FLIGHT), files: 0 };
	runs.set(owner, run);
	run.files += files.length;
	try {
		const { limiter } = run;
		const asked = files.map(async (file) => await limiter(async () => await fetchNext(file)));
		return (await Promise.all(asked)).flat();
	} finally {
		run.files -= files.length;
		if (run.files === 0) runs.delete(owner);
	}
}

async function fetchOne(
	context: IExecutePaginationFunctions,
	{ url: address, name: known, about }: FileLink,
	field: string,
	conditions: Conditions,
	item: number,
	fileName: string | undefined,
): Promise<INodeExecutionData> {
	const { origin } = await accountOf(context);
	for (let attempt = 1; ; attempt += 1) {
		const answer = await follow(context, address, origin, conditions, item);
		const name = fileName || fileNameOf(answer.headers, address, known);
		const mimeType = answer.headers['content-type']?.split(';')[0].trim();
		try {
			const content = await contentOf(context, answer, item);
			const binary = await context.helpers.prepareBinaryData(content, name, mimeType);
			return {
				json: {
					file_name: binary.fileName ?? name,
					mime_type: binary.mimeType,
					...(binary.bytes !== undefined && { file_size: binary.bytes }),
					url: address.href,
					...about,
				},
				binary: { [field]: binary },
				pairedItem: { item },
			};
		} catch (thrown) {
			const { code } = connectionFailureOf(thrown, cancelSignal(context));
			if (!CUT.test(code)) throw asUserError(context.getNode(), thrown, item);
			if (attempt === TRIES) {
				const why = `It was cut off before its end in each of ${TRIES} tries: ${code}`;
				throw notGiven(context, answer.from, why, item);
			}
		}
		await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1), cancelSignal(context));
	}
}

/**
 * Follows redirects by hand, because the key goes to the account's own host only, and no more once
 * another host said where to go: it would choose what is read with the key. The API's own answers
 * are no files.
 */
async function follow(
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

/** Whether an address of the account is one of its API, however it is written. */
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
