import { clientOf, rowsOf, useSandbox } from './client';

const inUse = useSandbox();

async function call(method: string, url: string, data?: unknown) {
	const answer = await clientOf(inUse.sandbox).request<unknown>({ method, url, data });
	return { status: answer.status, data: answer.data };
}

const ids = async (url: string, name: string) =>
	rowsOf(await inUse.call('GET', url)).map((row) => row[name]);

describe('languages', () => {
	it.each([
		['', 'Lampe verbinden'],
		['?language_id=1', 'Lampe verbinden'],
		['?language_id=2', 'Connect a lamp'],
		['?language_id=all', { 1: 'Lampe verbinden', 2: 'Connect a lamp' }],
	])('article%s', async (query, title) => {
		const { data } = await call('GET', `/kb_article/100.json${query}`);
		expect(data).toHaveProperty('kb_article.article_title', title);
	});

	it('does not know others', async () => {
		const answer = await call('GET', '/kb_category.json?language_id=9');
		expect(answer).toEqual({ status: 400, data: { error: 'incorrect_language_id' } });
	});

	it('writes the first language alone, or those of a map', async () => {
		const all = '/kb_category/234.json?language_id=all';
		await call('PUT', '/kb_category/234.json', { kb_category: { category_title: 'Start' } });
		expect((await call('GET', all)).data).toHaveProperty('kb_category.category_title', {
			1: 'Start',
			2: 'Getting started',
		});
		const category_title = { 2: 'First steps' };
		await call('PUT', '/kb_category/234.json', { kb_category: { category_title } });
		expect((await call('GET', all)).data).toHaveProperty('kb_category.category_title', {
			1: 'Start',
			2: 'First steps',
		});
	});

	it.each([
		[{ category_title: { 9: 'x' } }, 'incorrect_language_id'],
		[{ category_title: { en: 'x' } }, 'unknown parameter "category_title/en"'],
		[{ category_title: {} }, '"category_title" is empty'],
		[{ category_title: 5 }, '"category_title" must be string'],
		[{}, 'missing parameter "category_title"'],
	])('%j is refused', async (kb_category, named) => {
		const answer = await call('POST', '/kb_category.json', { kb_category });
		expect(answer.status).toBe(400);
		expect(answer.data).toHaveProperty('error', expect.stringContaining(named));
	});
});

describe('lists', () => {
	it.each([
		['', [100, 101, 102, 103, 104, 105]],
		['?section_id=11', [100, 102, 103]],
		['?search=verbinden', [100]],
		['?search=connect', []],
		['?search=connect&language_id=2', [100]],
		['?search=connect&language_id=all', [100]],
		['?sort=id_desc&limit=2', [105, 104]],
		['?sort=created_at_desc&limit=1', [105]],
		['?sort=manual_order&page=2&limit=4', [104, 105]],
	])('articles%s', async (query, expected) => {
		expect(await ids(`/kb_article.json${query}`, 'article_id')).toEqual(expected);
	});

	it('sections want their category', async () => {
		expect((await call('GET', '/kb_section.json')).status).toBe(400);
		expect(await ids('/kb_section.json?category_id=234', 'section_id')).toEqual([10, 11]);
	});

	it('search wants three characters', async () => {
		expect((await call('GET', '/kb_article.json?search=ab')).status).toBe(400);
	});
});

describe('moving', () => {
	it.each([
		['kb_category', 235, 'moveup', '', 'category_id', [235, 234]],
		['kb_section', 10, 'movedown', '?category_id=234', 'section_id', [11, 10]],
		['kb_article', 103, 'moveup', '?section_id=11', 'article_id', [100, 103, 102]],
		['kb_article', 104, 'moveup', '?section_id=12', 'article_id', [104, 105]],
		['kb_category', 235, 'movedown', '', 'category_id', [234, 235]],
	])('%s %d %s', async (path, id, verb, query, name, expected) => {
		const answer = await call('PUT', `/${path}/${id}/${verb}.json`);
		expect(answer.data).toHaveProperty(`${path}.${name}`, id);
		expect(await ids(`/${path}.json${query}`, name)).toEqual(expected);
	});
});

describe('articles', () => {
	const kb_article = { article_title: 'T', article_content: 'C', section_id: [11, 10] };

	it('are in several sections, the first is the main one', async () => {
		const { data } = await call('POST', '/kb_article.json', { kb_article });
		expect(data).toMatchObject({
			kb_article: {
				section_id: 11,
				section_id_arr: [11, 10],
				access_type: 'public',
				article_tags: '',
				updated_at: '-',
			},
		});
	});

	it.each([
		['both', ['section_id', 'section_id_arr']],
		['section_id', ['section_id']],
		['section_id_arr', ['section_id_arr']],
	] as const)('dialect articleSections %s', async (articleSections, expected) => {
		inUse.sandbox.dialect.articleSections = articleSections;
		const { kb_article: row } = await inUse.call('GET', '/kb_article/100.json');
		const names = Object.keys(row as object).filter((name) => name.startsWith('section_id'));
		expect(names.sort()).toEqual(expected);
	});

	it.each([
		['kb_article', { ...kb_article, section_id: 9 }, 'incorrect_section_id'],
		['kb_section', { section_title: 'T', category_id: 9 }, 'incorrect_category_id'],
	])('%s %j is refused', async (path, body, error) => {
		const answer = await call('POST', `/${path}.json`, { [path]: body });
		expect(answer).toEqual({ status: 400, data: { error } });
	});

	it('go with their last section', async () => {
		await call('DELETE', '/kb_section/11.json');
		expect(await ids('/kb_article.json', 'article_id')).toEqual([100, 101, 104, 105]);
		await call('DELETE', '/kb_category/234.json');
		expect(await ids('/kb_article.json', 'article_id')).toEqual([104, 105]);
	});
});
