import type { IDataObject } from 'n8n-workflow';
import { secondsOf } from '../../api/dates';
import { kindOfMessage, type KindOfMessage } from '../../api/messages';
import { listOf, oneOf, unixTime } from '../../operation/convert';
import { toSettings, type Field } from '../../operation/field';
import { filters } from '../../operation/fields/collections';
import type { Chosen } from '../../transport/pages/inPages';
import type { Draft } from '../../transport/request/draft';

const KINDS: KindOfMessage[] = ['agentReplies', 'customerReplies', 'notes'];

/** Filters that the API does not have: the node filters messages while it reads them. */
export const onlyFilters: Field = filters([
	{
		displayName: 'Created After',
		name: 'createdAfter',
		type: 'dateTime',
		default: '',
		description: 'Only messages written at this time or later. Older ones are not read.',
		to: toSettings('createdAfter', unixTime),
	},
	{
		displayName: 'Only',
		name: 'only',
		type: 'multiOptions',
		options: [
			{ name: 'Agent Replies', value: 'agentReplies' },
			{ name: 'Customer Replies', value: 'customerReplies' },
			{ name: 'Notes', value: 'notes' },
		],
		default: ['customerReplies'],
		description:
			'Which messages to return. For the last one of a kind choose the newest first and a limit of 1, which usually takes one API call.',
		to: toSettings('only', listOf(oneOf(KINDS))),
	},
]);

/** Messages since a date are read newest first, up to the first older one. */
export function chosenMessages({ settings, query }: Draft): Chosen | undefined {
	const { createdAfter, only } = settings as { createdAfter?: number; only?: KindOfMessage[] };
	if (createdAfter === undefined && only === undefined) return undefined;
	const isWanted = (row: IDataObject) => only === undefined || only.includes(kindOfMessage(row));
	if (createdAfter === undefined) return { isWanted };
	return {
		isWanted,
		isPast: ({ created_at: created }) => secondsOf(created) < createdAfter,
		query: { order: 'desc' },
		isReversed: query.order !== 'desc',
	};
}
