import { once } from '../../transport/once';
import { additionalFields } from '../../operation/fields/collections';
import { checkContent, contentHtml, textOrHtml } from '../../operation/fields/content';
import { caseLocator } from '../../operation/fields/locators';
import { messageLocator } from './messageLocator';
import { messageOutput } from './output';
import type { Operation } from '../../operation/operation';

/** What differs between replies and notes: path, wrapper and word. */
export interface MessageKind {
	path: 'messages' | 'note';
	wrappers: string[];
	word: string;
	/** The words for a new one. */
	newWord: string;
	/** What it is called where one is chosen, and the list to choose it from. */
	label: string;
	search: 'searchMessages' | 'searchNotes';
}

/** The message to work on, chosen after its case. */
const chosen = ({ word, label, search }: Pick<MessageKind, 'word' | 'label' | 'search'>) => [
	caseLocator(),
	messageLocator(search, label, `One ${word} of the case; 'Get Many' of messages gives the IDs`),
];

/** PUT /api/cases/[case_id]/<messages|note>/[message_id].json (vendor's Cases chapter). */
export const editing = ({ path, wrappers, word, label, search }: MessageKind): Operation => ({
	option: {
		name: 'Update',
		value: 'update',
		action: `Update ${word}`,
		description: `Replace the text of a ${word}`,
	},
	request: { method: 'PUT', path: `/cases/{caseId}/${path}/{messageId}.json`, wrappers },
	way: once,
	answer: { root: 'message', output: messageOutput },
	fields: [
		...chosen({ word, label, search }),
		...textOrHtml('The new text'),
		additionalFields([contentHtml]),
	],
	forAgent: {
		when: `Use it to correct a ${word}; what was sent by email stays as it was sent`,
		changes: `Replaces the text of the ${word}`,
	},
	check: (draft) => checkContent(draft),
});

/** DELETE /api/cases/[case_id]/<messages|note>/[message_id].json (vendor's Cases chapter). */
export const deleting = ({ path, word, label, search }: MessageKind): Operation => ({
	option: {
		name: 'Delete',
		value: 'delete',
		action: `Delete ${word}`,
		description: `Remove a ${word} from its case`,
	},
	request: { method: 'DELETE', path: `/cases/{caseId}/${path}/{messageId}.json` },
	way: once,
	fields: chosen({ word, label, search }),
	forAgent: {
		when: `Use it for a ${word} that should not be there; an email that was sent is not recalled`,
		changes: `Removes the ${word} from the case for good`,
	},
});
