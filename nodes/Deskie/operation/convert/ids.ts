import { BadInput } from '../../transport/http/badInput';
import type { ListName } from '../../transport/lists/lists';
import { Reference } from '../../transport/request/reference';
import type { Convert } from '../field';
import { fewOf, listed, listOf, trimmed } from './entries';
import { named } from './named';

interface IdOptions {
	/** Whether 0 is allowed, which means nobody. */
	zero?: boolean;
	/** Whether the field has a list to choose from, for the message. */
	list?: boolean;
	/** The list in which names are looked up; without it only IDs are allowed. */
	among?: ListName;
}

/** An ID as it is sent: a number, as long as that is exact. */
const asId = (digits: string) => (digits.length < 16 ? Number(digits) : digits);

/** A numeric text that is no ID. */
const NUMBER = /^[-+\d.,\s]*$/;

/** Digits only, so that no ID can change the path of a request; or a name to look up. */
export const id =
	({ zero = false, list = true, among }: IdOptions = {}): Convert =>
	(value, { label }) => {
		const text = trimmed(value);
		if (text === '') return undefined;
		const good = /^[1-9]\d{0,17}$/.test(text) || (zero && text === '0');
		if (good) return asId(text);
		if (zero && /^nobody$/i.test(text)) return 0;
		if (among && !NUMBER.test(text) && text !== String({})) return named(among, text, label, asId);
		throw new BadInput(
			`'${label}' is not an ID: '${text}'`,
			`Enter one ID in digits, such as 123${zero ? ', or 0 for nobody' : ''}${list ? ', or choose from the list' : ''}`,
		);
	};

/** An ID for the path, as text; or a name to look up. */
export const pathIdAmong =
	(among: ListName | undefined): Convert =>
	(value, about) => {
		if (trimmed(value) === '') {
			throw new BadInput(`'${about.label}' is empty`, 'Enter the ID in digits, such as 123');
		}
		const converted = id({ list: false, among })(value, about);
		if (!(converted instanceof Reference)) return String(converted);
		return new Reference(async (lists) => String(await converted.resolve(lists)));
	};

/** An ID for the path, as text. */
export const pathId = pathIdAmong(undefined);

/** Up to 20 IDs for a filter. */
export const ids = (options: IdOptions = {}): Convert => fewOf(id(options));

/** One ID for a body, or an array of several; or names to look up. */
export const idOrIdsAmong =
	(among: ListName): Convert =>
	(value, about) => {
		const found = listed(value).map((entry) => id({ among })(entry, about));
		return found.length > 1 ? found : found[0];
	};

/** IDs for a body, or names to look up; always an array. */
export const idListAmong = (among: ListName | undefined): Convert => listOf(id({ among }));

/** IDs for a body; always an array. */
export const idList = listOf(id());
