import { deleting, editing } from './editMessage';
import { resource } from '../../operation/operation';
import { create } from './create.operation';
import { getAll } from './getAll.operation';
import { reply } from './kind';
import { rate } from './rate.operation';

export const messageResource = resource(
	{ name: 'Message', value: 'message', description: 'A reply of an agent or of the customer' },
	[create, deleting(reply), getAll, rate, editing(reply)],
	'create',
);
