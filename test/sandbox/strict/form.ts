import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

import type { NewFile } from '../account/account';
import { ApiError, StrictError } from '../errors';
import type { RecordedFile } from '../requests';

const MEGABYTE = 1024 * 1024;
/** Upload limits of the Cases chapter: a file, and all files of a request. */
const MAX_FILE_BYTES = 25 * MEGABYTE;
const MAX_TOTAL_BYTES = 50 * MEGABYTE;
/** Far above any text of a case; the parser's own limit of 1 MB would cut texts silently. */
const MAX_FIELD_BYTES = 64 * MEGABYTE;

/** The multipart parser's limits. */
export const FORM_LIMITS = {
	fileSize: MAX_FILE_BYTES,
	files: 100,
	fieldSize: MAX_FIELD_BYTES,
	fieldNameSize: 1000,
};

export interface UploadedFile extends NewFile {
	/** The field's name as sent. */
	field: string;
}

/** A multipart body, read to its end. */
export interface Form {
	fields: Array<[name: string, value: string]>;
	files: UploadedFile[];
	/** Set when the files are larger than Deskie takes. */
	tooLarge: ApiError | null;
}

/**
 * Reads a multipart request.
 *
 * @throws StrictError for a text that was cut off, and for a file without a name, which PHP would
 * not take for a file
 */
export async function readForm(request: FastifyRequest): Promise<Form> {
	const form: Form = { fields: [], files: [], tooLarge: null };
	let total = 0;
	let wrong: string | undefined;
	for await (const part of request.parts()) {
		if (part.type === 'field') {
			if (part.fieldnameTruncated || part.valueTruncated) {
				wrong ??= `the field "${part.fieldname}" is cut off: it is over ${MAX_FIELD_BYTES} bytes`;
			}
			form.fields.push([part.fieldname, String(part.value)]);
			continue;
		}
		const chunks: Buffer[] = [];
		for await (const chunk of part.file) chunks.push(chunk as Buffer);
		const content = Buffer.concat(chunks);
		total += content.length;
		if (part.file.truncated) form.tooLarge = new ApiError(400, 'attachment_is_over_25_mb');
		else if (total > MAX_TOTAL_BYTES)
			form.tooLarge ??= new ApiError(400, 'attachments_are_over_50_mb');
		if (!part.filename) wrong ??= `the file "${part.fieldname}" has no file name`;
		form.files.push({
			field: part.fieldname,
			file_name: part.filename,
			mime_type: part.mimetype,
			content,
		});
	}
	// Thrown only after the body has been read, or the connection would hang.
	if (wrong !== undefined) throw new StrictError(wrong);
	return form;
}

/** What is kept of an uploaded file in the recorded requests. */
export function recordedFile(file: UploadedFile): RecordedFile {
	return {
		field: file.field,
		fileName: file.file_name,
		mimeType: file.mime_type,
		size: file.content.length,
		sha256: createHash('sha256').update(file.content).digest('hex'),
	};
}
