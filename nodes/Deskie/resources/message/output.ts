import type { Output } from '../../operation/output';

/** A reply or a note (GET /api/cases/[id]/messages.json; fixtures of the vendor's Cases chapter). */
export const messageOutput: Output = {
	id: 'message_id',
	simplified: [
		'message_id',
		'case_id',
		'user_id',
		'staff_id',
		'note',
		'content',
		'content_html',
		'attachments',
		'created_at',
		'sent_at',
	],
	more: [
		'is_viewed',
		'message_type',
		'rated_staff_id',
		'rating',
		'rating_comment',
		'sent_via_rule',
	],
};

const LESS_WANTED = ['attachments', 'content_html', 'sent_at'];

/** The output of a rated reply: the rating takes the place of other fields. */
export const ratedMessageOutput: Output = {
	...messageOutput,
	simplified: [
		...messageOutput.simplified.filter((field) => !LESS_WANTED.includes(field)),
		'rating',
		'rating_comment',
	],
	more: [...messageOutput.more, ...LESS_WANTED],
};
