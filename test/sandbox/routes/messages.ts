import type { NewMessage } from '../account/account';
import type { MessageRecord } from '../account/records';
import { ApiError, StrictError } from '../errors';
import { listAnswer, pageOfHistory } from '../present/list';
import { listedMessage, singleMessage } from '../present/message';
import { caseOf, caseWithHistory, eachCase } from './caseRef';
import { type Answer, type Behaviours, type Context, doneBy, numberOf, textOf } from './context';
import { givenDate, newFiles } from './newFiles';

/** Replies and notes of cases. */
export const messages: Behaviours = {
	case_messages: (context) => {
		const { account, query, dialect } = context;
		const all = account.messages.get(caseWithHistory(context).case_id) ?? [];
		const rows = pageOfHistory(all, query).map((message) => listedMessage(context, message));
		return { body: listAnswer('message', rows, all.length, dialect) };
	},

	message_create: (context) => {
		const { account, fields } = context;
		const user_id = numberOf(fields.user_id);
		if (user_id !== undefined && fields.staff_id !== undefined) {
			throw new StrictError('message_create: either "user_id" or "staff_id", not both');
		}
		if (user_id !== undefined && !account.users.has(user_id)) {
			throw new ApiError(400, 'user_not_found');
		}
		const staff_id = user_id === undefined ? authorOf(context, numberOf(fields.staff_id)) : 0;
		const created_at = givenDate(account, fields.created_at) ?? account.now();
		const sent_at = givenDate(account, fields.send_at) ?? created_at;
		return write(context, { user_id: user_id ?? 0, staff_id, created_at, sent_at });
	},

	message_update: (context) => edit(context, messageOf(context)),

	message_delete: (context) => {
		const message = messageOf(context);
		if (message.note) throw new ApiError(404, 'message_not_found');
		context.account.removeMessage(message.case_id, message.message_id);
		return {};
	},

	note_create: (context) => {
		const { account, fields, dialect } = context;
		const spellings = { note_staff_id: fields.note_staff_id, staff_id: fields.staff_id };
		const given =
			dialect.noteAuthor === 'both'
				? (spellings.note_staff_id ?? spellings.staff_id)
				: spellings[dialect.noteAuthor];
		const staff_id = authorOf(context, numberOf(given));
		const created_at = givenDate(account, fields.created_at) ?? account.now();
		return write(context, { staff_id, created_at, note: true });
	},

	note_update: (context) => edit(context, noteOf(context)),

	note_delete: (context) => {
		const note = noteOf(context);
		context.account.removeMessage(note.case_id, note.message_id);
		return {};
	},
};

/**
 * The message of the path.
 *
 * @throws 404 case_not_found or message_not_found
 */
export function messageOf(context: Context): MessageRecord {
	const { case_id } = caseOf(context);
	const messageId = context.path.message_id;
	if (!/^\d+$/.test(messageId)) {
		throw new StrictError(`${context.endpoint.id}: "${messageId}" is not the id of a message`);
	}
	const message = context.account.findMessage(case_id, Number(messageId));
	if (!message) throw new ApiError(404, 'message_not_found');
	return message;
}

function noteOf(context: Context): MessageRecord {
	const message = messageOf(context);
	if (!message.note) throw new ApiError(404, 'message_not_found');
	return message;
}

/** The given agent, else the caller. */
function authorOf({ account, caller }: Context, given: number | undefined): number {
	const staffId = given ?? caller.staff_id;
	if (!account.staff.get(staffId)?.active) throw new ApiError(400, 'staff_not_active');
	return staffId;
}

function write(context: Context, given: NewMessage): Answer {
	const { account, fields, dialect } = context;
	const files = newFiles(context);
	const content = textOf(fields.content);
	const content_html = textOf(fields.content_html);
	const answer = eachCase(
		context,
		({ case_id }) => {
			const message = { ...given, content, content_html, files };
			const written = account.addMessage(case_id, message, {
				...doneBy(context),
				at: account.now(),
			});
			return { message: singleMessage(context, written) };
		},
		(ids, results) => {
			if (dialect.bulkReply === 'message') return results[0];
			return dialect.bulkReply === 'empty' ? undefined : { case_success_id: ids };
		},
	);
	return { ...answer, status: dialect.created };
}

function edit(context: Context, message: MessageRecord): Answer {
	const { account, fields } = context;
	const content = textOf(fields.content) ?? message.content;
	const content_html = textOf(fields.content_html) ?? message.content_html;
	const { case_id, message_id } = message;
	const edited = account.changeMessage(case_id, message_id, { content, content_html });
	return { body: { message: singleMessage(context, edited) } };
}
