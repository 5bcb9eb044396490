import type { Field } from '../field';

/** Every operation has it: how long to wait for the account's API budget or its server. */
export const maxWait: Field = {
	displayName: 'Max Wait (Minutes)',
	name: 'maxWait',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 60 },
	default: 5,
	description:
		'How long the run may wait while none of its requests gets through, because the API limit of the Deskie account is used up or the server does not answer',
};
