import { text } from '../../operation/convert';
import { toBody } from '../../operation/field';
import { checkChange, updateFields } from '../../operation/fields/collections';
import { customFieldsToWrite } from '../../operation/fields/customFields';
import { caseLocator } from '../../operation/fields/locators';
import type { Operation } from '../../operation/operation';
import { inBulk } from '../../transport/bulk/inBulk';
import { addLabels, deleteLabels, group, language, priority, staff, status } from './fields';
import { caseOutput } from './output';
import { returnFullCase } from './returnFullCase';

/** PUT /api/cases/[id],[id].json (vendor's Cases chapter: Update a case/cases). */
export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update case',
		description: 'Change one or more cases; identical changes are sent ten at a time',
	},
	request: { method: 'PUT', path: '/cases/{caseId}.json', wrappers: ['case'] },
	way: inBulk({ whole: returnFullCase }),
	answer: { root: 'case', output: caseOutput },
	fields: [
		caseLocator({ several: true }),
		updateFields([
			addLabels,
			staff("The agent to assign; 'Nobody' takes the case from its agent"),
			group,
			language,
			priority,
			deleteLabels,
			status('The status to set'),
			{
				displayName: 'Subject',
				name: 'subject',
				type: 'string',
				default: '',
				description: 'The new subject',
				to: toBody('subject', text),
			},
		]),
		...customFieldsToWrite('getCaseFields'),
	],
	forAgent: {
		when: 'Use it to close, assign, label or prioritize a case',
		changes: 'Changes the case; what is not given stays as it is, and no message is sent by it',
	},
	check: (draft) =>
		checkChange(draft, "Add at least one field to 'Update Fields', or a custom field"),
};
