import type { IDataObject } from 'n8n-workflow';
import { id, trimmed } from '../../operation/convert';
import { toQuery, type Field } from '../../operation/field';
import { locator } from '../../operation/fields/locators';
import type { Operation } from '../../operation/operation';
import { create, del, get, getAll, update, verb, type Kind } from '../../operation/standard';

/** What the parts of the knowledge base (categories, sections, articles) differ in. */
export interface Part {
	kind: Kind;
	/** What it is called among its own, e.g. `section`. */
	word: string;
	/** What it is moved up and down in, e.g. `its category`. */
	place: string;
	/** What a new one needs. */
	needs: Field[];
	/** What a new one may have besides. */
	more?: Field[];
	/** What a change has to name (an SDK marks it as required), and how it is read of a row. */
	unchanged: Record<string, (row: IDataObject) => unknown>;
	/** What its list is asked with. */
	list?: { fields?: Field[]; more?: Field[]; sorting?: Field };
}

const ALL = 'all';

/** With 'all' texts come by language ID. */
const language: Field = {
	...locator('searchLanguagesOrAll', 'e.g. 2', {
		displayName: 'Language',
		name: 'languageId',
		description:
			"The language of the texts; unless set, the account's first one. With 'All Languages' each text is an object with the texts by language ID.",
	}),
	to: toQuery('language_id', (value, about) =>
		trimmed(value) === ALL ? ALL : id({ among: 'languages' })(value, about),
	),
};

/** All that can be done with a part of the knowledge base. */
export function operationsOf(part: Part): Operation[] {
	const { kind, word, place, needs, more = [], list } = part;
	return [
		create(kind, `Add ${word === 'article' ? 'an' : 'a'} ${word} to the knowledge base`, {
			fields: needs.map((field) => ({ ...field, required: true })),
			...(more.length > 0 && { more }),
		}),
		del(kind, `Remove ${word === 'article' ? 'an' : 'a'} ${word} from the knowledge base for good`),
		verb(
			kind,
			'disable',
			'Disable',
			`Hide ${word === 'article' ? 'an' : 'a'} ${word} from customers`,
		),
		verb(kind, 'enable', 'Enable', `Show a hidden ${word} to customers again`),
		get(kind, { options: [language] }),
		getAll(kind, { ...list, options: [language] }),
		verb(kind, 'moveDown', 'Move Down', `Put it one place further down in ${place}`),
		verb(kind, 'moveUp', 'Move Up', `Put it one place further up in ${place}`),
		{
			...update(
				kind,
				'Change some of its fields; what Deskie wants to be told again is read first',
				{ more: [...needs, ...more] },
			),
			unchanged: { query: { language_id: ALL }, read: part.unchanged },
		},
	];
}
