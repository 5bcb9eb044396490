import { listSearch } from '../../engine';
import { useAccount } from '../support/account';
import { byId } from '../support/locate';

const account = useAccount();
const list = { resource: 'knowledgeBaseArticle', operation: 'getAll' };

describe.each([
	['both', [10, 11]],
	['section_id', [10]],
	['section_id_arr', [10, 11]],
] as const)('an account whose articles name their sections by %s', (articleSections, all) => {
	beforeAll(() => {
		account.sandbox.dialect.articleSections = articleSections;
	});
	afterAll(() => {
		account.sandbox.dialect.articleSections = 'both';
	});

	test('returns both, and null for a missing date', async () => {
		const choice = {
			output: 'selectedFields',
			fields: ['section_id', 'section_id_arr', 'updated_at'],
		};
		const items = await account.output({ ...list, returnAll: true, ...choice });
		const article = (id: number) => items.find(({ json }) => json.article_id === id)?.json;
		expect(article(100)).toMatchObject({ section_id: 10, section_id_arr: all });
		expect(article(104)).toMatchObject({ section_id: 12, updated_at: null });
		expect(article(100)?.updated_at).toMatch(/^\d{4}-\d\d-\d\dT/);
	});

	test('keeps the sections in a change', async () => {
		await account.output({
			resource: 'knowledgeBaseArticle',
			operation: 'update',
			articleId: byId(103),
			updateFields: { accessType: 'public' },
		});
		expect(account.sent[1].body).toMatchObject({ kb_article: { section_id: 11 } });
	});

	test('is returned raw when asked for', async () => {
		const [{ json }] = await account.output({ ...list, limit: 1, output: 'raw' });
		expect('section_id' in json).toBe(articleSections !== 'section_id_arr');
		expect('section_id_arr' in json).toBe(articleSections !== 'section_id');
	});
});

test('sections can be named, in a new article and in a change', async () => {
	const text = (written: string) => ({ texts: [{ text: written }] });
	await account.output({
		resource: 'knowledgeBaseArticle',
		operation: 'create',
		articleTitle: text('Delivery'),
		articleContent: text('Soon'),
		sectionId: ['Lieferung'],
	});
	expect(account.sent.at(-1)?.body).toMatchObject({ kb_article: { section_id: 12 } });
	await account.output({
		resource: 'knowledgeBaseArticle',
		operation: 'update',
		articleId: byId(103),
		updateFields: { sectionId: '={{ ["Die App (Erste Schritte)", 12] }}' },
	});
	expect(account.sent.at(-1)?.body).toMatchObject({ kb_article: { section_id: [11, 12] } });
});

test('a section that the account does not have is refused before anything is written', async () => {
	const { error } = await account.run({
		resource: 'knowledgeBaseArticle',
		operation: 'update',
		articleId: byId(103),
		updateFields: { sectionId: ['Nothing of the kind'] },
	});
	expect(error?.message).toBe(
		"'Section Names or IDs' has no option 'Nothing of the kind' [item 0]",
	);
	expect(account.sent.every(({ method }) => method === 'GET')).toBe(true);
});

test('an article with neither field for its sections', async () => {
	const row = { article_id: 1, article_title: 'A', updated_at: '-' };
	const body = { 0: { kb_article: row }, total_count: 1 };
	account.sandbox.faults.next({ kind: 'status', status: 200, body });
	const [{ json }] = await account.output(list);
	expect(json).toMatchObject({ section_id_arr: [], updated_at: null });
});

test('searches in one section, in the order asked for', async () => {
	const items = await account.output({
		...list,
		filters: { search: 'app', sectionId: byId(11) },
		sort: 'id_desc',
	});
	expect(items.map(({ json }) => json.article_id)).toEqual([103, 102]);
	expect(account.sent[0].query).toBe('search=app&section_id=11&sort=id_desc&page=1&limit=50');
});

test.each(['ab', '^ab^', ' a '])('a search for %p is refused before it is sent', async (search) => {
	const { error } = await account.run({ ...list, filters: { search } });
	expect(error?.message).toContain("'Search' is too short");
	expect(error?.description).toBe('Deskie searches for texts of at least 3 characters here');
	expect(account.sent).toEqual([]);
});

test('a search whose expression finds nothing is refused', async () => {
	const { error } = await account.run({ ...list, filters: { search: '={{ $json.no }}' } });
	expect(error?.message).toMatch(/^'Search' has no value/);
	expect(account.sent).toEqual([]);
});

test('sections are filtered by category', async () => {
	const sections = { resource: 'knowledgeBaseSection', operation: 'getAll' };
	const items = await account.output({ ...sections, categoryId: byId(235) });
	expect(items.map(({ json }) => json.section_id)).toEqual([12]);
	const nothing = { ...sections, categoryId: byId('={{ $json.no }}') };
	expect((await account.run(nothing)).error?.message).toBe("'Category' is empty [item 0]");
});

describe('look-ups', () => {
	const search = async (method: string, filter?: string) =>
		await listSearch(account.node, method, { credential: account.sandbox.credential, filter });

	test('categories and articles', async () => {
		expect((await search('searchKnowledgeBaseCategories', 'erste')).results).toEqual([
			{ name: 'Erste Schritte', value: '234' },
		]);
		account.sandbox.requests.splice(0);
		expect((await search('searchKnowledgeBaseArticles', 'birne')).results).toEqual([
			{ name: 'Birne wechseln', value: '101' },
		]);
		expect(account.sent[0].query).toBe('search=birne&page=1&limit=100');
		const { results } = await search('searchKnowledgeBaseArticles');
		expect(results).toContainEqual({ name: 'Versand ins Ausland (disabled)', value: '105' });
	});

	test('sections, with the category that they are in', async () => {
		const { results } = await search('searchKnowledgeBaseSections');
		expect(results).toContainEqual({ name: 'Die App (Erste Schritte)', value: '11' });
		expect(results).toContainEqual({ name: 'Lieferung (Bestellen und Liefern)', value: '12' });
	});

	test('all languages at once, where the endpoint can do that', async () => {
		const { results } = await search('searchLanguagesOrAll');
		expect(results.map(({ value }) => value)).toEqual(['all', '1', '2']);
	});
});
