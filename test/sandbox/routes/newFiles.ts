import type { Account, NewFile } from '../account/account';
import type { Seconds } from '../account/records';
import { FILES_PATH } from '../present/message';
import { type Context, valuesOf } from './context';

const MIME_TYPES: Record<string, string> = {
	csv: 'text/csv',
	gif: 'image/gif',
	html: 'text/html',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	json: 'application/json',
	pdf: 'application/pdf',
	png: 'image/png',
	txt: 'text/plain',
	zip: 'application/zip',
};

/**
 * The files of a request: uploaded ones, or links. The stand-in does not use the internet: a link's
 * content is read only if it points at one of its own attachments, else it is empty.
 */
export function newFiles(context: Context): NewFile[] {
	const links = valuesOf(context.fields.attachment_urls) ?? [];
	const uploaded = context.files.map(({ file_name, mime_type, content }) => ({
		file_name,
		mime_type,
		content,
	}));
	return [...uploaded, ...links.map((link) => linkedFile(context, link))];
}

function linkedFile({ account, baseUrl }: Context, link: string): NewFile {
	const own = `${baseUrl}${FILES_PATH}/`;
	if (link.startsWith(own)) {
		const file = account.files.get(Number(link.slice(own.length)));
		if (file) return file;
	}
	const file_name = nameIn(link);
	const extension = file_name.split('.').pop()?.toLowerCase() ?? '';
	const mime_type = MIME_TYPES[extension] ?? 'application/octet-stream';
	return { file_name, mime_type, content: Buffer.alloc(0) };
}

function nameIn(link: string): string {
	const path = link.replace(/[?#].*$/, '').replace(/^[a-z]+:\/\/[^/]*/i, '');
	return decodeURIComponent(path.split('/').pop() ?? '') || 'file';
}

/** Epoch seconds of a date in a body that has been checked. */
export function givenDate(account: Account, value: unknown): Seconds | undefined {
	if (value === undefined) return undefined;
	return account.dates.parse(typeof value === 'number' ? value : String(value)) ?? undefined;
}
