import type { CaseRecord, MessageRecord, Rating, Seconds } from '../../account/records';
import { indexed, pageOf } from '../../present/list';
import { type Answer, type Context, valuesOf } from '../context';
import { roleOf, testsOf } from './filters';
import { spanOf } from './period';

/** How a rating is answered; the filter takes its name. */
const NUMBERS: Record<Rating, string> = { low: '1', middle: '2', high: '3' };

interface Row {
	rating_id: number;
	rating: Rating;
	rating_comment: string;
	rated_staff_id: number;
	rated_at: Seconds;
	record: CaseRecord;
}

/** Ratings of cases and replies (fixture stats_satisfaction): rows without an entity. */
export function satisfaction(context: Context): Answer {
	const { account, dialect, query } = context;
	const { from, to } = spanOf(context);
	const tests = testsOf(context);
	const rows = [...account.cases.values()]
		.filter((record) => tests.every((test) => test(record)))
		.flatMap((record) => ratingsOf(record, account.messages.get(record.case_id) ?? []))
		.filter((row) => row.rated_at >= from && row.rated_at < to && isWanted(context, row));
	const direction = query.sort === 'added_at_asc' ? 1 : -1;
	rows.sort((a, b) => direction * (a.rated_at - b.rated_at || a.rating_id - b.rating_id));
	const page = pageOf(rows, query).map((row) => shown(context, row));
	return { body: indexed(page, { total_count: rows.length }, dialect) };
}

/** Ids: even ones for cases, odd ones for replies. */
function ratingsOf(record: CaseRecord, messages: readonly MessageRecord[]): Row[] {
	const ofReplies = messages.flatMap((message) =>
		message.rating === null
			? []
			: [
					{
						rating_id: message.message_id * 2 + 1,
						rating: message.rating,
						rating_comment: message.rating_comment,
						rated_staff_id: message.staff_id,
						rated_at: message.rated_at ?? message.created_at,
						record,
					},
				],
	);
	const { rating, rating_comment, rated_staff_id } = record;
	if (rating === null) return ofReplies;
	const rating_id = record.case_id * 2;
	const rated_at = record.rated_at ?? record.updated_at;
	return [{ rating_id, rating, rating_comment, rated_staff_id, rated_at, record }, ...ofReplies];
}

function isWanted(context: Context, row: Row): boolean {
	const { query } = context;
	const values = {
		rating_id: row.rating_id,
		rating: row.rating,
		rated_staff_id: row.rated_staff_id,
		rated_assignee_role_id: roleOf(context, row.rated_staff_id),
	};
	const fits = Object.entries(values).every(
		([name, value]) => valuesOf(query[name])?.includes(String(value)) ?? true,
	);
	const { rating_comment } = query;
	return fits && (rating_comment === undefined || rating_comment === (row.rating_comment !== ''));
}

function shown({ account: { dates } }: Context, { record, rated_at, rating, ...row }: Row): object {
	return {
		...row,
		rating: NUMBERS[rating],
		case_id: record.case_id,
		case_number: record.case_number,
		user_id: record.user_id,
		staff_id: record.staff_id,
		group_id: record.group_id,
		created_at: dates.format(rated_at),
		updated_at: dates.format(rated_at),
	};
}
