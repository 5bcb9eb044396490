import type { Kind } from './editMessage';

/** Replies of agents and customers. */
export const reply: Kind = {
	path: 'messages',
	wrapper: 'message',
	word: 'message',
	newWord: 'reply',
	label: 'Message ID',
};
