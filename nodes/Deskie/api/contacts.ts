interface Contact {
	/** What the choice is stored as in workflows. */
	value: string;
	/** The words of the editor. */
	name: string;
	/** What requests name it. */
	parameter: string;
}

/**
 * The ways to reach a customer, in the order of their names. Parameters of POST /api/users.json by
 * an SDK; Telegram has two: the ID of a chat, or what people know of each other.
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

/** With {@link CONTACTS}' `user_custom_id` goes the channel that it is of. */
export const CONTACT_CHANNEL = 'user_custom_channel';
