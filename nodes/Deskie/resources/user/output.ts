import type { Output } from '../../operation/output';

/**
 * A customer (fixtures user_view and users_list, and answers of live accounts). The type tells which
 * contact a row has: user_email, user_phone, wa_id, telegram_id and so on; 'Raw' has each.
 */
export const userOutput: Output = {
	id: 'user_id',
	simplified: [
		'user_id',
		'user_full_name',
		'type',
		'user_email',
		'user_phone',
		'company_name',
		'active',
		'created_at',
		'updated_at',
		'custom_fields',
	],
	more: [
		'company_position',
		'confirmed',
		'deleted',
		'facebook_id',
		'language_id',
		'last_contact_at',
		'linked_users',
		'mattermost_id',
		'telegram_id',
		'thumbnail',
		'user_custom_id',
		'user_note',
		'user_screen_name',
		'vkontakte_id',
		'wa_id',
	],
};

/** A new customer, with the password that Deskie generated. */
export const newUserOutput: Output = {
	...userOutput,
	onDemand: [{ option: 'includePassword', field: 'password', secret: true }],
};
