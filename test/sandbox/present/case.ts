import type { CaseRecord } from '../account/records';
import type { Context } from '../routes/context';

type View = Pick<Context, 'account' | 'dialect'>;

/** Answer of creating a case (fixture case_create). */
export function createdCase(view: View, record: CaseRecord): object {
	return { ...head(view, record, true), ...tail(record) };
}

/** Answer of update, trash, spam and restore: without copy fields (fixture case_update). */
export function changedCase(view: View, record: CaseRecord): object {
	return { ...head(view, record, false), ...tail(record) };
}

/** A row of the case list (fixture cases_list, with the keys that the chapter's text adds). */
export function listedCase(view: View, record: CaseRecord, withFirstResponse: boolean): object {
	const { dates } = view.account;
	return {
		...createdCase(view, record),
		...(record.has_closing_speed ? { closing_speed: closingSpeed(record) } : {}),
		locked_labels: record.locked_labels,
		closed_at: dates.format(record.closed_at),
		last_response_at: dates.format(record.last_response_at),
		parent_case_id: record.parent_case_id,
		...(withFirstResponse ? { first_response_speed: firstResponseSpeed(record) } : {}),
	};
}

/** One case in full (fixtures case_view and case_view_live_extras). */
export function fullCase(view: View, record: CaseRecord): object {
	return {
		...listedCase(view, record, true),
		...(record.rating === null ? {} : rating(record)),
	};
}

/** Answer of rating a case (fixture case_rated). */
export function ratedCase(view: View, record: CaseRecord): object {
	return { ...createdCase(view, record), ...rating(record) };
}

/** Answer of editing an idea (fixture idea_case). */
export function ideaCase(view: View, record: CaseRecord): object {
	const { content, stage, category } = record.idea ?? {};
	return { ...head(view, record, true), idea: { content, stage, category } };
}

/** Answer of setting an official response (fixture idea_official_response). */
export function answeredIdeaCase(view: View, record: CaseRecord): object {
	const { official_response, official_response_tstamp } = record.idea ?? {};
	return {
		...head(view, record, true),
		idea: { official_response, official_response_tstamp },
	};
}

function head({ account, dialect }: View, record: CaseRecord, withCopies: boolean): object {
	const prefix =
		dialect.copies === 'cc_emails'
			? ['cc_emails', 'bcc_emails']
			: ['recipient_cc', 'recipient_bcc'];
	return {
		case_id: record.case_id,
		case_number: record.case_number,
		subject: record.subject,
		user_id: record.user_id,
		staff_id: record.staff_id,
		group_id: record.group_id,
		status: record.status,
		priority: record.priority,
		channel: record.channel,
		recipient: record.recipient,
		...(withCopies ? { [prefix[0]]: record.cc_emails, [prefix[1]]: record.bcc_emails } : {}),
		deleted: record.deleted,
		spam: record.spam,
		created_at: account.dates.format(record.created_at),
		updated_at: account.dates.format(record.updated_at),
	};
}

function tail(record: CaseRecord): object {
	return {
		language_id: record.language_id,
		custom_fields: record.custom_fields,
		labels: record.labels,
	};
}

function rating({ rating, rating_comment, rated_staff_id }: CaseRecord): object {
	return { rating, rating_comment, rated_staff_id };
}

/** Whole minutes, '-' while not closed. */
function closingSpeed({ closed_at, created_at }: CaseRecord): number | '-' {
	return closed_at === null ? '-' : Math.max(0, Math.floor((closed_at - created_at) / 60));
}

/** Minutes as a text with one decimal, '-' while unanswered. */
function firstResponseSpeed({ first_response_at, created_at }: CaseRecord): string {
	return first_response_at === null ? '-' : ((first_response_at - created_at) / 60).toFixed(1);
}
