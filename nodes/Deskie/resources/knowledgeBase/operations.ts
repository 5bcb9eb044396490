import upperFirst from 'lodash/upperFirst';
import type { IDataObject } from 'n8n-workflow';
import { id, trimmed } from '../../operation/convert';
import { toQuery, type Field } from '../../operation/field';
import { locator } from '../../operation/fields/locators';
import type { Operation } from '../../operation/operation';
import {
	create,
	del,
	get,
	getAll,
	update,
	verb,
	withArticle,
	type Kind,
} from '../../operation/standard';

/** What differs between categories, sections and articles of the knowledge base. */
export interface Part {
	kind: Kind;
	/** Its short name, e.g. `section`. */
	word: string;
	/** The list in which it is moved up and down, e.g. `its category`. */
	place: string;
	/** Required fields of a new one. */
	needs: Field[];
	/** Optional fields of a new one. */
	more?: Field[];
	/**
	 * Fields that every change must name (an SDK marks them as required), and how to read them from a
	 * row.
	 */
	unchanged: Record<string, (row: IDataObject) => unknown>;
	/** The filters and options of its list. */
	list?: { fields?: Field[]; more?: Field[]; sorting?: Field };
}

const ALL = 'all';

/** With 'all', texts are returned by language ID. */
const language: Field = {
	...locator('searchLanguagesOrAll', 'e.g. 2', {
		displayName: 'Language',
		name: 'languageId',
		description:
			"The language of the texts; if not set, the account's first one. With 'All Languages' each text is an object with the texts by language ID.",
	}),
	to: toQuery('language_id', (value, about) =>
		trimmed(value) === ALL ? ALL : id({ among: 'languages' })(value, about),
	),
};

/** The operations of a part of the knowledge base. */
export function operationsOf(part: Part): Operation[] {
	const { kind, word, place, needs, more = [], list } = part;
	const one = withArticle(word);
	const move = (value: string, where: string) =>
		verb(
			kind,
			value,
			`Move ${upperFirst(where)}`,
			`Put it one place further ${where} in ${place}`,
			{
				forAgent: { repeat: 'Do not repeat it after a success: each call moves it one place more' },
			},
		);
	return [
		create(kind, `Add ${one} to the knowledge base`, {
			fields: needs.map((field) => ({ ...field, required: true })),
			...(more.length > 0 && { more }),
		}),
		del(kind, `Remove ${one} from the knowledge base for good`),
		verb(kind, 'disable', 'Disable', `Hide ${one} from customers`),
		verb(kind, 'enable', 'Enable', `Show a hidden ${word} to customers again`),
		get(kind, { options: [language] }),
		getAll(kind, { ...list, options: [language] }),
		move('moveDown', 'down'),
		move('moveUp', 'up'),
		{
			...update(
				kind,
				'Change some of its fields; fields that Deskie requires in every change are read first',
				{ more: [...needs, ...more] },
			),
			unchanged: { query: { language_id: ALL }, read: part.unchanged },
		},
	];
}
