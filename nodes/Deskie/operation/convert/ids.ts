import { BadInput } from '../../transport/http/badInput';
import type { Convert } from '../field';
import { few, listed, trimmed } from './entries';

interface IdOptions {
	/** 0 is good, too: it means nobody. */
	zero?: boolean;
	/** Whether the field has a list to choose from; only the message tells. */
	list?: boolean;
}

/** Digits only, so that no ID can change the path of a request. */
export const id =
	({ zero = false, list = true }: IdOptions = {}): Convert =>
	(value, { label }) => {
		const text = trimmed(value);
		if (text === '') return undefined;
		const good = /^[1-9]\d{0,17}$/.test(text) || (zero && text === '0');
		if (good) return text.length < 16 ? Number(text) : text;
		throw new BadInput(
			`'${label}' is not an ID: '${text}'`,
			`Enter one ID in digits, such as 123${zero ? ', or 0 for nobody' : ''}${list ? ', or choose from the list' : ''}`,
		);
	};

/** An ID inside the path, as text. */
export const pathId: Convert = (value, about) => {
	const converted = id({ list: false })(value, about);
	if (converted === undefined) {
		throw new BadInput(`'${about.label}' is empty`, 'Enter the ID in digits, such as 123');
	}
	return String(converted);
};

/** Up to 20 IDs of a filter. */
export const ids =
	(options: IdOptions = {}): Convert =>
	(value, about) =>
		few(
			listed(value).map((entry) => id(options)(entry, about)),
			about.label,
		);

/** One ID of a body, or an array of several. */
export const idOrIds: Convert = (value, about) => {
	const found = listed(value).map((entry) => id()(entry, about));
	return found.length > 1 ? found : found[0];
};

/** IDs of a body's array; always an array. */
export const idList: Convert = (value, about) => {
	const found = listed(value).map((entry) => id()(entry, about));
	return found.length > 0 ? found : undefined;
};
