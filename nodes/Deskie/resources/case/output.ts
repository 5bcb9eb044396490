import type { Output } from '../../operation/output';

/** A case (GET /api/cases.json and /api/cases/[id].json; fixtures of the vendor's Cases chapter). */
export const caseOutput: Output = {
	id: 'case_id',
	simplified: [
		'case_id',
		'case_number',
		'subject',
		'status',
		'priority',
		'user_id',
		'staff_id',
		'created_at',
		'updated_at',
		'custom_fields',
	],
	more: [
		'bcc_emails',
		'cc_emails',
		'channel',
		'closed_at',
		'closing_speed',
		'deleted',
		'first_response_speed',
		'group_id',
		'labels',
		'language_id',
		'last_response_at',
		'locked_labels',
		'parent_case_id',
		'rated_staff_id',
		'rating',
		'rating_comment',
		'recipient',
		'spam',
	],
	namedToo: ['channel', 'group_id', 'labels', 'language_id'],
	onDemand: [{ option: 'showFirstResponseTime', field: 'first_response_speed' }],
};

/** The fields of a rating. */
export const RATING = ['rating', 'rating_comment', 'rated_staff_id'];
const LESS_WANTED = ['priority', 'created_at', 'custom_fields'];

/** The output of a rated case: value and comment of the rating take the place of other fields. */
export const ratedCaseOutput: Output = {
	...caseOutput,
	simplified: [...caseOutput.simplified.filter((field) => !LESS_WANTED.includes(field)), ...RATING],
	more: [...caseOutput.more, ...LESS_WANTED],
};
