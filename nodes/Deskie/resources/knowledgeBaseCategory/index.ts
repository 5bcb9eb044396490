import { resource } from '../../operation/resource';
import type { Kind } from '../../operation/standard';
import { operationsOf } from '../knowledgeBase/operations';
import { filledTexts, texts } from '../knowledgeBase/texts';

const category: Kind = {
	path: '/kb_category',
	root: 'kb_category',
	id: 'category_id',
	word: 'knowledge base category',
	words: 'knowledge base categories',
	lookup: {
		search: 'searchKnowledgeBaseCategories',
		list: 'knowledgeBaseCategories',
		example: 'e.g. 234',
	},
};

const title = texts('Title', 'categoryTitle', 'category_title', {
	placeholder: 'e.g. Getting started',
	description: 'What the category is called',
});

export const knowledgeBaseCategoryResource = resource(
	{
		name: 'Knowledge Base Category',
		value: 'knowledgeBaseCategory',
		description: 'A subject of the knowledge base, which holds sections',
	},
	operationsOf({
		kind: category,
		word: 'category',
		place: 'the knowledge base',
		needs: [title],
		unchanged: { category_title: (row) => filledTexts(row.category_title) },
	}),
	'getAll',
);
