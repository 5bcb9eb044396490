import type { UserRecord } from '../account/records';
import type { Context } from '../routes/context';

/** A customer (fixtures user_view, users_list), with the keys that live accounts add. */
export function shownUser({ account: { dates }, dialect }: Context, user: UserRecord): object {
	const linked = [user.user_id, ...user.linked_users];
	return {
		user_id: user.user_id,
		user_full_name: user.user_full_name,
		user_screen_name: user.user_screen_name,
		company_name: user.company_name,
		company_position: user.company_position,
		user_note: user.user_note,
		thumbnail: user.thumbnail,
		confirmed: user.confirmed,
		active: user.active,
		deleted: user.deleted,
		created_at: dates.format(user.created_at),
		updated_at: dates.format(user.updated_at),
		last_contact_at: user.last_contact_at === null ? '' : dates.format(user.last_contact_at),
		type: user.type,
		...contactOf(user),
		language_id: user.language_id,
		custom_fields: user.custom_fields,
		linked_users: dialect.linkedUsers === 'texts' ? linked.map(String) : linked,
	};
}

/** The contact that the customer's type names. */
function contactOf(user: UserRecord): object {
	switch (user.type) {
		case 'email':
			return { user_email: user.user_email };
		case 'phone':
			return { user_phone: user.user_phone };
		case 'wa':
			return { wa_id: user.user_whatsapp_phone };
		case 'custom':
			return { user_custom_id: user.user_custom_id };
		default:
			return user.contacts;
	}
}
