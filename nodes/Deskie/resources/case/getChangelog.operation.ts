import { ANY_OR_EMPTY, PRIORITIES, STATUSES, choices } from '../../api/values';
import { ids, trimmed } from '../../operation/convert';
import { toQuery, type Convert, type Field } from '../../operation/field';
import { filters } from '../../operation/fields/collections';
import { caseLocator } from '../../operation/fields/locators';
import { paging } from '../../operation/fields/paging';
import { onlyIfOn } from '../../operation/fields/switches';
import type { Operation } from '../../operation/operation';
import { BadInput } from '../../transport/http/badInput';
import { inPages } from '../../transport/pages/inPages';

interface Change {
	from?: unknown;
	to?: unknown;
}

const written = (value: unknown) => trimmed(value) || 'any';

/** A pair `old,new`; each side a value, `any` or `empty` (vendor's sample: status=any,any). */
const pair =
	(good: (value: string) => boolean, quoted = false): Convert =>
	(value, { label }) => {
		const { change = {} } = value as { change?: Change };
		const sides = [written(change.from), written(change.to)];
		const wrong = sides.find((entry) => !['any', 'empty'].includes(entry) && !good(entry));
		if (wrong !== undefined) {
			throw new BadInput(
				`'${label}' does not know '${wrong}'`,
				quoted
					? 'Use a text without double quotes, which stand around it in the request'
					: "Use 'any', 'empty' or a value that the field can have",
			);
		}
		// Texts travel in double quotes (an SDK's test: empty,"Card payment").
		return sides
			.map((entry) => (quoted && !['any', 'empty'].includes(entry) ? `"${entry}"` : entry))
			.join(',');
	};

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

/** A filter on changes of one field, from an old to a new value. */
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

const digits = (value: string) => /^\d+$/.test(value);
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
	answer: { root: 'changelog' },
	fields: [
		caseLocator(),
		...paging,
		filters([
			changes('Agent Changes', 'staff', dynamic('getStaffAnyOrEmpty'), pair(digits)),
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
			changes('Group Changes', 'group', dynamic('getGroupsAnyOrEmpty'), pair(digits)),
			changes('Priority Changes', 'priority', oneOfThese(PRIORITIES), pair(among(PRIORITIES))),
			{
				displayName: 'Rule IDs',
				name: 'rules',
				type: 'string',
				default: '',
				placeholder: 'e.g. 1332',
				description: 'Changes made by these rules, separated by commas',
				to: toQuery('rules', ids({ list: false })),
			},
			changes('Status Changes', 'status', oneOfThese(STATUSES), pair(among(STATUSES))),
			changes(
				'Subject Changes',
				'subject',
				{ type: 'string' },
				pair((text) => !text.includes('"'), true),
			),
		]),
	],
};
