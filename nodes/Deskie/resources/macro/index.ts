import { resource } from '../../operation/resource';
import { getAll } from '../../operation/standard';
import { macrosIn } from './rows';

export const macroResource = resource(
	{ name: 'Macro', value: 'macro', description: 'Steps that agents carry out with one click' },
	[
		getAll(
			{ path: '/macros', root: 'macro', id: 'macro_id', words: 'macros' },
			{ listing: { unpaged: true, rows: macrosIn } },
		),
	],
	'getAll',
);
