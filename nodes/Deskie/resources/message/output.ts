import type { Output } from '../../operation/output';

/** A reply or a note (GET /api/cases/[id]/messages.json; fixtures of the vendor's Cases chapter). */
export const messageOutput: Output = {
	id: 'message_id',
	simplified: [
		'message_id',
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
