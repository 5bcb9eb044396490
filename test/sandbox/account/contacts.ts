import type { UserRecord } from './records';

interface Contact {
	/** The type of a customer with such a contact. */
	type: string;
	/** The record's field for it; without one it is in `contacts` under this key. */
	key: string;
	isOwnField?: true;
}

/** The contacts of creating a customer, by parameter, the main one first. */
export const CONTACTS: Readonly<Record<string, Contact>> = {
	user_email: { type: 'email', key: 'user_email', isOwnField: true },
	user_phone: { type: 'phone', key: 'user_phone', isOwnField: true },
	user_whatsapp_phone: { type: 'wa', key: 'user_whatsapp_phone', isOwnField: true },
	user_custom_id: { type: 'custom', key: 'user_custom_id', isOwnField: true },
	user_telegram: { type: 'telegram', key: 'telegram_id' },
	user_telegram_data: { type: 'telegram', key: 'telegram_id' },
	user_vkontakte: { type: 'vkontakte', key: 'vkontakte_id' },
	user_odnoklassniki: { type: 'odnoklassniki', key: 'odnoklassniki_id' },
	user_facebook: { type: 'facebook', key: 'facebook_id' },
	user_instagram: { type: 'instagram', key: 'instagram_id' },
	user_viber: { type: 'viber', key: 'viber_id' },
	user_skype: { type: 'skype', key: 'skype_id' },
	user_line: { type: 'line', key: 'line_id' },
	user_slack: { type: 'slack', key: 'slack_id' },
	user_mattermost: { type: 'mattermost', key: 'mattermost_id' },
	user_avito: { type: 'avito', key: 'avito_id' },
};

/** The fields of a record that hold a contact, its type among them. */
export function contactFields(name: string, value: string): Partial<UserRecord> {
	const { type, key, isOwnField } = CONTACTS[name];
	const user_screen_name = value.replace(/^@/, '');
	if (isOwnField) return { type, [key]: value, user_screen_name };
	// Ids of messengers are numbers in the samples, names are not.
	const id = /^\d{1,15}$/.test(value) ? Number(value) : user_screen_name;
	return { type, contacts: { [key]: id }, user_screen_name };
}

/** The customer with this contact, whatever the letter case. */
export function userWith(
	users: Iterable<UserRecord>,
	name: string,
	value: string,
): UserRecord | undefined {
	const { key, isOwnField } = CONTACTS[name];
	const wanted = value.replace(/^@/, '').toLowerCase();
	for (const user of users) {
		const own = isOwnField ? (user as unknown as Record<string, unknown>)[key] : user.contacts[key];
		if (own !== undefined && own !== '' && String(own).toLowerCase() === wanted) return user;
	}
	return undefined;
}
