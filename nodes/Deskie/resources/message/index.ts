import { resource } from '../../operation/resource';
import { create } from './create.operation';
import { deleting, editing } from './editMessage';
import { getAll } from './getAll.operation';
import { reply } from './kind';
import { rate } from './rate.operation';

export const messageResource = resource(
	{ name: 'Message', value: 'message', description: 'A reply of an agent or of the customer' },
	[create, deleting(reply), getAll, rate, editing(reply)],
	'create',
);
