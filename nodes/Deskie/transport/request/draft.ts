import snakeCase from 'lodash/snakeCase';
import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import type { CaseReference } from '../../api/caseReference';
import type { Conditions, Context, DeskieRequest } from '../http/types';
import { readFiles, type FileReference } from './files';
import type { Item } from './item';
import { multipart } from './multipart';
import type { Reference } from './reference';
import { resolveCase } from './resolveCase';

/** One item's request, composed and checked, but not sent yet. */
export interface Draft {
	item: Item;
	method: IHttpRequestMethods;
	/** e.g. `/cases/{caseId}/messages/{messageId}.json`; {@link path} fills the braces. */
	route: string;
	/**
	 * Names of the object around the body: several where the sources disagree (`eitherWrapper` tries
	 * them), `''` for a bare body, none where nothing is sent.
	 */
	wrappers: string[];
	path: Record<string, string | Reference | CaseReference[]>;
	query: IDataObject;
	body: IDataObject;
	/** The files to upload. */
	binaries: FileReference[];
	/** Values of fields that are not part of the request, for the way of sending. */
	settings: Record<string, unknown>;
}

/** Fills the braces of a route. The values are digits only by then, so none can change the path. */
export function pathOf(route: string, values: Record<string, string>): string {
	return route.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name]));
}

/**
 * The case ids of a draft. Case numbers are resolved (one GET each, cached for the execution). A
 * case that is named twice, by id and by number, comes once, or it would get a reply twice.
 */
export async function caseIds(
	context: Context,
	draft: Draft,
	conditions: Conditions,
): Promise<string[]> {
	const references = draft.path.caseId;
	if (!Array.isArray(references)) return [];
	const ids = await Promise.all(
		references.map(async (reference) => await resolveCase(context, reference, conditions)),
	);
	return [...new Set(ids)];
}

/** The body as it is sent: in its wrapper, and as a multipart form when there are files. */
function bodyOf({ body, binaries, item }: Draft, wrapper: string): DeskieRequest['body'] {
	if (binaries.length === 0) return wrapper === '' ? body : { [wrapper]: body };
	return async () => multipart(wrapper, body, await readFiles(item, binaries));
}

/** The values of a route's braces, without the cases. */
const idsOf = ({ path }: Draft) =>
	Object.fromEntries(
		Object.entries(path).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
	);

/** Identifies what a request is about: equal for requests that differ in their values only. */
export const identityOf = (draft: Draft, caseId: string | undefined) => [
	draft.method,
	draft.route,
	caseId,
	idsOf(draft),
];

/** The ids in a request's path, under the API's names: `{ case_id: 2000, message_id: 7 }`. */
export function namedIds(draft: Draft, caseId: string | undefined): IDataObject {
	const ids = { ...(caseId !== undefined && { caseId }), ...idsOf(draft) };
	return Object.fromEntries(Object.entries(ids).map(([name, id]) => [snakeCase(name), Number(id)]));
}

/** Whether an object may be the one that a request names: none of its ids differs. */
export const isAbout = (object: IDataObject, draft: Draft, caseId: string | undefined): boolean =>
	Object.entries(namedIds(draft, caseId)).every(
		([name, id]) => object[name] === undefined || Object.is(Number(object[name]), id),
	);

/**
 * The complete request of a draft for these case ids (several are joined by commas). An empty body
 * is not sent.
 */
export function requestOf(
	draft: Draft,
	ids: string[],
	wrapper: string | undefined = draft.wrappers[0],
): DeskieRequest {
	const path = pathOf(draft.route.replace('{caseId}', ids.join(',')), idsOf(draft));
	const isEmpty = Object.keys(draft.body).length === 0 && draft.binaries.length === 0;
	return {
		method: draft.method,
		path,
		...(Object.keys(draft.query).length > 0 && { query: draft.query }),
		...(wrapper !== undefined && !isEmpty && { body: bodyOf(draft, wrapper) }),
	};
}
