import { text } from '../../operation/convert';
import { toSettings } from '../../operation/field';
import { download as fetchFile } from '../../transport/download/download';
import type { Operation } from '../../operation/operation';
import { fileLinks } from './fileLinks';
import { binaryField } from './fields';

/**
 * GET of an attachment's `url`, as messages carry it (vendor's Cases chapter: links of messages
 * older than 30 days need the same authentication as the API, fresh ones none).
 */
export const download: Operation = {
	option: {
		name: 'Download',
		value: 'download',
		action: 'Download attachment',
		description: 'Fetch files of a message into a binary field, one item per file',
	},
	request: { method: 'GET', path: '{url}' },
	forAgent: {
		when: 'Use it with the address that an attachment of a message has',
	},
	way: fetchFile,
	fields: [
		{
			displayName: 'Attachment URL',
			name: 'url',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://mycompany.deskie.io/some_path_here/345',
			description:
				"The address of an attachment, as 'Get Many' of messages gives it. An expression may also return an attachment, several, or a whole message: each file becomes an item.",
			to: toSettings('url', fileLinks),
		},
		binaryField,
	],
	options: [
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. contract.pdf',
			description:
				"The file's name; if not set, the one that Deskie sends or the end of the URL. Several files keep their own names.",
			to: toSettings('fileName', text),
		},
	],
};
