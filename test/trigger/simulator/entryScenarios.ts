import type { Settings, TriggerEvent } from '../../../nodes/Deskie/trigger/algorithm/types';
import type { EditKind, Happened } from './account';
import { entryLedger } from './ledger';
import type { Scenario } from './run';
import { bulk, population, traffic, type Traffic } from './scenarios';

/** Which edits cause an event, and how to match edits and events. */
export interface Kind {
	settings: Pick<Settings, 'event' | 'messages' | 'changes'>;
	kinds: EditKind[];
	nameOfEdit(edit: Happened): string;
	nameOf(event: TriggerEvent): string;
}

export const entryKinds: Kind[] = [
	{
		settings: { event: 'caseCreated' },
		kinds: ['create'],
		nameOfEdit: ({ caseId }) => String(caseId),
		nameOf: (event) => String(event.case.case_id),
	},
	{
		settings: { event: 'caseChanged', changes: ['status'] },
		kinds: ['edit'],
		nameOfEdit: ({ caseId, at, after }) => `${caseId}@${Math.floor(at)} ${after}`,
		nameOf: ({ case: row, at, change }) => `${row.case_id}@${at} ${String(change?.value)}`,
	},
	{
		settings: { event: 'messageAdded', messages: ['customerReply', 'note'] },
		kinds: ['reply', 'note'],
		nameOfEdit: ({ messageId }) => String(messageId),
		nameOf: ({ message }) => String(message?.message_id),
	},
	{
		settings: { event: 'messageAdded' },
		kinds: ['reply', 'note', 'answer', 'schedule'],
		nameOfEdit: ({ messageId }) => String(messageId),
		nameOf: ({ message }) => String(message?.message_id),
	},
];

/** No case is rated twice in a scenario. */
export const ratingKind: Kind = {
	settings: { event: 'caseRated' },
	kinds: ['rate'],
	nameOfEdit: ({ caseId }) => String(caseId),
	nameOf: (event) => String(event.case.case_id),
};

const kinds: EditKind[] = ['edit', 'edit', 'reply', 'note', 'answer', 'schedule', 'create'];

function mixed(options: Partial<Traffic>, bulks = 0): Scenario['edits'] {
	return (random, begin, seconds) => {
		const edits = [
			...population(random, begin),
			...traffic(random, begin, seconds, { rate: 0.5, again: 0.2, kinds, ...options }),
		];
		if (bulks > 0) {
			edits.push(...bulk(random, begin - 1000, bulks), ...bulk(random, begin + 90, bulks));
		}
		return edits;
	};
}

/** Chats with a message every few seconds, for minutes. */
const chats: Scenario['edits'] = (random, begin, seconds) => {
	const edits = mixed({ rate: 0.1 })(random, begin, seconds);
	for (let caseId = 1; caseId <= 5; caseId++) {
		for (let at = begin; at < begin + seconds; at += random.next() * 5) {
			edits.push({ at, caseId, kind: random.chance(0.5) ? 'reply' : 'answer' });
		}
	}
	return edits;
};

/**
 * Late rows and several entries of a case in one second do not come together here: an entry that
 * shows later than another of its second leaves the listed row as it was, so no list can tell.
 */
export const entryScenarios: Scenario[] = [
	{ name: 'replies, notes and changes', edits: mixed({}) },
	{ name: 'same-second entries', edits: mixed({ again: 0.7 }) },
	{ name: 'chats that never pause', edits: chats },
	{ name: 'chats, a poll every 5 minutes', edits: chats, interval: 300 },
	{ name: 'late entries', edits: mixed({ late: 20, again: 0 }) },
	{ name: 'bulk edits of 350 in a second', edits: mixed({}, 350) },
	{
		name: 'errors and restarts',
		edits: mixed({ late: 20, again: 0 }, 100),
		server: { errors: 0.05 },
		restarts: 0.2,
	},
	{
		name: 'errors and restarts, older n8n',
		edits: mixed({ rate: 0.1 }),
		server: { errors: 0.05 },
		restarts: 0.2,
		persists: 'emittingPolls',
	},
	{
		name: 'at most 10 cases a poll, 20 calls a minute',
		edits: mixed({ rate: 0.2 }, 100),
		server: { callLimit: 20 },
		maxCases: 10,
		interval: 30,
	},
	{
		name: 'refused over 20 calls a minute, others call too',
		edits: mixed({ rate: 0.2 }),
		server: { callLimit: 20, refuses: true },
		interval: 30,
	},
	{
		name: 'a backlog, at most 30 cases a poll',
		edits: mixed({}),
		startFrom: (begin) => begin - 3000,
		maxCases: 30,
		interval: 30,
	},
	{ name: 'from_updated_time is ignored', edits: mixed({}), server: { ignoresFrom: true } },
	{ name: 'the bound leaves out its second', edits: mixed({}), server: { exclusive: true } },
	{ name: 'no Date header', edits: mixed({}), server: { headerSkew: 'none' } },
];

export function ledgerOf(kind: Kind) {
	return () => entryLedger(kind.kinds, kind.nameOfEdit, kind.nameOf);
}
