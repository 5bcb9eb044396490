import type { IDataObject, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import pLimit from 'p-limit';
import { MOST_FILES_IN_FLIGHT } from '../gate/concurrency';
import { pause } from '../gate/clock';
import { accountOf } from '../http/account';
import { connectionFailureOf } from '../http/connectionFailure';
import { asUserError } from '../http/errors';
import { cancelSignal, ownerOf } from '../http/execution';
import { TRIES, backOffMs } from '../http/retries';
import type { Conditions } from '../http/types';
import { draftOf, type Single, type Way } from '../request/plan';
import { failedItem } from '../request/outputItems';
import { fileNameOf } from './fileName';
import { contentOf, follow, notGiven } from './follow';

/**
 * Error codes of a connection that broke, or of compressed data that is cut. n8n's storage has
 * others.
 */
const CUT = /^(ECONN\w+|EPIPE|ETIMEDOUT|ERR_STREAM_\w+|Z_\w+)$/;

/** By execution: the limiter of its downloads, and how many are waiting or in flight. */
const runs = new Map<string, { limiter: ReturnType<typeof pLimit>; files: number }>();

/** A file to download, and what is known about it. */
export interface FileLink {
	url: URL;
	/** The name that Deskie lists it under. */
	name?: string;
	/** Fields for the output item; they win over what the answer tells. */
	about?: IDataObject;
}

/** The values of the operation's fields. */
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

/** Downloads one file or several, each into a binary field of an item of its own. */
export const download: Way = { single };

/**
 * Downloads files into a binary field each, streamed rather than held in memory, a few of an
 * execution at a time. Under "Continue", each of several files that fails becomes an item with
 * `error` that names it. Otherwise the first failure stops the run, and no further download begins.
 *
 * @param item the index of the input item
 * @param fileName replaces the file's own name, if it is a single file
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
		await pause(backOffMs(attempt), cancelSignal(context));
	}
}
