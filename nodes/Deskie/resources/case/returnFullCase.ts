import type { Field } from '../../operation/field';
import type { Bulk } from '../../transport/bulk/inBulk';

export const bulk: Bulk = {
	whole: { parameter: 'returnFullCase', label: 'Return Full Case', unset: false },
};

/** Whole cases back, at a request a case; without it equal changes share a request. */
export const returnFullCase: Field = {
	displayName: 'Return Full Case',
	name: 'returnFullCase',
	type: 'boolean',
	default: false,
	description:
		'Whether to return the whole case instead of only its ID. This takes one API call for each case instead of one for ten.',
};
