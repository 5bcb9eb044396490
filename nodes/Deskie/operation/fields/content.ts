import type { IDataObject } from 'n8n-workflow';
import { BadInput } from '../../transport/http/badInput';
import type { Draft } from '../../transport/request/draft';
import type { Item } from '../../transport/request/item';
import { text } from '../convert';
import { orNothing, toBody, type Field } from '../field';
import { checkAttachments } from './attachments';
import { chooser } from './chooser';

/** The plain text of a case, a reply or a note. */
export const content = (displayName: string, description: string): Field => ({
	displayName,
	name: 'content',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	description,
	to: orNothing(toBody('content', text)),
});

const { field: format, shownFor } = chooser(
	'Format',
	'format',
	'How the content is written',
	[
		{ name: 'Text', value: 'text' },
		{ name: 'HTML', value: 'html' },
	],
	'text',
);

/** How the text is written, and the text in that form. */
export const textOrHtml = (description: string): Field[] => [
	format,
	{ ...content('Content', `${description}, as plain text`), ...shownFor('text') },
	{ ...html, description: `${description}, as HTML`, ...shownFor('html') },
];

const html: Field = {
	displayName: 'HTML Content',
	name: 'contentHtml',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. <p>Hello</p>',
	to: orNothing(toBody('content_html', text)),
};

/** Where workflows from before there was a format have it; n8n drops what it would not show. */
export const contentHtml: Field = {
	...html,
	description: "The text as HTML in place of 'Content', as with the 'Format' HTML",
	displayOptions: { show: { '/format': ['text'] } },
};

/** For messages that have files only: Deskie refuses a message without text. */
export const textIfEmpty: Field = {
	displayName: 'Text If Empty',
	name: 'textIfEmpty',
	type: 'string',
	default: '',
	placeholder: 'e.g. See the attached files',
	description: 'The text to send when there is none, for example for emails that have only files',
};

function fillIn({ body }: Draft, item: Item) {
	if (body.content !== undefined || body.content_html !== undefined) return;
	const given = (item.read('additionalFields') ?? {}) as IDataObject;
	const about = { label: textIfEmpty.displayName, timezone: item.timezone };
	const written = text(given[textIfEmpty.name] ?? '', about);
	if (written !== undefined) body.content = written as string;
}

/**
 * Exactly one of the two texts.
 *
 * @param otherwise what else to do where there is none, as a sentence
 */
export function checkContent({ body, item }: Draft, otherwise?: string) {
	const plain = body.content !== undefined;
	const html = body.content_html !== undefined;
	if (plain && html) {
		throw new BadInput(
			"'Content' and 'HTML Content' are both filled",
			'Deskie takes one of the two. Leave the other one empty',
		);
	}
	if (!plain && !html) {
		const label = item.read('format') === 'html' ? 'HTML Content' : 'Content';
		const advice = [`Enter a text in '${label}'`, ...(otherwise ? [otherwise] : [])];
		throw new BadInput(`'${label}' is empty`, advice.join('. '));
	}
}

/** The content of a new case, reply or note: one text, and files in one of the two ways. */
export function checkNewMessage(draft: Draft, item: Item) {
	fillIn(draft, item);
	checkContent(draft, "For messages that have only files, add 'Text If Empty'");
	checkAttachments(draft);
}
