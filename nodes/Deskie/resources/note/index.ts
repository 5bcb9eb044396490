import { resource } from '../../operation/resource';
import { deleting, editing } from '../message/editMessage';
import { create } from './create.operation';
import { note } from './kind';

export const noteResource = resource(
	{ name: 'Note', value: 'note', description: 'A message of a case that only agents see' },
	[create, deleting(note), editing(note)],
	'create',
);
