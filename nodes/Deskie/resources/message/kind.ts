import type { MessageKind } from './editMessage';

/** Replies of agents and customers. */
export const reply: MessageKind = {
	path: 'messages',
	wrappers: ['message'],
	word: 'message',
	newWord: 'reply',
	label: 'Message',
	search: 'searchMessages',
};
