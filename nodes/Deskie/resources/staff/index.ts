import { email, id, text } from '../../operation/convert';
import { toBody, toQuery, type Field } from '../../operation/field';
import { languageLocator } from '../../operation/fields/locators';
import { replacement } from '../../operation/fields/replacement';
import { resource } from '../../operation/resource';
import {
	create,
	del,
	get,
	getAll,
	shortList,
	update,
	verb,
	type Kind,
} from '../../operation/standard';
import { staffOutput } from './output';

const agent: Kind = {
	path: '/staff',
	root: 'staff',
	id: 'staff_id',
	word: 'agent',
	words: 'agents',
	lookup: { search: 'searchStaff', list: 'staff', example: 'e.g. 22' },
	output: staffOutput,
};

const address: Field = {
	displayName: 'Email',
	name: 'staffEmail',
	type: 'string',
	default: '',
	placeholder: 'e.g. ben@example.com',
	description: 'The address that the agent signs in with',
	to: toBody('staff_email', email),
};

const signature = (displayName: string, name: string, to: string, where: string): Field => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description: `The text below the agent's ${where}`,
	to: toBody(to, text),
});

const more: Field[] = [
	signature('Chat Signature', 'staffSignatureChat', 'staff_signature_chat', 'messages in chats'),
	{
		displayName: 'Full Name',
		name: 'staffFullName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Ben Novak',
		description: 'The name that colleagues and customers see',
		to: toBody('staff_full_name', text),
	},
	signature('Signature', 'staffSignature', 'staff_signature', 'replies by email'),
];

const language: Field = {
	...languageLocator({
		displayName: 'Language',
		name: 'languageId',
		description: 'The language of texts that the account has in several languages, such as names',
	}),
	to: toQuery('language_id', id({ among: 'languages' })),
};

/** Cases: open and waiting ones when disabled, all when deleted (an SDK's comments). */
const handOver = replacement(
	agent,
	{ name: 'replaceStaffId', parameter: 'replace_staff_id' },
	'cases, rules and common macros',
);

export const staffResource = resource(
	{ name: 'Agent', value: 'staff', description: 'Someone who answers cases' },
	[
		create(agent, 'Add an agent to the account', {
			fields: [{ ...address, required: true }],
			more,
		}),
		del(agent, 'Remove an agent from the account for good', handOver),
		verb(agent, 'disable', 'Disable', 'Keep an agent from signing in', handOver),
		verb(agent, 'enable', 'Enable', 'Let a disabled agent work again'),
		get(agent, { options: [language] }),
		getAll(agent, { options: [language] }),
		shortList(
			'getRoles',
			'Get Roles',
			'Get roles of agents',
			'List the roles that agents can have',
			{
				path: '/staff_roles.json',
				root: 'staff_roles',
			},
		),
		shortList(
			'getStatuses',
			'Get Statuses',
			'Get statuses of agents',
			'List the statuses that agents can have, such as online or offline',
			{ path: '/staff_statuses.json', root: 'staff_statuses' },
		),
		update(agent, 'Change the address, the name or the signatures of an agent', {
			more: [address, ...more],
		}),
	],
	'getAll',
);
