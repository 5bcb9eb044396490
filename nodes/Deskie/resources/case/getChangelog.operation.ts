import { ANY_OR_EMPTY, PRIORITIES, STATUSES, choices } from '../../api/values';
import { change, changeAmong, ids } from '../../operation/convert';
import { toQuery, type Convert, type Field } from '../../operation/field';
import { filters } from '../../operation/fields/collections';
import { caseLocator } from '../../operation/fields/locators';
import { paging } from '../../operation/fields/paging';
import { onlyIfOn } from '../../operation/fields/switches';
import { changeColumns } from '../../operation/names/changes';
import type { Operation } from '../../operation/operation';
import { inPages } from '../../transport/pages/inPages';

type Side = Pick<Field, 'type' | 'options' | 'typeOptions'>;

const side = (displayName: string, name: string, description: string, kind: Side): Field => ({
	...kind,
	displayName: `${displayName}${kind.typeOptions ? ' Name or ID' : ''}`,
	name,
	default: 'any',
	description: kind.typeOptions
		? `${description}. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`
		: description,
});

/** A filter on changes of one field, by old and new value. */
const changes = (
	displayName: string,
	name: string,
	kind: Side,
	convert: Convert,
	to = name,
): Field => ({
	displayName,
	name,
	type: 'fixedCollection',
	// n8n drops a filter without a row as soon as another one is added.
	default: { change: { from: 'any', to: 'any' } },
	placeholder: 'Add change',
	options: [
		{
			displayName: 'Change',
			name: 'change',
			values: [
				side('From', 'from', 'The value before', kind),
				side('To', 'to', 'The value after', kind),
			],
		},
	],
	to: toQuery(to, convert),
});

const oneOfThese = (values: readonly string[]): Side => ({
	type: 'options',
	options: [...ANY_OR_EMPTY, ...choices([...values].sort())],
});

const dynamic = (loadOptionsMethod: string): Side => ({
	type: 'options',
	typeOptions: { loadOptionsMethod },
});

const among = (values: readonly string[]) => (value: string) => values.includes(value);

/** GET /api/cases/[id]/changelog.json (vendor's Cases chapter; filters by an SDK and its tests). */
export const getChangelog: Operation = {
	option: {
		name: 'Get Changelog',
		value: 'getChangelog',
		action: 'Get changelog of case',
		description: 'List what was changed in a case during the last year, and by whom',
	},
	request: { method: 'GET', path: '/cases/{caseId}/changelog.json' },
	forAgent: {
		when: 'Use it to see who changed the status, the agent, the priority or the subject, and when',
	},
	way: inPages({}),
	answer: { root: 'changelog', names: changeColumns() },
	fields: [
		caseLocator(),
		...paging,
		filters([
			changes('Agent Changes', 'staff', dynamic('getStaffAnyOrEmpty'), changeAmong('staff')),
			onlyIfOn(
				'Chat End',
				'showChatCompletion',
				'show_chat_completion',
				'Whether to include the ends of chats',
			),
			onlyIfOn(
				'Chat Start',
				'showChatActivation',
				'show_chat_activation',
				'Whether to include the starts of chats',
			),
			changes('Group Changes', 'group', dynamic('getGroupsAnyOrEmpty'), changeAmong('groups')),
			changes('Priority Changes', 'priority', oneOfThese(PRIORITIES), change(among(PRIORITIES))),
			{
				displayName: 'Rule IDs',
				name: 'rules',
				type: 'string',
				default: '',
				placeholder: 'e.g. 1332',
				description: 'Changes made by these rules, separated by commas',
				to: toQuery('rules', ids({ list: false })),
			},
			changes('Status Changes', 'status', oneOfThese(STATUSES), change(among(STATUSES))),
			changes(
				'Subject Changes',
				'subject',
				{ type: 'string' },
				change((text) => !text.includes('"'), true),
			),
		]),
	],
};
