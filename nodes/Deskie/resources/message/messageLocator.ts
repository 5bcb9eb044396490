import { pathId } from '../../operation/convert';
import { toPath, type Field } from '../../operation/field';
import { locator } from '../../operation/fields/locators';

/**
 * The message an operation is about, chosen among those of its case. Workflows from before there was
 * the list have the ID alone in its place, which n8n hands on as it is.
 */
export const messageLocator = (
	search: 'searchMessages' | 'searchNotes' | 'searchReplies',
	displayName: string,
	description: string,
): Field => ({
	...locator(search, 'e.g. 2001', {
		displayName,
		name: 'messageId',
		required: true,
		description,
	}),
	to: toPath('messageId', pathId),
});
