import type { IExecutePaginationFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { accountUrl } from './account';
import { BadInput } from './badInput';
import { errorOf } from './errors';
import { deliverToAccount, fetchElsewhere } from './deliver';
import type { Single } from './plan';
import type { Answer, Conditions } from './types';

/** More redirects than this lead nowhere. */
const MOST_REDIRECTS = 5;

type Prepare = IExecutePaginationFunctions['helpers']['prepareBinaryData'];

/** An answer whose body is still on its way. */
type Streamed = Answer & { body: Exclude<Parameters<Prepare>[0], Buffer> };

/** Fetches a file into a binary field without holding it in memory. */
export const download: Single = async (context, _plan, item, conditions) => {
	const address = readAddress(item.read('url'));
	const field = String(item.read('binaryPropertyName') ?? '').trim() || 'data';
	const { account } = await context.getCredentials<{ account: string }>('deskieApi');
	const answer = await follow(context, address, accountUrl(account), conditions);
	const failure = errorOf(context.getNode(), answer, { method: 'GET', path: '' }, item.index);
	if (failure) {
		answer.body.destroy();
		throw failure;
	}
	const { fileName: chosen } = (item.read('options') ?? {}) as { fileName?: string };
	const name = chosen || namedByServer(answer) || namedByAddress(address);
	const mimeType = answer.headers['content-type']?.split(';')[0].trim();
	const binary = await context.helpers.prepareBinaryData(answer.body, name, mimeType);
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
): Promise<Streamed> {
	for (let address = start, step = 0; ; step += 1) {
		const options: IHttpRequestOptions = {
			method: 'GET',
			url: address.href,
			encoding: 'stream',
			disableFollowRedirect: true,
		};
		const send = address.origin === home ? deliverToAccount : fetchElsewhere;
		const answer = await send(context, conditions, options);
		const { location } = answer.headers;
		const moved = answer.status >= 300 && answer.status < 400 && location !== undefined;
		if (!moved) return answer as Streamed;
		(answer as Streamed).body.destroy();
		const known = step < MOST_REDIRECTS && URL.canParse(location, address.href);
		const next = known ? new URL(location, address) : undefined;
		if (!next || !/^https?:$/.test(next.protocol)) throw leadsNowhere();
		address = next;
	}
}

const leadsNowhere = () =>
	new BadInput(
		"'Attachment URL' leads from one address to another, but to no file",
		"Open the address in a browser to see where it leads, or use the 'url' of another attachment",
	);

function namedByServer({ headers }: Answer): string | undefined {
	const disposition = headers['content-disposition'] ?? '';
	const encoded = /filename\*\s*=\s*(?:utf-8)?''([^;]+)/i.exec(disposition)?.[1];
	if (encoded) return decoded(encoded.trim());
	const quoted = /filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1];
	if (quoted) return quoted.replace(/\\(.)/g, '$1');
	return /filename\s*=\s*([^;"\s]+)/i.exec(disposition)?.[1];
}

/** Percent-encoded UTF-8; what is not stays as it is written. */
function decoded(name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}

function namedByAddress({ pathname }: URL): string {
	const last = pathname.split('/').filter(Boolean).pop();
	return last ? decoded(last) : 'attachment';
}
