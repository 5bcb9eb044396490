import { resource } from '../../operation/resource';
import { download } from './download.operation';
import { getAll } from './getAll.operation';

export const attachmentResource = resource(
	{ name: 'Attachment', value: 'attachment', description: 'A file of a message' },
	[download, getAll],
	'download',
);
