import type { IDataObject } from 'n8n-workflow';
import { isObject } from './answers';

/** Who can use a macro: everyone, or the credential's agent only. */
const KINDS = ['common', 'personal'];

/** The entries of a list, which may also be an object with the keys "0", "1", … */
const entriesOf = (list: unknown): Array<[key: string, row: IDataObject]> =>
	Object.entries(list ?? {}).filter((entry): entry is [string, IDataObject] => isObject(entry[1]));

/**
 * The macros of GET /api/macros.json as a flat list: the answer nests them by kind, then by
 * category ID (vendor's sample and answers stored by clients).
 *
 * @returns undefined when the answer has neither kind
 */
export function macrosIn(body: unknown): IDataObject[] | undefined {
	if (!isObject(body) || !KINDS.some((kind) => kind in body)) return undefined;
	return KINDS.flatMap((kind) =>
		entriesOf(body[kind]).flatMap(([, category]) =>
			entriesOf(category.data).map(([id, macro]) => ({
				macro_id: Array.isArray(category.data) ? (macro.macro_id ?? null) : Number(id),
				kind,
				macros_category_id: category.macros_category_id ?? null,
				category_title: category.title ?? null,
				category_sort: category.sort ?? null,
				...macro,
				actions: entriesOf(macro.actions).map(([, action]) => withAttachments(action)),
			})),
		),
	);
}

/** A macro's action with all its fields; its files, if any, as one list. */
const withAttachments = (action: IDataObject): IDataObject =>
	action.action_attachments === undefined
		? action
		: { ...action, action_attachments: filesIn(action.action_attachments) };

/**
 * Files come as a list, nested lists, an object keyed by number, or lists by language ID (answers
 * stored by clients). Each file keeps its language.
 */
function filesIn(found: unknown, language?: string): IDataObject[] {
	if (Array.isArray(found)) return found.flatMap((inner) => filesIn(inner, language));
	if (!isObject(found)) return [];
	if ('file_id' in found || 'url' in found) {
		return [language === undefined ? found : { ...found, language_id: Number(language) }];
	}
	return Object.entries(found).flatMap(([key, inner]) =>
		filesIn(inner, Array.isArray(inner) ? key : undefined),
	);
}
