import { macrosIn } from '../../api/macros';
import { resource } from '../../operation/resource';
import { getAll } from '../../operation/standard';
import { macro } from './kind';
import { preview } from './preview.operation';

export const macroResource = resource(
	{ name: 'Macro', value: 'macro', description: 'Steps that agents carry out with one click' },
	[getAll(macro, { listing: { unpaged: true, rows: macrosIn } }), preview],
	'getAll',
);
