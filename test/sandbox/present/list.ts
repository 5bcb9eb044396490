import type { Dialect } from '../types';

/**
 * A list as Deskie answers it: `{"0": {entity: row}, …, "total_count": n}`, or what the dialect
 * says.
 */
export function listAnswer(
	entity: string,
	rows: readonly object[],
	total: number,
	dialect: Dialect,
): unknown {
	if (rows.length === 0 && dialect.emptyList === 'legacy') return { [entity]: [] };
	const wrapped = rows.map((row) => ({ [entity]: row }));
	return indexed(wrapped, { total_count: total }, dialect);
}

/** Entries keyed by number, with a total or without. */
export function indexed(
	entries: readonly object[],
	totals: { total_count?: number; count?: number },
	{ emptyList, lists, totalCount }: Dialect,
): unknown {
	if (entries.length === 0 && emptyList === 'array') return [];
	if (entries.length === 0 && emptyList === 'object') return {};
	if (lists === 'array') return entries;
	const { total_count } = totals;
	const asText = totalCount === 'text' && total_count !== undefined;
	return { ...entries, ...totals, ...(asText ? { total_count: String(total_count) } : {}) };
}

/** The rows of a page; `page` counts from 1, `limit` is 100 when not given. */
export function pageOf<Row>(rows: readonly Row[], query: Record<string, unknown>): Row[] {
	const page = Number(query.page ?? 1);
	const limit = Number(query.limit ?? 100);
	return rows.slice((page - 1) * limit, page * limit);
}

/**
 * A page of a history that is stored oldest first. Without page and limit it is the last 100
 * entries (Cases chapter, messages and changelog).
 */
export function pageOfHistory<Row>(rows: readonly Row[], query: Record<string, unknown>): Row[] {
	const newestFirst = query.order === 'desc';
	if (query.page === undefined && query.limit === undefined) {
		const last = rows.slice(-100);
		return newestFirst ? last.reverse() : last;
	}
	return pageOf(newestFirst ? [...rows].reverse() : rows, query);
}
