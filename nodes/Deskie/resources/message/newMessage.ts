import upperFirst from 'lodash/upperFirst';
import type { Field } from '../../operation/field';
import { attachmentUrls, binaryProperties } from '../../operation/fields/attachments';
import { additionalFields } from '../../operation/fields/collections';
import {
	checkNewMessage,
	contentHtml,
	textIfEmpty,
	textOrHtml,
} from '../../operation/fields/content';
import { createdAt } from '../../operation/fields/createdAt';
import { caseLocator } from '../../operation/fields/locators';
import type { Operation } from '../../operation/operation';
import { inBulk } from '../../transport/bulk/inBulk';
import type { MessageKind } from './editMessage';
import { messageOutput } from './output';

/** Returns whole replies and notes; without it identical texts are sent together. */
const returnFullMessage = (word: string) => ({
	displayName: `Return ${upperFirst(word)}`,
	name: 'returnFullMessage',
	type: 'boolean' as const,
	default: true,
	description: `Whether to return the ${word} with its ID. If off, identical texts are sent for ten cases at a time, in a tenth of the API calls.`,
	builderHint: {
		propertyHint: `Set it to false where the same text goes to many cases and no later node needs the ID of the ${word}.`,
	},
});

/**
 * POST /api/cases/[id],[id]/<messages|note>.json, JSON or multipart (vendor's Cases chapter).
 *
 * @param author the field for who writes it, above its text
 * @param more fields of this kind only, among the additional ones
 */
export const creating = (
	{ path, wrappers, newWord }: MessageKind,
	option: Pick<Operation['option'], 'action' | 'description'>,
	{
		author = [],
		more = [],
		forAgent,
		isFromCustomer,
	}: Pick<Operation, 'forAgent' | 'isFromCustomer'> & { author?: Field[]; more?: Field[] },
): Operation => ({
	option: { name: 'Create', value: 'create', ...option },
	request: { method: 'POST', path: `/cases/{caseId}/${path}.json`, wrappers },
	way: inBulk({ whole: returnFullMessage(newWord) }),
	answer: { root: 'message', output: messageOutput },
	fields: [
		caseLocator({ several: true }),
		...author,
		...textOrHtml(`The ${newWord}`),
		additionalFields([
			attachmentUrls,
			createdAt(newWord),
			contentHtml,
			binaryProperties,
			textIfEmpty,
			...more,
		]),
	],
	forAgent,
	isFromCustomer,
	check: checkNewMessage,
});
