import type { CaseRecord } from '../account/records';
import { ApiError, StrictError } from '../errors';
import type { Answer, Context } from './context';

const CASE_NUMBER = /^\d{3}-\d{6}$/;

/**
 * The one case of the path.
 *
 * @throws 404 case_not_found, 400 when the path holds no single id
 */
export function caseOf(context: Context): CaseRecord {
	const refs = refsOf(context);
	if (refs.length > 1) throw new StrictError(`${context.endpoint.id}: takes one case, not several`);
	return found(find(context, refs[0]));
}

/**
 * The case of the path whose messages or changelog are asked for.
 *
 * @throws as {@link caseOf}, but 400 for a case that is merged or deleted for good, as live
 * accounts answer
 */
export function caseWithHistory(context: Context): CaseRecord {
	const removed = context.account.removedCases.has(Number(context.path.id));
	if (removed) throw new ApiError(400, 'case_is_deleted');
	const record = caseOf(context);
	if (record.parent_case_id > 0) throw new ApiError(400, 'case_is_merged');
	return record;
}

/**
 * Applies a change to the one case, or up to ten cases, of the path (Cases chapter, bulk calls).
 *
 * @param act changes a case and returns the answer's body for a single one
 * @param many the answer's body for several, by the ids that worked and what `act` returned
 * @throws 404 for an unknown single id (in bulk only when the dialect says so), 400 for over ten
 */
export function eachCase(
	context: Context,
	act: (record: CaseRecord) => unknown,
	many: (ids: number[], results: unknown[]) => unknown = (ids) => ({ case_success_id: ids }),
): Answer {
	const refs = refsOf(context);
	if (refs.length === 1) return { body: act(found(find(context, refs[0]))) };
	const { endpoint, dialect } = context;
	if (endpoint.bulk === 0) throw new StrictError(`${endpoint.id}: takes one case, not several`);
	if (refs.length > endpoint.bulk) {
		throw new StrictError(`${endpoint.id}: no more than ${endpoint.bulk} cases in one request`);
	}
	const records = [...new Set(refs)].map((ref) => find(context, ref));
	const known = records.filter((record) => record !== undefined);
	if (known.length < records.length && dialect.bulkMissing === 'error') found(undefined);
	const results = known.map(act);
	return {
		body: many(
			known.map(({ case_id }) => case_id),
			results,
		),
	};
}

function refsOf({ endpoint, path }: Context): string[] {
	const refs = (path.id ?? path.case_id ?? '').split(',');
	const bad = refs.find((ref) => !/^\d+$/.test(ref) && !CASE_NUMBER.test(ref));
	if (bad !== undefined) throw new StrictError(`${endpoint.id}: "${bad}" is not the id of a case`);
	return refs;
}

function find({ account, dialect, endpoint }: Context, ref: string): CaseRecord | undefined {
	if (/^\d+$/.test(ref)) return account.cases.get(Number(ref));
	const accepted =
		dialect.caseNumbers === 'everywhere' ||
		(dialect.caseNumbers === 'reads' && endpoint.method === 'GET');
	const caseId = accepted ? account.caseIdOf(ref) : undefined;
	return caseId === undefined ? undefined : account.cases.get(caseId);
}

function found(record: CaseRecord | undefined): CaseRecord {
	if (!record) throw new ApiError(404, 'case_not_found');
	return record;
}
