import type { Form } from './render';
import type { Turn } from './turns';

/** A name longer than this is cut when there is too little room for its turn. */
const LONGEST_NAME = 40;

/**
 * The turn with so much of its text that it takes no more than `most` characters: the beginning and
 * the end. Where its attachments leave no room for any text, they go.
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

/** Two thirds of what stays are the beginning, the rest is the end. No pair of surrogates is cut. */
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
