import { pathId } from '../../operation/convert';
import { toPath, type Field } from '../../operation/field';

/** The message an operation is about; the API has no list of them across cases to choose from. */
export const messageId = (displayName: string, description: string): Field => ({
	displayName,
	name: 'messageId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 2001',
	description,
	to: toPath('messageId', pathId),
});
