import { BadInput } from '../../transport/http/badInput';
import type { Convert } from '../field';
import { entriesIn, listed } from './entries';

/** The link of an entry, which is a text or an attachment of a message. */
const linkIn = (entry: unknown) =>
	typeof entry === 'object' && entry !== null && 'url' in entry ? entry.url : entry;

/** Two links in one text, which would be sent as one. */
const SEVERAL = /[;|]\s*https?:\/\//i;

/** Links to files, each with http or https. */
export const links: Convert = (value, { label }) => {
	const found = listed(entriesIn(value).map(linkIn));
	for (const link of found) {
		if (!/^https?:\/\/\S+$/i.test(link) || SEVERAL.test(link)) {
			throw new BadInput(
				`'${label}' has an entry that is not a link: '${link}'`,
				'Enter links that start with https://, separated by commas. For links that contain commas, use an expression that returns an array',
			);
		}
	}
	return found.length > 0 ? found : undefined;
};
