import type { Field } from '../field';

/**
 * An option of every operation: how long to wait for the account's rate limit or for its server.
 */
export const maxWait: Field = {
	displayName: 'Max Wait (Minutes)',
	name: 'maxWait',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 60 },
	default: 5,
	description:
		'How long the run may wait while none of its requests gets through, because the API limit of the Deskie account is used up or the server does not answer',
};
