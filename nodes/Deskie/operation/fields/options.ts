import { BadInput } from '../../transport/http/badInput';
import { asNumber } from '../../transport/request/parameters';
import { toSettings, type Convert, type Field } from '../field';

/** Every operation that changes something has it: its requests are shown in place of sent. */
export const dryRun: Field = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description:
		'Whether to show the requests that would leave, and to change nothing. Values and files are checked, and names and numbers are looked up, which may take API calls.',
	builderHint: {
		propertyHint:
			"Set it to true to test a workflow on real data without a change, and to false when it is to work. The output is then the list 'requests' in place of what the operation gives.",
	},
};

const minutes: Convert = (value, { label }) => {
	const number = asNumber(value);
	if (number >= 0) return number;
	throw new BadInput(
		`'${label}' is not a number of 0 or more: '${String(value)}'`,
		'Enter how many minutes to wait at most, such as 5',
	);
};

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
	to: toSettings('maxWait', minutes),
};
