import { epochSeconds } from '../dates';
import type { ChangeRow, MessageRow } from '../types';
import type { Work } from '../work';
import { entriesSince } from './entries';

/** Seconds by which a case's `updated_at` may differ from the time of what changed it. */
const SLACK = 2;

/** Whether a changelog entry is the work of this agent (API: `done_by` is `staff_<id>`). */
export function isChangeBy(staffId: string | undefined, { done_by }: ChangeRow): boolean {
	return staffId !== undefined && done_by === `staff_${staffId}`;
}

/** Whether this agent wrote a message; what a rule sent in an agent's name is the rule's. */
export function isMessageBy(staffId: string | undefined, message: MessageRow): boolean {
	return staffId !== undefined && !message.sent_via_rule && String(message.staff_id) === staffId;
}

/** A time in the life of a case, and when in it the case was changed. */
interface Span {
	caseId: string;
	from: number;
	to: number;
	/** Epoch seconds of the change that is to be explained. */
	at: number;
}

const changeTimes = ({ created_at }: ChangeRow) => [epochSeconds(created_at)];
const messageTimes = ({ created_at, sent_at }: MessageRow) => [
	epochSeconds(created_at),
	epochSeconds(sent_at),
];

const isWithin = (times: Array<number | undefined>, from: number, to: number) =>
	times.some((time) => time !== undefined && time >= from && time <= to);

/**
 * Whether all that happened to a case in a span is the work of the agent to be ignored, and
 * explains the change. Replies and notes leave no entry in the changelog: unless that names
 * somebody else, the messages are read, too. What nothing explains is not the agent's.
 *
 * @param counts whether a changelog entry is a change that somebody made
 */
async function isOwnWork(
	{ work, caseId, from, to, at }: Span & { work: Work },
	counts: (change: ChangeRow) => boolean,
): Promise<boolean> {
	const { source, settings } = work;
	const allChanges = await entriesSince(
		work,
		caseId,
		from,
		async (query) => await source.changelog(query),
		(change) => changeTimes(change)[0],
	);
	const changes = allChanges.filter(
		(change) => counts(change) && isWithin(changeTimes(change), from, to),
	);
	if (!changes.every((change) => isChangeBy(settings.ignoredStaff, change))) return false;
	const allMessages = await entriesSince(
		work,
		caseId,
		from,
		async (query) => await source.messages(query),
		(message) => messageTimes(message)[0],
	);
	const messages = allMessages.filter((message) => isWithin(messageTimes(message), from, to));
	if (!messages.every((message) => isMessageBy(settings.ignoredStaff, message))) return false;
	const times = [...changes.map(changeTimes), ...messages.map(messageTimes)];
	return times.some((some) => isWithin(some, at - SLACK, at + SLACK));
}

/**
 * Whether an update of a case is the agent's own. Looked at is what happened since the case was
 * last handled; all that the trigger may not have seen yet where that is not known for sure.
 */
export async function isOwnUpdate(
	work: Work,
	caseId: string,
	{ at, handledAt, since }: { at: number; handledAt?: number; since: number },
): Promise<boolean> {
	const from = handledAt !== undefined && handledAt < at ? handledAt + 1 : since;
	// That a rule ran is no change; what it changed has entries of its own.
	return await isOwnWork(
		{ work, caseId, from, to: Infinity, at },
		({ event }) => event !== 'rules',
	);
}

/**
 * Whether the agent opened a case: whose the first entries and messages are. A case that is opened
 * in the name of a customer does not tell.
 */
export async function isOwnCreation(work: Work, caseId: string, at: number): Promise<boolean> {
	// Rules that a new case sets off did not open it.
	const isByRule = ({ done_by }: ChangeRow) => String(done_by).startsWith('rule_');
	return await isOwnWork(
		{ work, caseId, from: at, to: at + SLACK, at },
		(change) => !isByRule(change),
	);
}
