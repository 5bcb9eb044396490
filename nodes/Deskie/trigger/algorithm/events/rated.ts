import { contentHash } from '../contentHash';
import { epochSeconds } from '../dates';
import type { CasePageQuery, CaseRow, ChangeRow, MessageRow, TriggerEvent } from '../types';
import type { Watch, Work } from '../work';
import { entriesSince } from './entries';
import { contentStamp } from './updated';

/** The hash of a case's rating; '-' when it has none. */
function ratingOf(row: CaseRow): string {
	const { rating, rating_comment, rated_staff_id } = row;
	if (rating === undefined || rating === null || rating === '' || rating === '-') return '-';
	return contentHash({ rating, rating_comment, rated_staff_id });
}

/** Whether a date lies in the time for which all ratings are known. */
function isKnownTime({ state }: Work, date: unknown): boolean {
	return (epochSeconds(date) ?? -Infinity) >= Math.max(state.floor, state.ratedFloor ?? -Infinity);
}

/**
 * Whether the first rating seen of an older case is an old one. A rating has no date, so it counts
 * as old if anything else explains the change that brought the case here. The price: when a new
 * rating and another change come between the same two polls, the rating is missed. Otherwise every
 * change of an old case would report its old rating.
 */
async function isOld(work: Work, row: CaseRow, time: number): Promise<boolean> {
	if (epochSeconds(row.last_response_at) === time) return true;
	const timeOf = (entry: ChangeRow | MessageRow) => epochSeconds(entry.created_at);
	const caseId = String(row.case_id);
	const { source } = work;
	const readChanges = async (query: CasePageQuery) => await source.changelog(query);
	const changes = await entriesSince(work, caseId, time, readChanges, timeOf);
	const isChange = (change: ChangeRow) =>
		timeOf(change) === time && !/rat/.test(change.event ?? '');
	if (changes.some(isChange)) return true;
	const readMessages = async (query: CasePageQuery) => await source.messages(query);
	const written = await entriesSince(work, caseId, time, readMessages, timeOf);
	return written.some((message) => timeOf(message) === time);
}

/**
 * A new or changed rating. Costs one request for each changed case whose list row has no `rating`
 * (Deskie's sample of the list has none), and up to two more for a rated case that was closed
 * before the baseline and is seen for the first time.
 */
export const rated: Watch = {
	by: 'updated',
	isCostly: () => true,
	byEntry: true,
	stamp: contentStamp,
	async take(row, listedAt, work): Promise<TriggerEvent[]> {
		const caseId = String(row.case_id);
		const whole = 'rating' in row ? row : work.meter.read(await work.source.single(caseId)).rows[0];
		if (whole === undefined) return [];
		// The case may have changed since the list was read.
		const time = epochSeconds(whole.updated_at) ?? listedAt;
		const rating = ratingOf(whole);
		const known = work.state.ratings[caseId];
		const before = known?.slice(known.indexOf('.') + 1);
		const isUnchanged = rating === '-' || rating === before;
		// Any rating is new if the case was created, or closed and changed again, since all ratings are
		// known.
		const isOpened = isKnownTime(work, whole.created_at);
		const isClosed = isKnownTime(work, whole.closed_at) && epochSeconds(whole.closed_at) !== time;
		const isNew = before !== undefined || isOpened || isClosed;
		const isEvent = !isUnchanged && (isNew || !(await isOld(work, whole, time)));
		if (rating === '-' && isOpened) delete work.state.ratings[caseId];
		else work.state.ratings[caseId] = `${time}.${rating}`;
		if (!isEvent) return [];
		return [{ type: 'caseRated', key: `${caseId}@${time}.${rating}`, at: time, case: whole }];
	},
};
