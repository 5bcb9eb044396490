import { id } from '../../operation/convert';
import { toBody, toQuery, type Field } from '../../operation/field';
import { locator } from '../../operation/fields/locators';
import { resource } from '../../operation/resource';
import type { Kind } from '../../operation/standard';
import { operationsOf } from '../knowledgeBase/operations';
import { filledTexts, texts } from '../knowledgeBase/texts';

const section: Kind = {
	path: '/kb_section',
	root: 'kb_section',
	id: 'section_id',
	word: 'knowledge base section',
	words: 'knowledge base sections',
	lookup: {
		search: 'searchKnowledgeBaseSections',
		list: 'knowledgeBaseSections',
		example: 'e.g. 10',
	},
};

const title = texts('Title', 'sectionTitle', 'section_title', {
	placeholder: 'e.g. Setting lamps up',
	description: 'What the section is called',
});

const description = texts('Description', 'sectionDescription', 'section_description', {
	placeholder: 'e.g. From the box to the first light',
	description: 'What the section is about',
	rows: 2,
});

const category = (what: string) =>
	locator('searchKnowledgeBaseCategories', 'e.g. 234', {
		displayName: 'Category',
		name: 'categoryId',
		description: what,
	});

const categoryId = id({ among: 'knowledgeBaseCategories' });

/** The list requires the category: an SDK demands it, and nothing shows that it can be left out. */
const categoryOfList: Field = {
	...category('The category whose sections to return'),
	required: true,
	to: toQuery('category_id', categoryId),
};

export const knowledgeBaseSectionResource = resource(
	{
		name: 'Knowledge Base Section',
		value: 'knowledgeBaseSection',
		description: 'A part of a category of the knowledge base, which holds articles',
	},
	operationsOf({
		kind: section,
		word: 'section',
		place: 'its category',
		needs: [
			title,
			{ ...category('The category that the section is in'), to: toBody('category_id', categoryId) },
		],
		more: [description],
		unchanged: {
			section_title: (row) => filledTexts(row.section_title),
			category_id: (row) => row.category_id,
		},
		list: { fields: [categoryOfList] },
	}),
	'getAll',
);
