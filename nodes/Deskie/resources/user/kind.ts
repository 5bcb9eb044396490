import type { Kind } from '../../operation/standard';
import { userOutput } from './output';

/** A customer (GET /api/users/[id].json). */
export const user: Kind = {
	path: '/users',
	root: 'user',
	id: 'user_id',
	word: 'customer',
	words: 'customers',
	lookup: { search: 'searchUsers', example: 'e.g. 123' },
	output: userOutput,
};
