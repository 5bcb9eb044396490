import type { Answer } from '../http/types';
import { lastPart } from '../request/files';

/** The name of a file: from the answer, or the one already known, or the end of its address. */
export function fileNameOf(headers: Answer['headers'], address: URL, known?: string): string {
	return namedByServer(headers) ?? known ?? namedByAddress(address) ?? 'attachment';
}

/** Marks that change the writing direction: they can show `txt.exe` as `exe.txt`. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The last part of a path, safe to show and store; undefined when nothing is left. */
const clean = (name: string) => lastPart(name.replace(DIRECTION, ''));

/** Decodes bytes; undefined when they are invalid in the charset, or when it is not known. */
function textOf(bytes: Buffer, charset: string): string | undefined {
	try {
		return new TextDecoder(charset, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/**
 * Decodes a header as UTF-8, if it is valid: it arrives as Latin-1, but many servers write UTF-8.
 */
function asUtf8(value: string): string {
	const isBytes = [...value].every((letter) => letter <= '\u00ff');
	return (isBytes ? textOf(Buffer.from(value, 'latin1'), 'utf-8') : undefined) ?? value;
}

/** Decodes `%D0%94`; a text that is invalid in the charset stays as it is. */
function percentDecoded(text: string, charset = 'utf-8'): string {
	const bytes = Buffer.from(text).toString('latin1');
	const byte = (_: string, hex: string) => String.fromCharCode(parseInt(hex, 16));
	const decoded = bytes.replace(/%([0-9a-f]{2})/gi, byte);
	return textOf(Buffer.from(decoded, 'latin1'), charset) ?? text;
}

const MIME_WORD = /=\?([\w-]+)(?:\*[\w-]*)?\?([bq])\?([^?]*)\?=/gi;

/**
 * Decodes MIME encoded-words (RFC 2047), which mail programs write into file names:
 * `=?UTF-8?B?…?=`.
 */
function mimeDecoded(text: string): string {
	const joined = text.replace(/(\?=)\s+(?==\?)/g, '$1');
	return joined.replace(MIME_WORD, (word, charset: string, form: string, content: string) => {
		if (form.toLowerCase() === 'b') return textOf(Buffer.from(content, 'base64'), charset) ?? word;
		const spaced = content.replace(/_/g, ' ').replace(/%/g, '%25');
		return percentDecoded(spaced.replace(/=([0-9a-f]{2})/gi, '%$1'), charset);
	});
}

const ENCODED = /(?:^|;)\s*filename\*\s*=\s*"?([\w-]*)'[^']*'([^;"]+)/i;
const QUOTED = /(?:^|;)\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i;
/** Without quotes a name ends at a semicolon, not at a space, as browsers read it. */
const BARE = /(?:^|;)\s*filename\s*=\s*([^;"]+)/i;

/** The name in Content-Disposition: filename* wins over filename (RFC 6266). */
function namedByServer(headers: Answer['headers']): string | undefined {
	const disposition = headers['content-disposition'] ?? '';
	const [, charset, encoded] = ENCODED.exec(disposition) ?? [];
	if (encoded !== undefined) {
		const name = clean(percentDecoded(encoded.trim(), charset || 'utf-8'));
		if (name !== undefined) return name;
	}
	const quoted = QUOTED.exec(disposition)?.[1].replace(/\\(.)/g, '$1');
	const written = quoted ?? BARE.exec(disposition)?.[1];
	return written === undefined ? undefined : clean(mimeDecoded(asUtf8(written)));
}

function namedByAddress({ pathname }: URL): string | undefined {
	const last = pathname.split('/').filter(Boolean).pop();
	return last === undefined ? undefined : clean(percentDecoded(last));
}
