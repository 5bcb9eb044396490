import type { IDataObject } from 'n8n-workflow';
import { readObject } from '../../api/answers';
import { answerTo } from '../http/answerTo';
import type { Conditions, Context } from '../http/types';
import { requestOf, type Draft } from './draft';

/** Fields that a change must name even if they stay as they are. */
export interface Unchanged {
	/** The query of the GET that reads the current values. */
	query: IDataObject;
	/** By name in the body, how to read the current value of a row; undefined when it has none. */
	read: Record<string, (row: IDataObject) => unknown>;
}

/**
 * Completes the body of a change: fields that it leaves out are read first, with one GET, and sent
 * as they are. This has a race: a change that somebody makes in between is overwritten.
 *
 * @param root the name that the object is wrapped in
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
