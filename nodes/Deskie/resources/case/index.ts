import { resource } from '../../operation/resource';
import { create } from './create.operation';
import { createOrUpdate } from './createOrUpdate.operation';
import { count } from '../../operation/standard';
import { del } from './delete.operation';
import { alsoListed, caseFilters, checkPeriods } from './filters';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getChangelog } from './getChangelog.operation';
import { getTranscript } from './getTranscript.operation';
import { restore, spam, trash } from './move.operation';
import { rate } from './rate.operation';
import { update } from './update.operation';

export const caseResource = resource(
	{ name: 'Case', value: 'case', description: 'A request of a customer, with its messages' },
	[
		count(
			{ path: '/cases', root: 'case', words: 'cases' },
			{ more: caseFilters, options: alsoListed, check: checkPeriods },
		),
		create,
		createOrUpdate,
		del,
		get,
		getAll,
		getChangelog,
		getTranscript,
		rate,
		restore,
		spam,
		trash,
		update,
	],
	'getAll',
);
