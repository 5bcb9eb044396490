import { deleting, editing, type Kind } from '../fields/editMessage';
import { resource } from '../operation';
import { create } from './create.operation';

const note: Kind = { path: 'note', wrapper: 'note', word: 'note', label: 'Note ID' };

export const noteResource = resource(
	{ name: 'Note', value: 'note', description: 'A message of a case that only agents see' },
	[create, deleting(note), editing(note)],
	'create',
);
