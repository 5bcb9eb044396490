import { PRIORITIES, STATUSES, choices } from '../../api/values';
import { anyText, id, idListAmong, oneOf } from '../../operation/convert';
import { toBody, type Convert, type Field } from '../../operation/field';
import { groupLocator, languageLocator, locator } from '../../operation/fields/locators';

const labelList = (displayName: string, name: string, to: string, description: string): Field => ({
	displayName,
	name,
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getLabels' },
	default: [],
	description: `${description}. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
	to: toBody(to, idListAmong('labels')),
});

export const labels = labelList(
	'Label Names or IDs',
	'labels',
	'labels',
	'Labels to put on the case',
);
export const addLabels = labelList(
	'Add Label Names or IDs',
	'addLabels',
	'add_labels',
	'Labels to add to those the case has',
);
export const deleteLabels = labelList(
	'Remove Label Names or IDs',
	'deleteLabels',
	'delete_labels',
	'Labels to take off the case; those set by rules stay',
);

export const group: Field = {
	...groupLocator({
		displayName: 'Group',
		name: 'groupId',
		description: 'The group that works on the case',
	}),
	to: toBody('group_id', id({ among: 'groups' })),
};

/** 0 = nobody: inferred from the list's filter, where 0 means cases without an agent. */
const assignee: Convert = id({ zero: true, among: 'staff' });

export const staff = (description: string): Field => ({
	...locator('searchStaffOrNobody', 'e.g. 22', {
		displayName: 'Agent',
		name: 'staffId',
		description,
	}),
	to: toBody('staff_id', assignee),
});

export const language: Field = {
	...languageLocator({
		displayName: 'Language',
		name: 'languageId',
		description: 'The language of the case',
	}),
	to: toBody('language_id', id({ among: 'languages' })),
};

export const priority: Field = {
	displayName: 'Priority',
	name: 'priority',
	type: 'options',
	options: choices(PRIORITIES),
	default: 'normal',
	description: 'How urgent the case is',
	to: toBody('priority', oneOf(PRIORITIES)),
};

export const status = (description: string): Field => ({
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: choices(STATUSES),
	default: 'open',
	description,
	to: toBody('status', oneOf(STATUSES)),
});

/** What a new case is about. */
export const subject: Field = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Contract and invoice',
	description: 'What the case is about, in one line',
	// A blank subject is allowed: a client opens cases with the subject " ".
	to: toBody('subject', anyText),
};
