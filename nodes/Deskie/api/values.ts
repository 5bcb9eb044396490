import omit from 'lodash/omit';

/** The values that Deskie's fields take, with the words of its own screens. */
export const STATUSES = ['open', 'waiting', 'closed'] as const;
export const PRIORITIES = ['low', 'normal', 'high', 'critical'] as const;
export const RATINGS = ['low', 'middle', 'high'] as const;
export const STAGES = ['waiting', 'planned', 'in_progress', 'finished'] as const;

/** Channels with their names; a custom channel is `cch` and a number. */
export const CHANNELS: Record<string, string> = {
	avito: 'Avito',
	call: 'Call',
	chat: 'Chat (Older Accounts)',
	email: 'Email',
	facebook: 'Facebook',
	fb_chat: 'Facebook Chat',
	idea: 'Idea',
	instagram_chat: 'Instagram Chat',
	instagram_posts: 'Instagram Posts',
	line: 'Line',
	live_chat: 'Live Chat',
	mattermost: 'Mattermost',
	ok_chat: 'Odnoklassniki Chat',
	skype: 'Skype',
	slack: 'Slack',
	telegram: 'Telegram',
	twitter: 'Twitter',
	viber: 'Viber',
	vkontakte: 'VK',
	vk_chat: 'VK Chat',
	web: 'Web',
	wa_chat: 'WhatsApp',
	youscan: 'YouScan',
	zalo: 'Zalo',
};

/** Values of a channel filter: groups of channels, and each channel. */
export const ANY_CHANNEL: Record<string, string> = {
	sync: 'All Chat-Like Channels',
	async: 'All Mail-Like Channels',
	messengers: 'All Messengers',
	social: 'All Social Networks',
	...CHANNELS,
};

/** The same for reports, which do not take the channel of older accounts (an SDK's list). */
export const REPORT_CHANNELS = omit(ANY_CHANNEL, 'chat');

/** The key of a custom channel. */
export const CUSTOM_CHANNEL = /^cch\d+$/;

const titled = (value: string) =>
	value
		.split('_')
		.map((word) => word[0].toUpperCase() + word.slice(1))
		.join(' ');

/** What a filter on a change's old or new value takes besides values themselves. */
export const ANY_OR_EMPTY = [
	{ name: 'Any', value: 'any' },
	{ name: 'Empty', value: 'empty' },
];

/** Drop-down options for values and their names, in the order given. */
export const named = (values: Record<string, string>) =>
	Object.entries(values).map(([value, name]) => ({ name, value }));

/** Drop-down options for values, in the order given. */
export const choices = (values: readonly string[]) =>
	values.map((value) => ({ name: titled(value), value }));
