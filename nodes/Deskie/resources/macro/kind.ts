import type { Kind } from '../../operation/standard';

/** Macros, which the API lists and nothing more. */
export const macro: Kind = {
	path: '/macros',
	root: 'macro',
	id: 'macro_id',
	word: 'macro',
	words: 'macros',
	lookup: { search: 'searchMacros', example: 'e.g. 196529', list: 'macros' },
};
