import { BadInput } from '../../transport/http/badInput';
import type { Convert } from '../field';
import { trimmed } from './entries';

/** The address of a file, as a URL. */
export const address: Convert = (value, { label }): URL => {
	const written = trimmed(value);
	if (/^https?:\/\//i.test(written) && URL.canParse(written)) return new URL(written);
	throw new BadInput(
		written === '' ? `'${label}' is empty` : `'${label}' is not an address: '${written}'`,
		"Use the 'url' of an attachment, as 'Get Many' of messages gives it",
	);
};
