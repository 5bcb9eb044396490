import type { INodeParameters } from 'n8n-workflow';
import { useAccount } from '../support/account';
import { byId } from '../support/locate';

const account = useAccount();

const text = (written: string, language?: number | string): INodeParameters => ({
	text: written,
	...(language !== undefined && { language: byId(String(language)) }),
});

const create = (...texts: INodeParameters[]): INodeParameters => ({
	resource: 'knowledgeBaseCategory',
	operation: 'create',
	categoryTitle: { texts },
});

const untouched = { __rl: true, mode: 'list', value: '' };

describe('a title', () => {
	test.each([
		['alone', [text('Lamps')], 'Lamps'],
		['alone, its language left untouched', [{ text: 'Lamps', language: untouched }], 'Lamps'],
		['alone, in a language', [text('Lamps', 2)], { 2: 'Lamps' }],
		['in two languages', [text('Lampen', 1), text('Lamps', 2)], { 1: 'Lampen', 2: 'Lamps' }],
	])('%s travels as the API has it', async (_way, texts, sent) => {
		await account.output(create(...texts));
		expect(account.sent[0].body).toEqual({ kb_category: { category_title: sent } });
	});

	test.each([
		['none at all', [], /^'Title' is empty/],
		['an entry without a text', [text('')], /^'Title' has an entry without a text/],
		['an expression that finds nothing', [text('={{ $json.no }}')], /^'Title' is empty/],
		[
			'several, one of them without a language',
			[text('Lampen', 1), text('Lamps')],
			/^'Title' has several texts, and one without a language/,
		],
		[
			'two in one language',
			[text('Lampen', 1), text('Lamps', 1)],
			/^'Title' has two texts in the language 1/,
		],
		[
			'a language that is neither an ID nor a name',
			[text('Lamps', -2)],
			/^'Title: Language' is not an ID: '-2'/,
		],
	])('is refused with %s, before anything is sent', async (_way, texts, says) => {
		const { error } = await account.run(create(...texts));
		expect(error?.message).toMatch(says);
		expect(error?.description).not.toBe('');
		expect(account.sent).toEqual([]);
	});
});

describe('a language by its name or code', () => {
	test.each([
		['alone', [text('Lamps', 'English')], { 2: 'Lamps' }],
		['beside an ID', [text('Lampen', 1), text('Lamps', 'ENG')], { 1: 'Lampen', 2: 'Lamps' }],
	])('%s is looked up', async (_way, texts, sent) => {
		await account.output(create(...texts));
		expect(account.sent.at(-1)?.body).toEqual({ kb_category: { category_title: sent } });
	});

	test.each([
		['that the account does not have', 'Klingon', "'Title: Language' has no option 'Klingon'"],
		['that has its text already', 'Deutsch', "'Title' has two texts in the language 1"],
	])('%s is refused before anything is written', async (_way, language, says) => {
		const { error } = await account.run(create(text('Lampen', 1), text('Lamps', language)));
		expect(error?.message).toBe(`${says} [item 0]`);
		expect(account.sent.filter(({ method }) => method !== 'GET')).toEqual([]);
	});
});

test('HTML is sent and returned unchanged', async () => {
	const html = '<h2>Lamp & bulb</h2>\n<p class="a">"1 < 2"</p>';
	const [{ json }] = await account.output({
		resource: 'knowledgeBaseArticle',
		operation: 'create',
		articleTitle: { texts: [text('-')] },
		articleContent: { texts: [text(html)] },
		sectionId: ['10'],
	});
	expect(account.sent[0].body).toEqual({
		kb_article: { article_title: '-', article_content: html, section_id: 10 },
	});
	expect(json).toMatchObject({ article_title: '-', article_content: html });
});

describe('texts come back', () => {
	const get = { resource: 'knowledgeBaseArticle', operation: 'get', articleId: byId(100) };

	test.each([
		[undefined, '', 'Lampe verbinden'],
		['2', 'language_id=2', 'Connect a lamp'],
		['all', 'language_id=all', { 1: 'Lampe verbinden', 2: 'Connect a lamp' }],
	])('in the language %s', async (language, query, title) => {
		const options = language === undefined ? {} : { languageId: byId(language) };
		const [{ json }] = await account.output({ ...get, options });
		expect(account.sent[0].query).toBe(query);
		expect(json.article_title).toEqual(title);
	});

	test('in all languages of a list', async () => {
		const items = await account.output({
			resource: 'knowledgeBaseCategory',
			operation: 'getAll',
			options: { languageId: byId('all') },
		});
		expect(items.map(({ json }) => json.category_title)).toContainEqual({
			1: 'Erste Schritte',
			2: 'Getting started',
		});
	});
});
