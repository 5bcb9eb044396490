import { mapValues } from 'lodash';

import type { Account } from '../account/account';
import type { Texts } from '../account/knowledgeBase';
import { ApiError } from '../errors';
import type { Context } from './context';

/**
 * The texts in the language of the query, or with `language_id=all` all of them by language id.
 * Without it the account's first language is used.
 *
 * @throws 400 for a language that the account does not have
 */
export function textIn({ account, query }: Context, texts: Texts): string | Texts {
	const language = query.language_id === undefined ? primary(account) : String(query.language_id);
	if (language === 'all') return texts;
	if (!account.languages.has(Number(language))) throw new ApiError(400, 'incorrect_language_id');
	return texts[language] ?? '';
}

/**
 * The body's texts as they are stored: a single text is in the first language, a map in the
 * languages that it names; other languages keep their texts.
 *
 * @throws 400 for a language that the account does not have
 */
export function readTexts<Row extends object>(
	{ account, endpoint }: Context,
	given: Record<string, unknown>,
	row?: Row,
): Partial<Row> {
	const languages = new Set(
		endpoint.params.filter(({ type }) => type === 'string|object').map(({ name }) => name),
	);
	return mapValues(given, (value, name) => {
		if (!languages.has(name)) return value;
		const texts = typeof value === 'string' ? { [primary(account)]: value } : (value as Texts);
		const known = Object.keys(texts).every((id) => account.languages.has(Number(id)));
		if (!known) throw new ApiError(400, 'incorrect_language_id');
		return { ...(row as Record<string, Texts> | undefined)?.[name], ...texts };
	}) as Partial<Row>;
}

function primary(account: Account): string {
	return String(account.languages.keys().next().value ?? 1);
}
