import type { Answer } from '../http/types';

/** The name of a file: the one that the answer tells, the one that is known, or the end of its address. */
export function fileNameOf(headers: Answer['headers'], address: URL, known?: string): string {
	return namedByServer(headers) || known || namedByAddress(address);
}

function namedByServer(headers: Answer['headers']): string | undefined {
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
