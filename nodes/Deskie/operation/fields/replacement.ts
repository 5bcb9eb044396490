import type { Sentence } from '../../transport/http/sentences';
import { id } from '../convert';
import { toBody, type Field } from '../field';
import type { Kind } from '../standard';
import { locator } from './locators';

/** What an operation has that may need a replacement for an agent or a group. */
interface Replacement {
	fields: Field[];
	wrappers: string[];
	/** What a refusal means; Deskie's error code for it is not known. */
	refusal: Sentence;
}

/**
 * The field for the replacement, needed only if the agent or group is in use (several clients:
 * without one the body is missing altogether).
 *
 * @param kind of the one to replace
 * @param names of the field, and of the API's parameter, e.g. `replace_staff_id`
 * @param holds what the one in use has, e.g. `open cases`
 */
export function replacement(
	{ root, word, lookup }: Pick<Kind, 'root' | 'word' | 'lookup'>,
	names: { name: string; parameter: string },
	holds: string,
): Replacement {
	const one = /^[aeiou]/.test(word) ? 'An' : 'A';
	const displayName = `Replacement ${word[0].toUpperCase()}${word.slice(1)}`;
	return {
		fields: [
			{
				...locator(lookup.search, lookup.example, {
					displayName,
					name: names.name,
					description: `The ${word} who takes over ${holds}; needed only if there are any`,
				}),
				to: toBody(names.parameter, id({ among: lookup.list })),
			},
		],
		wrappers: [root],
		refusal: [
			`Deskie needs another ${word}, one that is enabled, as the replacement`,
			`${one} ${word} with ${holds} needs a '${displayName}': choose another ${word} that is enabled`,
		],
	};
}
