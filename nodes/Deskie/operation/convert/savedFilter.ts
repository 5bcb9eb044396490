import { LISTS } from '../../transport/lists/lists';
import { namedRows, valueNamed } from '../../transport/lists/findByName';
import { Reference } from '../../transport/request/reference';
import type { Convert } from '../field';
import { isLocator, located } from './entries';
import { trimmedText } from './texts';

/** `234`, and `unassigned`, the one built-in filter that the vendor's sample shows. */
const ID = /^(?:\d+|unassigned)$/;
const WORD = /^[a-z][a-z0-9_-]*$/;

/**
 * A saved filter by its ID or its name. IDs may be words, too, so that a word which was not chosen
 * from the list is looked up; who may not read the list sends it as it is.
 */
export const savedFilter: Convert = (value, about) => {
	const written = trimmedText(located(value), about) as string | undefined;
	if (written === undefined) return undefined;
	const isChosen = isLocator(value) && value.mode === 'list' && WORD.test(written);
	if (isChosen || ID.test(written)) return written;
	return new Reference(async ({ rowsIfAllowed }) => {
		const rows = await rowsIfAllowed('filters');
		if (!rows || rows.some((row) => LISTS.filters.valueOf(row) === written)) return written;
		return valueNamed(namedRows('filters', rows), written, about.label);
	});
};
