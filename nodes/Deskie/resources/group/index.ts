import { text } from '../../operation/convert';
import { toBody, type Field } from '../../operation/field';
import { replacement } from '../../operation/fields/replacement';
import { resource } from '../../operation/resource';
import { create, del, get, getAll, update, verb, type Kind } from '../../operation/standard';

const group: Kind = {
	path: '/groups',
	root: 'group',
	id: 'group_id',
	word: 'group',
	words: 'groups',
	lookup: { search: 'searchGroups', list: 'groups', example: 'e.g. 44' },
};

const title: Field = {
	displayName: 'Title',
	name: 'groupTitle',
	type: 'string',
	default: '',
	placeholder: 'e.g. Billing',
	description: 'What the group is called',
	to: toBody('group_title', text),
};

const more: Field[] = [
	{
		displayName: 'Sender Name',
		name: 'groupFromName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Billing of My Company',
		description: 'The sender that customers see in replies',
		to: toBody('group_from_name', text),
	},
	{
		displayName: 'Signature',
		name: 'groupSignature',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: "The text below the group's replies",
		to: toBody('group_signature', text),
	},
];

const handOver = replacement(
	group,
	{ name: 'replaceGroupId', parameter: 'replace_group_id' },
	'cases, rules and macros',
);

export const groupResource = resource(
	{ name: 'Group', value: 'group', description: 'Agents who share cases' },
	[
		create(group, 'Add a group that cases can go to', {
			fields: [{ ...title, required: true }],
			more,
		}),
		del(group, 'Remove a group from the account for good', handOver),
		verb(group, 'disable', 'Disable', 'Stop cases from going to a group', handOver),
		verb(group, 'enable', 'Enable', 'Let cases go to a disabled group again'),
		get(group),
		getAll(group),
		update(group, 'Change the title, the sender or the signature of a group', {
			more: [title, ...more],
		}),
	],
	'getAll',
);
