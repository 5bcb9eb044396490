import { BadInput } from '../../transport/http/badInput';
import type { ListName } from '../../transport/lists/lists';
import { Reference } from '../../transport/request/reference';
import type { About, Convert } from '../field';
import { located } from './entries';
import { named } from './named';
import { trimmedText } from './texts';

interface Change {
	from?: unknown;
	to?: unknown;
}

const written = (value: unknown, about: About) =>
	String(trimmedText(located(value) ?? '', about) ?? 'any');

const isWord = (entry: string) => ['any', 'empty'].includes(entry);

/** The two sides of a change. */
function sidesOf(value: unknown, about: About): string[] {
	const { change: sides = {} } = value as { change?: Change };
	return [written(sides.from, about), written(sides.to, about)];
}

/** An old and a new agent or group, by ID or name. */
export const changeAmong =
	(list: ListName): Convert =>
	(value, about) => {
		const { label } = about;
		const sides = sidesOf(value, about).map((entry) =>
			isWord(entry) || /^\d+$/.test(entry) ? entry : named(list, entry, label),
		);
		if (sides.every((entry) => typeof entry === 'string')) return sides.join(',');
		return new Reference(async (lists) => {
			const known = sides.map(async (entry) =>
				typeof entry === 'string' ? entry : await entry.resolve(lists),
			);
			return (await Promise.all(known)).join(',');
		});
	};

/** `old,new`; each side a value, `any` or `empty` (vendor's sample: status=any,any). */
export const change =
	(good: (value: string) => boolean, quoted = false): Convert =>
	(value, about) => {
		const { label } = about;
		const sides = sidesOf(value, about);
		const wrong = sides.find((entry) => !isWord(entry) && !good(entry));
		if (wrong !== undefined) {
			throw new BadInput(
				`'${label}' cannot be '${wrong}'`,
				quoted
					? 'Use a text without double quotes: the request itself puts it in double quotes'
					: "Use 'any', 'empty' or a value that the field can have",
			);
		}
		// Texts are sent in double quotes (an SDK's test: empty,"Card payment").
		return sides.map((entry) => (quoted && !isWord(entry) ? `"${entry}"` : entry)).join(',');
	};
