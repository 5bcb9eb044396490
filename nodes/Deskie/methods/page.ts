import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { readPage } from '../api/answers';
import { LAST_PAGE, PAGE_SIZE } from '../api/limits';
import { answerTo } from '../transport/http/answerTo';
import { asUserError } from '../transport/http/errors';
import { LOOKUP_CONDITIONS } from './names';

/** What n8n calls for a From List, with what was typed and where the list goes on. */
export type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

export type Entry = INodeListSearchResult['results'][number];

/** One GET for a list of the editor. */
export async function read<T>(
	context: ILoadOptionsFunctions,
	asked: { path: string; query?: IDataObject },
	readBody: (body: unknown) => T | undefined,
): Promise<T> {
	try {
		const request = { method: 'GET', ...asked } as const;
		return (await answerTo(context, request, LOOKUP_CONDITIONS, readBody)).found;
	} catch (thrown) {
		throw asUserError(context.getNode(), thrown);
	}
}

/** The rows of one page of a long list, and where it goes on. */
export async function rowsOfPage(
	context: ILoadOptionsFunctions,
	list: { path: string; root: string },
	query: IDataObject,
	paginationToken: string | undefined,
): Promise<{ rows: IDataObject[]; paginationToken?: string }> {
	const number = Number(paginationToken ?? 1);
	const asked = { ...query, page: number, limit: PAGE_SIZE };
	const { rows, total } = await read(context, { path: list.path, query: asked }, (body) =>
		readPage(body, list.root),
	);
	const more =
		rows.length === PAGE_SIZE && number * PAGE_SIZE < (total ?? Infinity) && number < LAST_PAGE;
	return { rows, ...(more && { paginationToken: String(number + 1) }) };
}

/** The same as entries of the list. */
export async function page(
	context: ILoadOptionsFunctions,
	list: { path: string; root: string },
	query: IDataObject,
	paginationToken: string | undefined,
	show: (row: IDataObject) => Entry,
): Promise<INodeListSearchResult> {
	const { rows, ...more } = await rowsOfPage(context, list, query, paginationToken);
	return { results: rows.map(show), ...more };
}
