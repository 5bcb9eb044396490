import { BadInput } from '../../transport/http/badInput';
import type { Draft } from '../../transport/request/draft';
import { files, links } from '../convert';
import { toBody, toFiles, type Field } from '../field';

/** Links to files for a case, a reply or a note. */
export const attachmentUrls: Field = {
	displayName: 'Attachment URLs',
	name: 'attachmentUrls',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/contract.pdf',
	description:
		'Links to files that Deskie downloads and attaches, separated by commas. For links that contain commas, use an expression that returns an array. Up to 25 MB each, 50 MB together.',
	to: toBody('attachment_urls', links),
};

/** Files from the item's binary fields. */
export const binaryProperties: Field = {
	displayName: 'Input Binary Fields',
	name: 'binaryProperties',
	type: 'string',
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The names of the input fields that hold the files to attach',
	description:
		'Names of binary fields of the input, separated by commas. An expression may also return a file, such as {{ $binary.data }}, or an array of names or files. Up to 25 MB each, 50 MB together.',
	to: toFiles(files),
};

/** Deskie takes files or links in one request, not both (vendor's Cases chapter: two options). */
export function checkAttachments({ binaries, body }: Draft) {
	if (binaries.length === 0 || body.attachment_urls === undefined) return;
	throw new BadInput(
		"'Input Binary Fields' and 'Attachment URLs' are both filled",
		'Deskie takes either files or links in one request. Leave one of them empty',
	);
}
