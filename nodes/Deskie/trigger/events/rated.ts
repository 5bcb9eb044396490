import { contentHash } from '../contentHash';
import { epochSeconds } from '../dates';
import type { CaseRow, ChangeRow, TriggerEvent } from '../types';
import type { Watch, Work } from '../work';
import { entriesSince } from './entries';
import { contentStamp } from './updated';

/** A case's rating as remembered; '-' when it has none. */
function ratingOf(row: CaseRow): string {
	const { rating, rating_comment, rated_staff_id } = row;
	if (rating === undefined || rating === null || rating === '' || rating === '-') return '-';
	return contentHash({ rating, rating_comment, rated_staff_id });
}

/**
 * Whether a rating that is met for the first time may be older than the baseline. It has no date,
 * so: it is new when the case was opened or closed since, or when nothing else explains the
 * change that brought the case here.
 */
async function isOld(work: Work, row: CaseRow, time: number): Promise<boolean> {
	const isSince = (date: unknown) => (epochSeconds(date) ?? -Infinity) >= work.state.floor;
	if (isSince(row.created_at) || isSince(row.closed_at)) return false;
	if (epochSeconds(row.last_response_at) === time) return true;
	const timeOf = (change: ChangeRow) => epochSeconds(change.created_at);
	const changelog = await entriesSince(
		work,
		String(row.case_id),
		time,
		async (query) => await work.source.changelog(query),
		timeOf,
	);
	return changelog.some((change) => timeOf(change) === time && !/rat/.test(change.event ?? ''));
}

/**
 * A rating that is new or changed. Costs one request for each changed case whose list row has no
 * `rating` (Deskie's sample of the list has none), and one more for a rated case that was closed
 * before the baseline and is met for the first time.
 */
export const rated: Watch = {
	by: 'updated',
	entries: false,
	stamp: contentStamp,
	async take(row, time, work): Promise<TriggerEvent[]> {
		const caseId = String(row.case_id);
		const whole = 'rating' in row ? row : work.meter.read(await work.source.single(caseId)).rows[0];
		if (whole === undefined) return [];
		const rating = ratingOf(whole);
		const known = work.state.ratings[caseId];
		const before = known?.slice(known.indexOf('.') + 1);
		const isUnchanged = rating === '-' || rating === before;
		const isEvent = !isUnchanged && (before !== undefined || !(await isOld(work, whole, time)));
		work.state.ratings[caseId] = `${time}.${rating}`;
		if (!isEvent) return [];
		return [{ type: 'caseRated', key: `${caseId}@${time}.${rating}`, at: time, case: whole }];
	},
};
