interface Contact {
	/** The value that workflows store. */
	value: string;
	/** The label in the editor. */
	name: string;
	/** The API's parameter. */
	parameter: string;
}

/**
 * The ways to reach a customer, ordered by name. Parameters of POST /api/users.json by an SDK;
 * Telegram has two: the ID of a chat, or a phone number or name.
 */
export const CONTACTS: Contact[] = [
	{ value: 'avito', name: 'Avito', parameter: 'user_avito' },
	{ value: 'customId', name: 'Custom Channel', parameter: 'user_custom_id' },
	{ value: 'email', name: 'Email', parameter: 'user_email' },
	{ value: 'facebook', name: 'Facebook', parameter: 'user_facebook' },
	{ value: 'instagram', name: 'Instagram', parameter: 'user_instagram' },
	{ value: 'line', name: 'Line', parameter: 'user_line' },
	{ value: 'mattermost', name: 'Mattermost', parameter: 'user_mattermost' },
	{ value: 'odnoklassniki', name: 'Odnoklassniki', parameter: 'user_odnoklassniki' },
	{ value: 'phone', name: 'Phone', parameter: 'user_phone' },
	{ value: 'skype', name: 'Skype', parameter: 'user_skype' },
	{ value: 'slack', name: 'Slack', parameter: 'user_slack' },
	{ value: 'telegram', name: 'Telegram ID', parameter: 'user_telegram' },
	{ value: 'telegramData', name: 'Telegram Phone or Name', parameter: 'user_telegram_data' },
	{ value: 'viber', name: 'Viber', parameter: 'user_viber' },
	{ value: 'vkontakte', name: 'VK', parameter: 'user_vkontakte' },
	{ value: 'whatsapp', name: 'WhatsApp Phone', parameter: 'user_whatsapp_phone' },
];

/** Names the custom channel of a `user_custom_id` (see {@link CONTACTS}). */
export const CONTACT_CHANNEL = 'user_custom_channel';
