import { resource } from '../../operation/operation';
import { getAll } from './getAll.operation';

export const filterResource = resource(
	{ name: 'Filter', value: 'filter', description: 'A saved selection of cases' },
	[getAll],
	'getAll',
);
