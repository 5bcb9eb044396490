import { useAccount } from '../support/account';
import { byId } from '../support/locate';

const account = useAccount();
const base = () => account.sandbox.account.knowledgeBase;

/** An SDK marks some fields of a change as required, and the stand-in wants them. */
describe('a change repeats the fields that Deskie requires', () => {
	test('missing fields are read first, in all languages', async () => {
		const before = base().articles.get(100);
		await account.output({
			resource: 'knowledgeBaseArticle',
			operation: 'update',
			articleId: byId(100),
			updateFields: { accessType: 'staff_only' },
		});
		expect(account.sent).toEqual([
			{
				method: 'GET',
				path: '/api/kb_article/100.json',
				query: 'language_id=all',
				body: undefined,
			},
			{
				method: 'PUT',
				path: '/api/kb_article/100.json',
				query: '',
				body: {
					kb_article: {
						article_title: before?.article_title,
						article_content: before?.article_content,
						section_id: [10, 11],
						access_type: 'staff_only',
					},
				},
			},
		]);
		expect(base().articles.get(100)).toMatchObject({
			article_title: before?.article_title,
			article_content: before?.article_content,
			section_id_arr: [10, 11],
			access_type: 'staff_only',
		});
	});

	test('nothing is read if all fields are given', async () => {
		const updateFields = { sectionTitle: { texts: [{ text: 'Apps' }] }, categoryId: byId(235) };
		await account.output({
			resource: 'knowledgeBaseSection',
			operation: 'update',
			sectionId: byId(11),
			updateFields,
		});
		expect(account.sent.map(({ method, body }) => [method, body])).toEqual([
			['PUT', { kb_section: { section_title: 'Apps', category_id: 235 } }],
		]);
	});

	test('a language without a text is not written', async () => {
		const { section_id } = base().addSection({
			category_id: 234,
			section_title: { 1: 'A', 2: '' },
		});
		await account.output({
			resource: 'knowledgeBaseSection',
			operation: 'update',
			sectionId: byId(section_id),
			updateFields: { categoryId: byId(235) },
		});
		expect(account.sent[1].body).toEqual({
			kb_section: { section_title: { 1: 'A' }, category_id: 235 },
		});
	});

	test('nothing is written when the read fails', async () => {
		const { error } = await account.run({
			resource: 'knowledgeBaseArticle',
			operation: 'update',
			articleId: byId(99999),
			updateFields: { accessType: 'public' },
		});
		expect(error?.message).toBe('Deskie did not find what was asked for [item 0]');
		expect(account.sent.map(({ method }) => method)).toEqual(['GET']);
	});

	test('an empty change is refused before anything is read', async () => {
		const { error } = await account.run({
			resource: 'knowledgeBaseArticle',
			operation: 'update',
			articleId: byId(100),
		});
		expect(error?.message).toBe("'Update Fields' changes nothing [item 0]");
		expect(account.sent).toEqual([]);
	});
});

describe.each([
	['knowledgeBaseCategory', 'categoryId', 'kb_category', 'categories'],
	['knowledgeBaseSection', 'sectionId', 'kb_section', 'sections'],
	['knowledgeBaseArticle', 'articleId', 'kb_article', 'articles'],
] as const)('%s', (resource, idName, path, kind) => {
	const addTwo = (): [number, number] => {
		const knowledge = base();
		const { category_id } = knowledge.addCategory({ category_title: { 1: 'A' } });
		const { section_id } = knowledge.addSection({ category_id, section_title: { 1: 'A' } });
		const add = {
			categories: () => knowledge.addCategory({ category_title: { 1: 'B' } }).category_id,
			sections: () => knowledge.addSection({ category_id, section_title: { 1: 'B' } }).section_id,
			articles: () =>
				knowledge.addArticle({ section_id_arr: [section_id], article_title: { 1: 'B' } })
					.article_id,
		}[kind];
		return [add(), add()];
	};
	const orderOf = (ids: number[]) => [...base()[kind].keys()].filter((id) => ids.includes(id));

	test('moves up and down', async () => {
		const [first, second] = addTwo();
		const move = async (operation: string, id: number) =>
			await account.output({ resource, operation, [idName]: byId(id) });
		await move('moveUp', second);
		expect(orderOf([first, second])).toEqual([second, first]);
		await move('moveDown', second);
		expect(orderOf([first, second])).toEqual([first, second]);
		expect(account.sent.map(({ method, path: line }) => `${method} ${line}`)).toEqual([
			`PUT /api/${path}/${second}/moveup.json`,
			`PUT /api/${path}/${second}/movedown.json`,
		]);
	});

	test.each([
		[{ kind: 'cut', when: 'after' }, true],
		[{ kind: 'status', status: 503 }, false],
	] as const)('is not moved a second time when the answer is lost: %j', async (fault, isMoved) => {
		account.provoke();
		const [first, second] = addTwo();
		account.sandbox.faults.next(fault, { method: 'PUT' });
		const about = { resource, operation: 'moveUp', [idName]: byId(second) };
		const { error } = await account.run(about);
		expect(error?.description).toMatch(
			/^It was not sent again, because Deskie may have carried it/,
		);
		expect(account.sent).toHaveLength(1);
		expect(orderOf([first, second])).toEqual(isMoved ? [second, first] : [first, second]);
	});

	test('is hidden and shown', async () => {
		const [id] = addTwo();
		for (const [operation, active] of [
			['disable', false],
			['enable', true],
		] as const) {
			const [{ json }] = await account.output({ resource, operation, [idName]: byId(id) });
			expect(json.active).toBe(active);
		}
	});

	test('is removed', async () => {
		const [id] = addTwo();
		const [{ json }] = await account.output({ resource, operation: 'delete', [idName]: byId(id) });
		expect(json).toEqual({ [`${path.replace('kb_', '')}_id`]: id, deleted: true });
		expect(base()[kind].has(id)).toBe(false);
	});
});
