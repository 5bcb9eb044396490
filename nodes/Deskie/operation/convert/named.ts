import { namedRows, valueNamed } from '../../transport/lists/findByName';
import type { ListName } from '../../transport/lists/lists';
import { Reference } from '../../transport/request/reference';

/**
 * What a list of the account calls so, in the form it travels in. Its value is known when the list
 * is read, before the request leaves.
 */
export const named = (
	list: ListName,
	name: string,
	label: string,
	as: (value: string) => unknown = (value) => value,
) =>
	new Reference(async ({ rows }) => as(valueNamed(namedRows(list, await rows(list)), name, label)));
