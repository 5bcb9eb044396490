import { CUSTOM_CHANNEL } from '../../api/values';
import { namedRows, valueNamed, type Named } from '../../transport/lists/findByName';
import { Reference } from '../../transport/request/reference';
import type { Convert } from '../field';
import { asValue } from './choices';
import { fewOf, trimmed } from './entries';

/**
 * A channel by its key or its name.
 *
 * @param builtIn keys and names of the channels that every account has; custom ones are looked up
 */
export const channel =
	(builtIn: Record<string, string>): Convert =>
	(value, { label }) => {
		const text = trimmed(value);
		if (text === '') return undefined;
		if (CUSTOM_CHANNEL.test(text)) return text;
		const found = Object.entries(builtIn).find((names) =>
			names.map(asValue).includes(asValue(text)),
		);
		if (found) return found[0];
		const always: Named[] = Object.entries(builtIn).map(([key, name]) => ({
			value: key,
			name: key,
			names: [key, name],
		}));
		return new Reference(async ({ rows }) => {
			const custom = namedRows('customChannels', await rows('customChannels', label));
			return valueNamed([...custom, ...always], text, label, 'key (such as cch101)');
		});
	};

/** Up to 20 channels. */
export const channels = (builtIn: Record<string, string>): Convert => fewOf(channel(builtIn));
