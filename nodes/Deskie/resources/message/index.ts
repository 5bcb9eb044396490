import { deleting, editing, type Kind } from '../fields/editMessage';
import { resource } from '../operation';
import { create } from './create.operation';
import { getAll } from './getAll.operation';
import { rate } from './rate.operation';

const reply: Kind = { path: 'messages', wrapper: 'message', word: 'message', label: 'Message ID' };

export const messageResource = resource(
	{ name: 'Message', value: 'message', description: 'A reply of an agent or of the customer' },
	[create, deleting(reply), getAll, rate, editing(reply)],
	'create',
);
