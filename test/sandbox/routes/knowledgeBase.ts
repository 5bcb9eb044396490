import type { Account } from '../account/account';
import type {
	KbArticleRecord,
	KbCategoryRecord,
	KbSectionRecord,
	Texts,
} from '../account/knowledgeBase';
import { textMatches } from '../account/match';
import { ApiError } from '../errors';
import { dated } from '../present/dated';
import type { Behaviours, Context } from './context';
import { type Kind, standard } from './standard';
import { readTexts, textIn } from './texts';

const category: Kind<KbCategoryRecord> = {
	name: 'kb_category',
	id: 'category_id',
	rows: (account) => account.knowledgeBase.categories,
	show: (context, row) => ({
		...dated(context, row),
		category_title: textIn(context, row.category_title),
	}),
	add: (account, given) => account.knowledgeBase.addCategory(given),
	read: (context, given, row) => readTexts(context, given, row),
	beforeDelete: ({ account }, row) => account.knowledgeBase.removeCategory(row.category_id),
};

const section: Kind<KbSectionRecord> = {
	name: 'kb_section',
	id: 'section_id',
	rows: (account) => account.knowledgeBase.sections,
	show: (context, row) => ({
		...dated(context, row),
		section_title: textIn(context, row.section_title),
		section_description: textIn(context, row.section_description),
	}),
	add: (account, given) => account.knowledgeBase.addSection(given),
	read: (context, given, row) => {
		const { categories } = context.account.knowledgeBase;
		if (!categories.has(Number(given.category_id))) {
			throw new ApiError(400, 'incorrect_category_id');
		}
		return readTexts(context, given, row);
	},
	find: ({ query }, rows) => rows.filter((row) => row.category_id === Number(query.category_id)),
	beforeDelete: ({ account }, row) => account.knowledgeBase.removeSection(row.section_id),
	isSibling: (row, other) => row.category_id === other.category_id,
};

const article: Kind<KbArticleRecord> = {
	name: 'kb_article',
	id: 'article_id',
	rows: (account) => account.knowledgeBase.articles,
	show: shownArticle,
	add: (account, given) => account.knowledgeBase.addArticle(given),
	read: (context, given, row) => {
		const { section_id, ...rest } = given;
		const section_id_arr = sectionIds(context.account, section_id);
		return { ...readTexts<KbArticleRecord>(context, rest, row), section_id_arr };
	},
	find: (context, rows) =>
		sorted(
			context,
			rows.filter((row) => isWanted(context, row)),
		),
	isSibling: (row, other) => row.section_id_arr[0] === other.section_id_arr[0],
};

/** The help centre: categories hold sections, sections hold articles. */
export const knowledgeBase: Behaviours = {
	...standard(category),
	...standard(section),
	...standard(article),
};

function shownArticle(context: Context, row: KbArticleRecord): object {
	const { section_id_arr, ...rest } = dated(context, row);
	const { articleSections } = context.dialect;
	return {
		...rest,
		...(articleSections === 'section_id_arr' ? {} : { section_id: section_id_arr[0] }),
		...(articleSections === 'section_id' ? {} : { section_id_arr }),
		article_title: textIn(context, row.article_title),
		article_content: textIn(context, row.article_content),
		article_tags: textIn(context, row.article_tags),
	};
}

/** @throws 400 for a section that is not there */
function sectionIds({ knowledgeBase: { sections } }: Account, given: unknown): number[] {
	const ids = [...new Set((Array.isArray(given) ? given : [given]).map(Number))];
	if (ids.some((id) => !sections.has(id))) throw new ApiError(400, 'incorrect_section_id');
	return ids;
}

function isWanted(context: Context, row: KbArticleRecord): boolean {
	const { search, section_id } = context.query;
	if (section_id !== undefined && !row.section_id_arr.includes(Number(section_id))) return false;
	if (search === undefined) return true;
	const texts = [row.article_title, row.article_content, row.article_tags].flatMap((text) =>
		searched(context, text),
	);
	return texts.some((text) => textMatches(text, String(search)));
}

function searched(context: Context, texts: Texts): string[] {
	const text = textIn(context, texts);
	return typeof text === 'string' ? [text] : Object.values(text);
}

/** The order by hand is that of the records. */
function sorted({ query }: Context, rows: KbArticleRecord[]): KbArticleRecord[] {
	const [, key, direction] = /^(id|created_at)_(asc|desc)$/.exec(String(query.sort)) ?? [];
	if (key === undefined) return rows;
	const name = key === 'id' ? 'article_id' : 'created_at';
	const ascending = rows.toSorted((a, b) => a[name] - b[name]);
	return direction === 'desc' ? ascending.reverse() : ascending;
}
