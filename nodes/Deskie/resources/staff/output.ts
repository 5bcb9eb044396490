import type { Output } from '../../operation/output';

/** An agent (GET /api/staff.json); the vendor calls `status` outdated and names `status_id` instead. */
export const staffOutput: Output = {
	id: 'staff_id',
	simplified: [
		'staff_id',
		'staff_full_name',
		'staff_email',
		'active',
		'status_id',
		'staff_signature',
		'staff_signature_chat',
		'created_at',
		'updated_at',
	],
	more: ['status', 'thumbnail'],
};
