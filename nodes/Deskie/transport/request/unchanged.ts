import type { IDataObject } from 'n8n-workflow';
import { readObject } from '../../api/answers';
import { answerTo } from '../http/answerTo';
import type { Conditions, Context } from '../http/types';
import { requestOf, type Draft } from './draft';

/** What a change has to name even where it stays as it is. */
export interface Unchanged {
	/** The query that the thing is read with first. */
	query: IDataObject;
	/** What the body has to name, and how it is read of the thing; undefined where it has none. */
	read: Record<string, (row: IDataObject) => unknown>;
}

/**
 * The draft with all that its body has to name: what the change leaves out is read first, which
 * costs a request. What others change in between is written over.
 *
 * @param root the name that the thing is wrapped in
 * @throws as {@link answerTo} does
 */
export async function withUnchanged(
	context: Context,
	draft: Draft,
	{ query, read }: Unchanged,
	root: string,
	conditions: Conditions,
): Promise<Draft> {
	const missing = Object.keys(read).filter((name) => draft.body[name] === undefined);
	if (missing.length === 0) return draft;
	const request = requestOf({ ...draft, method: 'GET', query, body: {} }, []);
	const readRow = (body: unknown) => readObject(body, root);
	const { found } = await answerTo(context, request, conditions, readRow, draft.item.index);
	const kept = missing
		.map((name) => [name, read[name](found)] as const)
		.filter(([, value]) => value !== undefined);
	return { ...draft, body: { ...Object.fromEntries(kept), ...draft.body } as IDataObject };
}
