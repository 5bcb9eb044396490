import { resource } from '../../operation/resource';
import { count } from './count.operation';
import { create } from './create.operation';
import { createOrUpdate } from './createOrUpdate.operation';
import { del } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getChangelog } from './getChangelog.operation';
import { restore, spam, trash } from './move.operation';
import { rate } from './rate.operation';
import { update } from './update.operation';

export const caseResource = resource(
	{ name: 'Case', value: 'case', description: 'A request of a customer, with its messages' },
	[
		count,
		create,
		createOrUpdate,
		del,
		get,
		getAll,
		getChangelog,
		rate,
		restore,
		spam,
		trash,
		update,
	],
	'getAll',
);
