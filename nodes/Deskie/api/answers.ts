import type { IDataObject } from 'n8n-workflow';

/** The rows of a list answer. `total` is undefined where the endpoint tells none. */
export interface Page<Row = IDataObject> {
	rows: Row[];
	total: number | undefined;
	/** The server's clock when it answered, in unix seconds; undefined without a Date header. */
	servedAt?: number;
}

/** Whether a value is an object, and no list. */
export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads a list answer in every shape that the sources show: an object with the keys "0", "1", …
 * and `total_count` (vendor's Cases chapter), a real array (clients of 2016), `{"case":[]}`
 * (clients of 2016-2018), an array below its own key (changelog), a lone `total_count` of 0, or an
 * empty object (a live client). Agents' roles and statuses have `count` in place of `total_count`.
 *
 * @param root the name each row is wrapped in, e.g. `case`
 * @returns undefined when it is none of them, or when a row is no object
 */
export function readPage(body: unknown, root: string): Page | undefined {
	const unwrap = (row: unknown) =>
		isObject(row) && isObject(row[root]) ? row[root] : isObject(row) ? row : undefined;
	const page = (entries: unknown[], total: number | undefined): Page | undefined => {
		const rows = entries.map(unwrap).filter((row) => row !== undefined);
		return rows.length === entries.length ? { rows, total } : undefined;
	};
	if (Array.isArray(body)) return page(body, undefined);
	if (!isObject(body)) return undefined;
	const count = body.total_count ?? body.count;
	const total = count === undefined ? undefined : Number(count);
	if (Array.isArray(body[root])) return page(body[root], total);
	const keys = Object.keys(body).filter((key) => /^\d+$/.test(key));
	const isEmpty = Object.keys(body).length === 0;
	if (keys.length === 0 && total === undefined && !isEmpty) return undefined;
	keys.sort((a, b) => Number(a) - Number(b));
	return page(
		keys.map((key) => body[key]),
		total,
	);
}

/**
 * The same for any list.
 *
 * @param rowsIn reads the rows where they lie otherwise than in other lists, all at once
 */
export function pageIn(
	body: unknown,
	root: string,
	rowsIn?: (body: unknown) => IDataObject[] | undefined,
): Page | undefined {
	if (!rowsIn) return readPage(body, root);
	const rows = rowsIn(body);
	return rows && { rows, total: rows.length };
}

/** Takes the object out of its wrapper (`{"case": {…}}`); undefined when it is not there. */
export function readObject(body: unknown, root: string): IDataObject | undefined {
	return isObject(body) && isObject(body[root]) ? body[root] : undefined;
}

/** The same for a wrapped text (`{"code": "…"}`), which is returned under its name. */
export function readText(body: unknown, root: string): IDataObject | undefined {
	const found = isObject(body) ? body[root] : undefined;
	return typeof found === 'string' && found !== '' ? { [root]: found } : undefined;
}

/**
 * The ids that a bulk answer confirms (`case_success_id`); undefined when it names none. A map
 * counts as a list: PHP writes one when a list's keys have a gap.
 */
export function readConfirmed(body: unknown): Set<string> | undefined {
	if (!isObject(body) || body.case_success_id === undefined) return undefined;
	const ids = body.case_success_id;
	return new Set((isObject(ids) ? Object.values(ids) : [ids].flat()).map(String));
}

/** Whether there is no body, as after some bulk calls and deletions. */
export const isNothing = (body: unknown): boolean =>
	body === undefined || (typeof body === 'string' && body.trim() === '');

/**
 * Whether the body is a text, such as an HTML page or cut JSON, where an object or nothing was
 * promised.
 */
export const isText = (body: unknown): boolean => typeof body === 'string' && body.trim() !== '';

/** The code of `{"error": "<code>"}`, which may come with any status. */
export function errorCode(body: unknown): string | undefined {
	if (!isObject(body) || !body.error) return undefined;
	return typeof body.error === 'string' ? body.error : JSON.stringify(body.error);
}
