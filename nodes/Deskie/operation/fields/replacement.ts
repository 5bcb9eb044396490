import type { Sentence } from '../../transport/http/sentences';
import type { ListName } from '../../transport/lists/lists';
import { id } from '../convert';
import { toBody, type Field } from '../field';
import { locator } from './locators';

/** The replacement for an agent or a group that is disabled or deleted. */
export interface Replacement {
	field: Field;
	/** What a refusal means; Deskie's error code for it is not known. */
	refusal: Sentence;
}

/**
 * The field for the replacement, needed only if the agent or group is in use (several clients:
 * without one the body is missing altogether).
 *
 * @param parameter as the API names it, e.g. `replace_staff_id`
 * @param holds what the one in use has, e.g. `open cases`
 */
export function replacement(
	word: string,
	lookup: { search: string; example: string; list?: ListName },
	names: { name: string; parameter: string },
	holds: string,
): Replacement {
	const displayName = `Replacement ${word[0].toUpperCase()}${word.slice(1)}`;
	return {
		field: {
			...locator(lookup.search, lookup.example, {
				displayName,
				name: names.name,
				description: `The ${word} who takes over ${holds}; needed only if there are any`,
			}),
			to: toBody(names.parameter, id({ among: lookup.list })),
		},
		refusal: [
			`Deskie needs a replacement for this ${word}`,
			`A ${word} with ${holds} needs a '${displayName}': choose another ${word} that is enabled`,
		],
	};
}
