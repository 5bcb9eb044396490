import groupBy from 'lodash/groupBy';
import { kindOfMessage, type KindOfMessage } from '../../../api/messages';
import { epochSeconds } from '../dates';
import { SETTLE } from '../limits';
import type { CaseRow, MessageKind, MessageRow, TriggerEvent } from '../types';
import { eventsOf, type Watch, type Work } from '../work';
import { entriesSince, sinceOf } from './entries';
import { isMessageBy } from './own';
import { contentStamp } from './updated';

/** The trigger's names of the kinds, which its workflows store. */
const KINDS: Record<KindOfMessage, MessageKind> = {
	agentReplies: 'agentReply',
	customerReplies: 'customerReply',
	notes: 'note',
};

/**
 * When a message was sent, which is after its creation if it was scheduled. A message imported with
 * an earlier date counts from its import.
 */
function timeOf(message: MessageRow): number | undefined {
	const created = epochSeconds(message.created_at);
	const sent = epochSeconds(message.sent_at) ?? created;
	return created !== undefined && sent !== undefined ? Math.max(created, sent) : sent;
}

async function messagesSince(work: Work, caseId: string, since: number): Promise<MessageRow[]> {
	return await entriesSince(
		work,
		caseId,
		since,
		async (query) => await work.source.messages(query),
		(message) => epochSeconds(message.created_at),
	);
}

/** The event of a message, unless it has fired, is scheduled for later, or is not watched. */
function fire(work: Work, row: CaseRow, message: MessageRow): TriggerEvent[] {
	const { state, now } = work;
	const at = timeOf(message);
	const id = String(message.message_id);
	if (at === undefined || state.fired[id] !== undefined) return [];
	const wanted = work.settings.messages ?? [];
	if (wanted.length > 0 && !wanted.includes(KINDS[kindOfMessage(message)])) return [];
	if (isMessageBy(work.settings.ignoredStaff, message)) return [];
	const created = epochSeconds(message.created_at) ?? at;
	if (now !== undefined && at > now && at > created) {
		state.scheduled[id] = `${at}.${row.case_id}.${created}`;
		return [];
	}
	delete state.scheduled[id];
	state.fired[id] = at;
	return [{ type: 'messageAdded', key: `${row.case_id}@message-${id}`, at, case: row, message }];
}

/** Each new message of the watched kinds: one more request for each changed case. */
export const messageAdded: Watch = {
	by: 'updated',
	isCostly: () => true,
	byEntry: true,
	stamp: contentStamp,
	async take(row, _time, work) {
		const caseId = String(row.case_id);
		const since = sinceOf(work, caseId);
		const messages = await messagesSince(work, caseId, since);
		return messages
			.filter((message) => (timeOf(message) ?? 0) >= since)
			.flatMap((message) => fire(work, row, message));
	},
};

/**
 * Fires scheduled messages that are due. Whether sending one changes its case's `updated_at` is not
 * documented, so they are looked up when due: two requests for each case.
 *
 * @throws what its requests throw; the messages stay scheduled
 */
export async function fireScheduled(work: Work): Promise<void> {
	const { now, state, meter } = work;
	if (now === undefined) return;
	const all = Object.entries(state.scheduled).map(([id, value]) => {
		const [dueAt, caseId, created] = value.split('.');
		return { id, dueAt: Number(dueAt), caseId, created: Number(created) };
	});
	const due = groupBy(
		all.filter(({ dueAt }) => dueAt <= now - SETTLE),
		'caseId',
	);
	for (const [caseId, scheduled] of Object.entries(due)) {
		if (meter.outOfTime() || meter.outOfCalls()) return;
		const since = Math.min(...scheduled.map(({ created }) => created));
		const events = await eventsOf(work, caseId, async () => {
			const [row] = meter.read(await work.source.single(caseId)).rows;
			const messages = row === undefined ? [] : await messagesSince(work, caseId, since);
			const ids = scheduled.map(({ id }) => id);
			const wanted = messages.filter(({ message_id }) => ids.includes(String(message_id)));
			return wanted.flatMap((message) => fire(work, row, message));
		});
		// A message that was not rescheduled has fired, was withdrawn, or is left out.
		scheduled.forEach(({ id, dueAt }) => {
			if (state.scheduled[id]?.startsWith(`${dueAt}.`)) delete state.scheduled[id];
		});
		work.events.push(...events);
	}
}
