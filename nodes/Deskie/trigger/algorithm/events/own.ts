import { epochSeconds } from '../dates';
import type { Answer, CasePageQuery, ChangeRow, MessageRow } from '../types';
import type { Work } from '../work';
import { entriesSince } from './entries';

/** Seconds by which `updated_at` of a case may differ from the time of the change that set it. */
const SLACK = 2;

/** Whether this agent made the change of a changelog entry (API: `done_by` is `staff_<id>`). */
export function isChangeBy(staffId: string | undefined, { done_by }: ChangeRow): boolean {
	return staffId !== undefined && done_by === `staff_${staffId}`;
}

/** Whether this agent wrote a message. One that a rule sent in the agent's name is the rule's. */
export function isMessageBy(staffId: string | undefined, message: MessageRow): boolean {
	return staffId !== undefined && !message.sent_via_rule && String(message.staff_id) === staffId;
}

/** A span in a case's history, in epoch seconds, and a change in it. */
interface Span {
	caseId: string;
	from: number;
	to: number;
	/** When the change happened whose author is asked for. */
	at: number;
}

type Times = Array<number | undefined>;

const changeTimes = ({ created_at }: ChangeRow) => [epochSeconds(created_at)];
const messageTimes = ({ created_at, sent_at }: MessageRow) => [
	epochSeconds(created_at),
	epochSeconds(sent_at),
];

const isWithin = (times: Times, from: number, to: number) =>
	times.some((time) => time !== undefined && time >= from && time <= to);

/**
 * Whether the agent to ignore did everything that happened to a case in a span, and one of those
 * actions explains the change. Replies and notes are not in the changelog, so messages are read,
 * too, unless the changelog already names somebody else. A change that nothing explains is not the
 * agent's.
 *
 * @param counts whether a changelog entry is a change that somebody made
 */
async function isOwnWork(
	{ work, caseId, from, to, at }: Span & { work: Work },
	counts: (change: ChangeRow) => boolean,
): Promise<boolean> {
	const { source, settings } = work;
	const within = async <Row>(
		read: (query: CasePageQuery) => Promise<Answer<Row>>,
		timesOf: (row: Row) => Times,
	) => {
		const rows = await entriesSince(work, caseId, from, read, (row) => timesOf(row)[0]);
		return rows.filter((row) => isWithin(timesOf(row), from, to));
	};
	const allChanges = await within(async (query) => await source.changelog(query), changeTimes);
	const changes = allChanges.filter(counts);
	if (!changes.every((change) => isChangeBy(settings.ignoredStaff, change))) return false;
	const messages = await within(async (query) => await source.messages(query), messageTimes);
	if (!messages.every((message) => isMessageBy(settings.ignoredStaff, message))) return false;
	const times = [...changes.map(changeTimes), ...messages.map(messageTimes)];
	return times.some((some) => isWithin(some, at - SLACK, at + SLACK));
}

/**
 * Whether an update of a case is the agent's own. It looks at everything since the case was last
 * handled, or, when that is not certain, at everything that the trigger may not have seen yet.
 */
export async function isOwnUpdate(
	work: Work,
	caseId: string,
	{ at, handledAt, since }: { at: number; handledAt?: number; since: number },
): Promise<boolean> {
	const from = handledAt !== undefined && handledAt < at ? handledAt + 1 : since;
	// An entry that a rule ran is no change; what the rule changed has entries of its own.
	return await isOwnWork(
		{ work, caseId, from, to: Infinity, at },
		({ event }) => event !== 'rules',
	);
}

/**
 * Whether the agent created a case, by the authors of its first entries and messages. A case that
 * was created in a customer's name does not tell.
 */
export async function isOwnCreation(work: Work, caseId: string, at: number): Promise<boolean> {
	// Changes by rules that ran on the new case do not count.
	const isByRule = ({ done_by }: ChangeRow) => String(done_by).startsWith('rule_');
	return await isOwnWork(
		{ work, caseId, from: at, to: at + SLACK, at },
		(change) => !isByRule(change),
	);
}
