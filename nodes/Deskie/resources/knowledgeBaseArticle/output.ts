import type { IDataObject } from 'n8n-workflow';
import type { Output } from '../../operation/output';

/**
 * The sections of an article: answers have one ID, all IDs, or both (answers stored by clients).
 */
export function sectionsOf({ section_id, section_id_arr }: IDataObject): unknown[] {
	if (Array.isArray(section_id_arr) && section_id_arr.length > 0) return section_id_arr;
	return section_id === undefined || section_id === null ? [] : [section_id].flat();
}

/** An article of the knowledge base (GET /api/kb_article.json). */
export const articleOutput: Output = {
	id: 'article_id',
	simplified: [
		'article_id',
		'article_title',
		'article_content',
		'article_tags',
		'access_type',
		'active',
		'section_id_arr',
		'created_at',
		'updated_at',
	],
	more: ['section_id'],
	reads: {
		section_id: (row) => (row.section_id === undefined ? sectionsOf(row)[0] : row.section_id),
		section_id_arr: sectionsOf,
	},
};
