import { STAGES, choices } from '../../api/values';
import { id, oneOf, text } from '../../operation/convert';
import { toBody } from '../../operation/field';
import { checkChange, updateFields } from '../../operation/fields/collections';
import { ideaLocator, locator } from '../../operation/fields/locators';
import type { Operation } from '../../operation/operation';
import { once } from '../../transport/once';
import { ideaOutput } from './output';

/** PUT /api/cases/[case_id]/idea.json, wrapped in `message` (vendor's Cases chapter: Edit an idea). */
export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update idea',
		description: 'Change the text, the stage or the category of an idea',
	},
	request: { method: 'PUT', path: '/cases/{caseId}/idea.json', wrappers: ['message'] },
	forAgent: {
		when: 'Use it for cases of the channel Idea',
		changes: 'Changes the idea that customers see; what is not given stays as it is',
	},
	way: once,
	answer: { root: 'case', output: ideaOutput },
	fields: [
		ideaLocator,
		updateFields([
			{
				...locator('searchIdeaCategories', 'e.g. 319', {
					displayName: 'Category',
					name: 'categoryId',
					description: 'The category of the idea',
				}),
				to: toBody('category_id', id({ among: 'ideaCategories' })),
			},
			{
				displayName: 'Content',
				name: 'content',
				type: 'string',
				typeOptions: { rows: 4 },
				default: '',
				description: 'The new text of the idea',
				to: toBody('content', text),
			},
			{
				displayName: 'Stage',
				name: 'stage',
				type: 'options',
				options: choices(STAGES),
				default: 'planned',
				description: 'How far the idea has come',
				to: toBody('stage', oneOf(STAGES)),
			},
		]),
	],
	check: (draft) => checkChange(draft),
};
