import { epochSeconds } from '../dates';
import { SETTLE } from '../limits';
import { timeIn } from '../state';
import type { CaseRow, MessageKind, MessageRow, TriggerEvent } from '../types';
import type { Watch, Work } from '../work';
import { entriesSince, sinceOf } from './entries';
import { contentStamp } from './updated';

/** Who wrote a message (API: `user_id` above 0 is the customer, `note` marks an internal note). */
export function messageKind(message: MessageRow): MessageKind {
	if (message.note) return 'note';
	return Number(message.user_id ?? 0) > 0 ? 'customerReply' : 'agentReply';
}

/** When a message went out; later than its creation when it was scheduled. */
function timeOf(message: MessageRow): number | undefined {
	return epochSeconds(message.sent_at) ?? epochSeconds(message.created_at);
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

/** The event of a message, unless it has fired, waits to be sent or was not chosen. */
function fire(work: Work, row: CaseRow, message: MessageRow): TriggerEvent[] {
	const { state, now } = work;
	const at = timeOf(message);
	const id = String(message.message_id);
	if (at === undefined || state.fired[id] !== undefined) return [];
	const wanted = work.settings.messages ?? [];
	if (wanted.length > 0 && !wanted.includes(messageKind(message))) return [];
	if (now !== undefined && at > now && at > (epochSeconds(message.created_at) ?? at)) {
		state.scheduled[id] = `${at}.${row.case_id}`;
		return [];
	}
	delete state.scheduled[id];
	state.fired[id] = at;
	return [{ type: 'messageAdded', key: `${row.case_id}@message-${id}`, at, case: row, message }];
}

/** Each new message of the chosen kinds: one more request for each changed case. */
export const messageAdded: Watch = {
	by: 'updated',
	entries: true,
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
 * Fires scheduled messages whose time has come. Whether sending one changes its case's
 * `updated_at` is not documented, so they are looked up when due: two requests for each case.
 *
 * @throws what its requests throw; the messages stay scheduled
 */
export async function fireScheduled(work: Work): Promise<void> {
	const { now, state, meter } = work;
	if (now === undefined) return;
	const due = Object.entries(state.scheduled).filter(([, value]) => timeIn(value) <= now - SETTLE);
	const caseIds = new Set(due.map(([, value]) => value.slice(value.indexOf('.') + 1)));
	for (const caseId of caseIds) {
		if (meter.outOfTime() || meter.outOfCalls()) return;
		const ids = due.filter(([, value]) => value.endsWith(`.${caseId}`)).map(([id]) => id);
		const [row] = meter.read(await work.source.single(caseId)).rows;
		const messages = row === undefined ? [] : await messagesSince(work, caseId, 0);
		for (const id of ids) {
			const message = messages.find((candidate) => String(candidate.message_id) === id);
			delete state.scheduled[id];
			if (row && message) work.events.push(...fire(work, row, message));
		}
	}
}
