import type { MessageKind } from '../message/editMessage';

/**
 * Notes, which only agents see. The wrapper is `note` in the vendor's JSON samples and in an SDK,
 * and `message` in the vendor's curl samples; `note` is tried first.
 */
export const note: MessageKind = {
	path: 'note',
	wrappers: ['note', 'message'],
	word: 'note',
	newWord: 'note',
	label: 'Note',
	search: 'searchNotes',
};
