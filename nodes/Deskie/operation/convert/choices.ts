import { BadInput } from '../../transport/http/badInput';
import { asFlag, notAFlag } from '../../transport/request/parameters';
import type { Convert } from '../field';
import { fewOf, trimmed } from './entries';

/** `In Progress` -> `in_progress`: agents write what the editor shows. */
export const asValue = (text: string) => text.toLowerCase().replace(/\s+/g, '_');

/** One of the known values, chosen or from an expression. */
export const oneOf =
	(known: readonly string[]): Convert =>
	(value, { label }) => {
		const text = trimmed(value);
		if (text === '') return undefined;
		const found = [text, asValue(text)].find((candidate) => known.includes(candidate));
		if (found !== undefined) return found;
		throw new BadInput(`'${label}' has no option '${text}'`, `Use one of: ${known.join(', ')}`);
	};

/** Up to 20 of the known values. */
export const someOf = (known: readonly string[]): Convert => fewOf(oneOf(known));

/** A boolean; `false` is sent, too. */
export const flag: Convert = (value, { label }) => {
	const on = asFlag(value);
	if (on === undefined) throw notAFlag(label, value);
	return on;
};

/** `true`, or nothing: for options that the API has off by default. */
export const onlyWhenOn: Convert = (value, about) => (flag(value, about) ? true : undefined);
