import type { IDataObject } from 'n8n-workflow';
import { address, fromJson, trimmed } from '../../operation/convert';
import type { About } from '../../operation/field';
import type { FileLink } from '../../transport/download/download';

const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null;

/**
 * The files in a value: a link, an attachment, several of them, or one or several whole messages.
 * Models may pass these as JSON text. A message without attachments has no files.
 */
export const fileLinks = (value: unknown, about: About): FileLink[] =>
	linksIn(fromJson(value, /^\s*[[{]/), about);

function linksIn(value: unknown, about: About): FileLink[] {
	if (Array.isArray(value)) return value.flatMap((entry) => linksIn(entry, about));
	if (!isObject(value)) return [{ url: address(value, about) as URL }];
	if (Array.isArray(value.attachments)) {
		const { message_id } = value;
		const found = linksIn(value.attachments, about);
		return found.map((file) => ({ ...file, about: { ...file.about, message_id } }));
	}
	const { url, file_id, file_name, message_id } = value;
	const known = {
		...(file_id !== undefined && { file_id }),
		...(message_id !== undefined && { message_id }),
	};
	return [
		{
			url: address(url, about) as URL,
			...(trimmed(file_name) !== '' && { name: trimmed(file_name) }),
			about: known,
		},
	];
}
