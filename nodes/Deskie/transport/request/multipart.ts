import { randomUUID } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Form } from '../http/types';
import type { FileToSend } from './files';

/**
 * Escapes a name for the quotes of a header: a backslash before quotes and backslashes (RFC 2616
 * quoted-string, which servers undo). The global FormData would write %22 for a quote, and the file
 * would keep that name.
 */
const quoted = (name: string) =>
	name.replace(/["\\]/g, '\\$&').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

/**
 * Builds the multipart form of a body and files, with the keys of the vendor's curl samples:
 * `case[subject]`, `case[custom_fields][cf_44]`, `case[labels][0]`, `case[attachments][0]`.
 */
export function multipart(wrapper: string, body: IDataObject, files: FileToSend[]): Form {
	const boundary = `deskie-${randomUUID()}`;
	const parts: Buffer[] = [];
	const add = (key: string, more: string, content: string | Buffer) => {
		const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(key)}"${more}\r\n\r\n`;
		const bytes = typeof content === 'string' ? Buffer.from(content) : content;
		parts.push(Buffer.from(head), bytes, Buffer.from('\r\n'));
	};
	const addFields = (key: string, value: unknown) => {
		if (value !== null && typeof value === 'object') {
			for (const [name, part] of Object.entries(value)) addFields(`${key}[${name}]`, part);
		} else add(key, '', String(value));
	};
	addFields(wrapper, body);
	files.forEach(({ name, mimeType, content }, index) => {
		const type = mimeType.replace(/[\r\n]/g, '');
		add(
			`${wrapper}[attachments][${index}]`,
			`; filename="${quoted(name)}"\r\nContent-Type: ${type}`,
			content,
		);
	});
	parts.push(Buffer.from(`--${boundary}--\r\n`));
	return {
		body: Buffer.concat(parts),
		headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
	};
}
