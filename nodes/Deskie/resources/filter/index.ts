import { resource } from '../../operation/resource';
import { getAll } from './getAll.operation';

export const filterResource = resource(
	{ name: 'Filter', value: 'filter', description: 'A saved selection of cases' },
	[getAll],
	'getAll',
);
