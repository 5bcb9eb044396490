import type { CaseRecord, Seconds } from './records';

/**
 * The case number that people see, made from the id: always the same, and unique below 900,000
 * cases.
 */
export function caseNumber(caseId: number): string {
	return `${100 + ((caseId * 7919) % 900)}-${100000 + ((caseId * 104729) % 900000)}`;
}

/** Fills missing fields with Deskie's defaults for a new case. */
export function newCase(
	given: Partial<CaseRecord>,
	caseId: number,
	now: Seconds,
	defaults: Pick<CaseRecord, 'user_id' | 'recipient' | 'group_id' | 'language_id'>,
): CaseRecord {
	const created_at = given.created_at ?? now;
	const updated_at = given.updated_at ?? created_at;
	const closed = given.status === 'closed';
	return {
		case_number: caseNumber(caseId),
		subject: `Case ${caseId}`,
		staff_id: 0,
		status: 'waiting',
		priority: 'normal',
		channel: 'web',
		cc_emails: '',
		bcc_emails: '',
		deleted: false,
		spam: false,
		closed_at: closed ? updated_at : null,
		last_response_at: null,
		first_response_at: null,
		has_closing_speed: true,
		custom_fields: {},
		labels: [],
		locked_labels: [],
		rating: null,
		rating_comment: '',
		rated_staff_id: 0,
		rated_at: null,
		parent_case_id: 0,
		active_chat: false,
		idea: null,
		...defaults,
		...given,
		created_at,
		updated_at,
		case_id: caseId,
	};
}
