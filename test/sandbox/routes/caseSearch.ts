import type { CaseOrder, KeyRange } from '../account/caseList';
import { textMatches } from '../account/match';
import type { CaseRecord, FilterRecord, UserRecord } from '../account/records';
import { ApiError } from '../errors';
import { type Context, valuesOf } from './context';
import { customFieldTests } from './customFieldSearch';

type Test = (record: CaseRecord) => boolean;

/** The listed cases that a query of GET /api/cases.json asks for, in its order. */
export function findCases(context: Context): readonly CaseRecord[] {
	const { account, query, dialect, caller } = context;
	const sort =
		dialect.sort === 'honoured' ? String(query.sort ?? 'updated_at_desc') : 'updated_at_desc';
	const order = sort.replace(/_(asc|desc)$/, '') as CaseOrder;
	const created = rangeOf(context, 'from_time', 'to_time');
	const updated =
		dialect.updatedTime === 'honoured'
			? rangeOf(context, 'from_updated_time', 'to_updated_time')
			: {};
	const ranges = { created_at: created, updated_at: updated };
	const key = order === 'created_at' || order === 'updated_at' ? order : undefined;
	const filter = filterOf(context);
	const shown = {
		removed: dialect.trashed === 'listed' || filter?.withRemoved === true,
		merged: query.show_merged_cases === true,
		activeChats: query.show_active_chats === true,
	};
	const rows = account.list.rows(order, key ? ranges[key] : {}, shown, account.listedAt());
	const tests = testsOf(context);
	if (filter) tests.push((record) => filter.matches(record, caller));
	if (key !== 'created_at') tests.push(...rangeTests(created, (record) => record.created_at));
	if (key !== 'updated_at') tests.push(...rangeTests(updated, (record) => record.updated_at));
	const found = tests.reduce((left, test) => left.filter(test), rows);
	return sort.endsWith('_desc') ? found.toReversed() : found;
}

/** @throws 400 when the lower bound is later than the upper one */
function rangeOf({ account, query }: Context, lower: string, upper: string): KeyRange {
	const bound = (name: string) => {
		const value = query[name];
		return value === undefined ? undefined : (account.dates.parse(String(value)) ?? undefined);
	};
	const range = { from: bound(lower), to: bound(upper) };
	if (range.from !== undefined && range.to !== undefined && range.from > range.to) {
		throw new ApiError(400, `${lower}_is_later_than_${upper}`);
	}
	return range;
}

function rangeTests({ from, to }: KeyRange, keyOf: (record: CaseRecord) => number): Test[] {
	const tests: Test[] = [];
	if (from !== undefined) tests.push((record) => keyOf(record) >= from);
	if (to !== undefined) tests.push((record) => keyOf(record) <= to);
	return tests;
}

/** @throws 400 for a filter that the agent does not have */
function filterOf({ account, query }: Context): FilterRecord | undefined {
	if (query.filter === undefined) return undefined;
	const filter = account.filters.get(String(query.filter));
	if (!filter) throw new ApiError(400, 'incorrect_filter');
	return filter;
}

function testsOf(context: Context): Test[] {
	const { query } = context;
	const tests: Test[] = [];
	for (const name of [
		'user_id',
		'staff_id',
		'group_id',
		'channel',
		'priority',
		'status',
	] as const) {
		const values = valuesOf(query[name]);
		if (values) tests.push(oneOf(new Set(values), (record) => String(record[name])));
	}
	const labels = valuesOf(query.labels);
	if (labels) {
		tests.push((record) => record.labels.some((label) => labels.includes(String(label))));
	}
	const subject = query.subject;
	if (subject !== undefined) tests.push((record) => textMatches(record.subject, String(subject)));
	for (const name of ['user_email', 'user_phone', 'user_custom_id'] as const) {
		const values = valuesOf(query[name]);
		if (values)
			tests.push(ofUser(context, (user) => values.some((v) => textMatches(user[name], v))));
	}
	tests.push(...customFieldTests(context));
	return tests;
}

function oneOf(values: ReadonlySet<string>, valueOf: (record: CaseRecord) => string): Test {
	return (record) => values.has(valueOf(record));
}

function ofUser({ account }: Context, test: (user: UserRecord) => boolean): Test {
	const ids = new Set<number>();
	for (const user of account.users.values()) if (test(user)) ids.add(user.user_id);
	return (record) => ids.has(record.user_id);
}
