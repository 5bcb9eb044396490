import { BadInput } from '../../transport/http/badInput';
import type { Draft } from '../../transport/request/draft';
import { text } from '../convert';
import { orNothing, toBody, type Field } from '../field';
import { checkAttachments } from './attachments';

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

/** The same as HTML; it takes the place of the plain text. */
export const contentHtml: Field = {
	displayName: 'HTML Content',
	name: 'contentHtml',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. <p>Hello</p>',
	description: "The text as HTML, in place of 'Content'",
	to: orNothing(toBody('content_html', text)),
};

/** Exactly one of the two texts. */
export function checkContent({ body }: Draft) {
	const plain = body.content !== undefined;
	const html = body.content_html !== undefined;
	if (plain && html) {
		throw new BadInput(
			"'Content' and 'HTML Content' are both filled",
			'Deskie takes one of the two. Leave the other one empty',
		);
	}
	if (!plain && !html) {
		throw new BadInput("'Content' is empty", "Enter a text in 'Content', or one in 'HTML Content'");
	}
}

/** What a new case, reply or note must have: one text, and files by one of the two ways. */
export function checkNewMessage(draft: Draft) {
	checkContent(draft);
	checkAttachments(draft);
}
