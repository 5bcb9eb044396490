import { type Directory, nextId, put } from './directory';
import type { Seconds } from './records';

/** A text by language id. */
export type Texts = Readonly<Record<string, string>>;

export interface KbCategoryRecord {
	readonly category_id: number;
	readonly category_title: Texts;
	readonly active: boolean;
	readonly created_at: Seconds;
	readonly updated_at: Seconds;
}

export interface KbSectionRecord {
	readonly section_id: number;
	readonly category_id: number;
	readonly section_title: Texts;
	readonly section_description: Texts;
	readonly active: boolean;
	readonly created_at: Seconds;
	readonly updated_at: Seconds;
}

export interface KbArticleRecord {
	readonly article_id: number;
	/** The first is the main one. */
	readonly section_id_arr: readonly number[];
	readonly article_title: Texts;
	readonly article_content: Texts;
	readonly article_tags: Texts;
	readonly access_type: string;
	readonly active: boolean;
	readonly created_at: Seconds;
	/** Missing until it is edited. */
	readonly updated_at: Seconds | null;
}

/** The help centre; each map is in the order that agents arranged. */
export class KnowledgeBase {
	readonly categories = new Map<number, KbCategoryRecord>();
	readonly sections = new Map<number, KbSectionRecord>();
	readonly articles = new Map<number, KbArticleRecord>();

	constructor(private readonly account: Pick<Directory, 'now'>) {}

	addCategory(given: Partial<KbCategoryRecord> = {}): KbCategoryRecord {
		const category_id = given.category_id ?? nextId(this.categories);
		return put(this.categories, category_id, {
			category_title: {},
			active: true,
			...this.dated(given),
			...given,
			category_id,
		});
	}

	addSection(given: Partial<KbSectionRecord> = {}): KbSectionRecord {
		const section_id = given.section_id ?? nextId(this.sections);
		return put(this.sections, section_id, {
			category_id: this.categories.keys().next().value ?? 0,
			section_title: {},
			section_description: {},
			active: true,
			...this.dated(given),
			...given,
			section_id,
		});
	}

	addArticle(given: Partial<KbArticleRecord> = {}): KbArticleRecord {
		const article_id = given.article_id ?? nextId(this.articles);
		return put(this.articles, article_id, {
			section_id_arr: [...this.sections.keys()].slice(0, 1),
			article_title: {},
			article_content: {},
			article_tags: {},
			access_type: 'public',
			active: true,
			created_at: this.account.now(),
			updated_at: null,
			...given,
			article_id,
		});
	}

	/** Removes a category with its sections. */
	removeCategory(categoryId: number): void {
		this.categories.delete(categoryId);
		for (const { section_id, category_id } of [...this.sections.values()]) {
			if (category_id === categoryId) this.removeSection(section_id);
		}
	}

	/** Removes a section with the articles that are in no other. */
	removeSection(sectionId: number): void {
		this.sections.delete(sectionId);
		for (const article of [...this.articles.values()]) {
			if (!article.section_id_arr.includes(sectionId)) continue;
			const rest = article.section_id_arr.filter((id) => id !== sectionId);
			if (rest.length === 0) this.articles.delete(article.article_id);
			else this.articles.set(article.article_id, { ...article, section_id_arr: rest });
		}
	}

	private dated(given: { created_at?: Seconds; updated_at?: Seconds }) {
		const created_at = given.created_at ?? this.account.now();
		return { created_at, updated_at: given.updated_at ?? created_at };
	}
}
