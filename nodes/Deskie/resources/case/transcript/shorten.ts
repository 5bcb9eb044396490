import type { Form } from './render';
import type { Turn } from './turns';

/** Longer names are cut when there is too little room for the turn. */
const LONGEST_NAME = 40;

/**
 * Shortens a turn to `most` characters, keeping the beginning and the end of its text. If its
 * attachments leave no room for text, they are dropped.
 *
 * @returns undefined when not even that fits
 */
export function shortenedTo(turn: Turn, form: Form, most: number): string | undefined {
	const { attachments = [], ...bare } = turn;
	const author = turn.author.slice(0, LONGEST_NAME);
	return (
		withCutText(turn, 0, form, most) ??
		withCutText({ ...bare, author }, attachments.length, form, most)
	);
}

function withCutText(turn: Turn, files: number, form: Form, most: number): string | undefined {
	const cutTo = (length: number) =>
		form.turn({ ...turn, text: textOfLength(turn.text, length, files) });
	if (cutTo(0).length > most) return undefined;
	let [fits, tooMuch] = [0, turn.text.length + 1];
	while (tooMuch - fits > 1) {
		const middle = Math.floor((fits + tooMuch) / 2);
		if (cutTo(middle).length <= most) fits = middle;
		else tooMuch = middle;
	}
	return cutTo(fits);
}

/**
 * Two thirds of the kept text are the beginning, the rest is the end. Surrogate pairs are not cut.
 */
function textOfLength(text: string, length: number, files: number): string {
	const begin = text.slice(0, Math.ceil((length * 2) / 3)).replace(/[\ud800-\udbff]$/, '');
	const rest = text.slice(text.length - Math.floor(length / 3)).replace(/^[\udc00-\udfff]/, '');
	const missing = text.length - begin.length - rest.length;
	const words = [
		...(missing > 0 ? [`${missing} characters`] : []),
		...(files > 0 ? [`${files} attachments`] : []),
	];
	return words.length > 0 ? `${begin}[... ${words.join(' and ')} left out ...]${rest}` : text;
}
