import { namedRows, valueNamed } from '../../transport/lists/findByName';
import type { ListName } from '../../transport/lists/lists';
import { Reference } from '../../transport/request/reference';

/**
 * Looks a name up in a list of the account. The result is a {@link Reference}, which is resolved
 * before the request leaves.
 */
export const named = (
	list: ListName,
	name: string,
	label: string,
	as: (value: string) => unknown = (value) => value,
) =>
	new Reference(async ({ rows }) =>
		as(valueNamed(namedRows(list, await rows(list, label)), name, label)),
	);
