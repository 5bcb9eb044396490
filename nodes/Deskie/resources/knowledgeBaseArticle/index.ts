import { id, idOrIdsAmong, oneOf, searched } from '../../operation/convert';
import { toBody, toQuery, type Field } from '../../operation/field';
import { locator } from '../../operation/fields/locators';
import { resource } from '../../operation/resource';
import type { Kind } from '../../operation/standard';
import { operationsOf } from '../knowledgeBase/operations';
import { filledTexts, texts } from '../knowledgeBase/texts';
import { articleOutput, sectionsOf } from './output';
import { sort } from './sort';

const article: Kind = {
	path: '/kb_article',
	root: 'kb_article',
	id: 'article_id',
	word: 'knowledge base article',
	words: 'knowledge base articles',
	lookup: { search: 'searchKnowledgeBaseArticles', example: 'e.g. 100' },
	output: articleOutput,
};

const title = texts('Title', 'articleTitle', 'article_title', {
	placeholder: 'e.g. Connect a lamp',
	description: 'What the article is called',
});

const content = texts('Content', 'articleContent', 'article_content', {
	placeholder: 'e.g. <p>Press the button for three seconds.</p>',
	description: 'What the article says, as HTML',
	rows: 6,
});

const tags = texts('Search Words', 'articleTags', 'article_tags', {
	placeholder: 'e.g. lamp, app',
	description: 'Words that customers may look for, separated by commas',
});

const sections: Field = {
	displayName: 'Section Names or IDs',
	name: 'sectionId',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getKnowledgeBaseSections' },
	default: [],
	description:
		'The sections that show the article, the main one first. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	to: toBody('section_id', idOrIdsAmong('knowledgeBaseSections')),
};

/** An SDK's comments name these two. */
const ACCESS = ['public', 'staff_only'];

const access: Field = {
	displayName: 'Visible To',
	name: 'accessType',
	type: 'options',
	options: [
		{ name: 'Agents Only', value: 'staff_only' },
		{ name: 'Everyone', value: 'public' },
	],
	default: 'public',
	description: 'Who can read the article',
	to: toBody('access_type', oneOf(ACCESS)),
};

const filters: Field[] = [
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder: 'e.g. refund',
		description: 'Articles with this text, of at least 3 characters',
		to: toQuery('search', searched(3)),
	},
	{
		...locator('searchKnowledgeBaseSections', 'e.g. 10', {
			displayName: 'Section',
			name: 'sectionId',
			description: 'Articles of this section',
		}),
		to: toQuery('section_id', id({ among: 'knowledgeBaseSections' })),
	},
];

export const knowledgeBaseArticleResource = resource(
	{
		name: 'Knowledge Base Article',
		value: 'knowledgeBaseArticle',
		description: 'A text that answers questions of customers or agents',
	},
	operationsOf({
		kind: article,
		word: 'article',
		place: 'its section',
		needs: [title, content, sections],
		more: [access, tags],
		unchanged: {
			article_title: (row) => filledTexts(row.article_title),
			article_content: (row) => filledTexts(row.article_content),
			section_id: (row) => {
				const ids = sectionsOf(row);
				return ids.length > 1 ? ids : ids[0];
			},
		},
		list: { more: filters, sorting: sort },
	}),
	'getAll',
);
